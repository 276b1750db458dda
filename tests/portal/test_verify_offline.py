"""What a device keeps to check papers without a connection belongs to nobody, and says what was revoked."""

from __future__ import annotations

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from registratura.documents.actions.code import signing_key
from registratura.documents.models import Document
from registratura.documents.revoked_list import read_revoked_list
from registratura.documents.signing_keys import load_public_keys, public_key_text
from registratura.portal.offline_verification import kept_json, months_json
from tests import world
from tests.portal.conftest import Visitor, make_town, text_of
from tests.portal.test_papers import Issued, issue

pytestmark = pytest.mark.django_db
TITLES = {"ru": "Проверка документа без связи", "kk": "Құжатты байланыссыз тексеру", "en": "Check a paper without"}


@pytest.fixture
def ticket() -> Issued:
    return issue(make_town("ru"))


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_the_kept_page_is_the_same_for_everybody(ticket, language):
    own = ticket.town.visitor.get("verify_offline", language)
    stranger = Client().get(reverse("portal:verify_offline", args=[language]))
    assert own.content == stranger.content
    page = text_of(own)
    assert TITLES[language] in page
    assert f'<html lang="{language}">' in page
    assert public_key_text(key=signing_key()) in page
    assert "csrf" not in page
    assert ticket.town.person.family_name not in page


@pytest.mark.parametrize(
    ("language", "written"), [("ru", "{day} октября {year} года"), ("kk", "{year} жылғы {day} қазан")]
)
def test_the_kept_page_writes_days_as_all_pages_do(language, written):
    assert json.loads(months_json(language=language))[9] == written


def test_there_is_no_such_page_in_another_language():
    assert Client().get("/verify/offline/de/").status_code == 404


def test_every_page_that_may_be_kept_has_an_answer_for_every_result():
    page = text_of(Client().get(reverse("portal:verify_offline", args=["en"])))
    script = finders.find("portal/verify-offline.js")
    with open(script, encoding="utf-8") as file:
        results = set(re.findall(r'Judged\("(\w+)"', file.read()))
    parts = set(re.findall(r'data-part="(\w+)"', page))
    assert results | {"list", "no_list", "fields"} == parts


def test_everything_to_be_kept_is_there_for_anybody():
    kept = json.loads(kept_json())
    for address in kept:
        if address.startswith("/static/"):
            assert finders.find(address.removeprefix("/static/").partition("?")[0]), address
        else:
            assert Client().get(address).status_code == 200, address
    shown = Client().get(reverse("portal:verify_offline", args=["kk"])).content.decode()
    parts = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', shown))
    assert parts <= set(kept)


def test_the_page_of_a_code_tells_the_script_what_to_keep(ticket):
    page = text_of(Visitor().get("verify_code", ticket.document.code))
    assert 'data-worker="/verify-worker.js"' in page
    assert 'data-page="/verify/offline/en/"' in page


def test_the_worker_is_a_script_at_the_root_that_is_asked_for_anew():
    answer = Client().get("/verify-worker.js")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/javascript", "no-cache")
    assert "worker-src 'self'" in answer["Content-Security-Policy"]


def test_the_list_holds_what_is_revoked_and_nothing_else(ticket):
    other = issue(make_town("ru")).document
    revoked_at = world.clock_at(2026, 11, 20)()
    Document.objects.filter(id=ticket.document.id).update(revoked_at=revoked_at)
    answer = Client().get(reverse("portal:revoked_list"))
    keys = load_public_keys(texts=[public_key_text(key=signing_key())])
    kept = read_revoked_list(data=answer.json(), public_keys=keys)
    assert (kept.holds(ticket.document.number), kept.holds(other.number)) == (True, False)
    assert ticket.document.number not in answer.content.decode()
