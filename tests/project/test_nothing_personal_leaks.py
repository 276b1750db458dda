"""No name, number, telephone or address of anybody stands in a line of the log, in an address or on an error page."""

from __future__ import annotations

import html
import logging
import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from registratura.desk.views import people
from registratura.notices.actions.deliver_notices import deliver_notices
from registratura.notices.models import Notice
from registratura.registry.models import Contact, Person, PersonAddress, PersonIdentifier
from tests.project.table_of_pages import ONLY_THE_CHIEF, TABLE
from tests.project.test_who_sees_what import METHODS, ROLES, ask, demo_site, signed_in, subject_of
from tests.world import clock_at

__all__ = ["demo_site"]
LONG_ENOUGH = 6
NOON = clock_at(2026, 10, 1, 12)
LINK = re.compile(r'(?:href|action|src)="([^"]*)"')
ERROR_PAGES = {400, 403, 404, 405, 413, 500, 503}


def secrets() -> set[str]:
    """Of everybody in the register: family and given names, numbers, telephones, streets."""
    found = set(Person.objects.values_list("family_name", flat=True))
    found |= set(Person.objects.values_list("patronymic", flat=True))
    found |= set(PersonIdentifier.objects.values_list("value", flat=True))
    found |= {value.lstrip("+") for value in Contact.objects.values_list("value", flat=True)}
    found |= set(PersonAddress.objects.values_list("text", flat=True))
    return {text.lower() for text in found if len(text) >= LONG_ENOUGH}


def leaked(text: str, hidden: set[str]) -> list[str]:
    plain = html.unescape(unquote(text)).lower()
    return sorted(secret for secret in hidden if secret in plain)


def addresses_of(answer: HttpResponse) -> str:
    """Where the answer leads, and every address that stands in it."""
    links = [answer.get("Location", "")]
    if "html" in answer.get("Content-Type", "") and not answer.streaming:
        links += LINK.findall(answer.content.decode())
    return "\n".join(links)


def check(answer: HttpResponse, hidden: set[str], what: str, *, of_the_house: bool = True) -> None:
    """`of_the_house`: what is refused is answered by an error page, not by the case with the reason at its act."""
    assert not leaked(addresses_of(answer), hidden), f"{what}: an address"
    for name in ("Content-Disposition", "Set-Cookie"):
        assert not leaked(answer.get(name, ""), hidden), f"{what}: {name}"
    assert not leaked(" ".join(cookie.value for cookie in answer.cookies.values()), hidden), f"{what}: a cookie"
    if of_the_house and answer.status_code in ERROR_PAGES:
        main = answer.content.decode().partition("<main")[2]
        assert not leaked(main, hidden), f"{what}: an error page"


@pytest.mark.parametrize("name", sorted(TABLE))
def test_no_address_error_page_or_line_of_the_log_says_who_it_is(demo_site, logged, name):
    hidden, subject = secrets(), subject_of(name)
    for letter in "CRPOEF" if TABLE[name] == "*" else TABLE[name]:
        for own in (True, False):
            client = signed_in(ROLES[letter], subject, own=own)
            for method in METHODS:
                answer = ask(client, method, name, subject)
                for one in [answer, *(HttpResponse(headers={"Location": to}) for to, _ in redirects(answer))]:
                    of_the_house = not (own and name in ONLY_THE_CHIEF)
                    check(one, hidden, f"{method} {name} as {ROLES[letter]}", of_the_house=of_the_house)
    assert not leaked("\n".join(logged()), hidden)


def redirects(answer: HttpResponse) -> list[tuple[str, int]]:
    return getattr(answer, "redirect_chain", [])


def desk(name: str = "desk:find_person") -> tuple[Client, Person, PersonIdentifier]:
    subject = subject_of(name)
    client = signed_in("registrar", subject, own=True)
    client.raise_request_exception = False
    return client, subject.person, subject.person.identifiers.first()


def test_who_is_searched_for_stands_nowhere_but_on_the_page(demo_site, logged):
    client, person, number = desk()
    born = person.birth_date
    birth = {"birth_date_day": born.day, "birth_date_month": born.month, "birth_date_year": born.year}
    questions = [
        {"by": "box", "wanted": person.full_name},
        {"by": "number", "number": number.value},
        {"by": "name", "family_name": person.family_name, **birth},
    ]
    for question in questions:
        answer = client.post(reverse("desk:find_person"), question)
        assert person.family_name in answer.content.decode()
        check(answer, secrets(), str(question["by"]))
    assert not leaked("\n".join(logged()), secrets())


def test_a_failure_in_the_middle_of_it_tells_its_number_and_nothing_else(demo_site, logged, monkeypatch):
    client, person, number = desk()

    def fail(*_given: object, **_more: object) -> None:
        raise ValueError(f"{person.full_name} {number.value} {person.addresses.first().text}")

    monkeypatch.setattr(people, "note_reading", fail)
    answer = client.post(reverse("desk:find_person"), {"by": "number", "number": number.value})
    assert answer.status_code == 500
    check(answer, secrets(), "an incident")
    text = "\n".join(logged())
    assert re.search(r"incident [0-9A-F]{4}-[0-9A-F]{4}", text)
    assert "builtins.ValueError" in text
    assert not leaked(text, secrets())


def test_what_the_database_says_of_a_row_that_was_there_is_not_written_down(demo_site, logged):
    number = PersonIdentifier.objects.first()
    with pytest.raises(IntegrityError, match=number.value) as caught, transaction.atomic():
        PersonIdentifier.objects.create(system=number.system, value=number.value, person=number.person)
    logging.getLogger("registratura.registry").error("not registered", exc_info=caught.value)
    text = "\n".join(logged())
    assert "django.db.utils.IntegrityError" in text
    assert "UniqueViolation (23505 " in text
    assert not leaked(text, secrets())


def test_addresses_that_people_make_up_are_not_written_down(demo_site, logged):
    client, person, number = desk()
    for address in (f"/{person.family_name}/", f"/desk/people/{number.value}/", f"/v/{number.value}"):
        answer = client.get(address, {"q": person.full_name})
        main = answer.content.decode().partition("<main")[2]
        assert not leaked(main, secrets()), address
    assert logged()
    assert not leaked("\n".join(logged()), secrets())


def test_a_message_that_could_not_be_sent_is_named_by_its_id(demo_site, logged, settings):
    notice = Notice.objects.filter(person__contacts__kind="phone").first()
    closed_port = "http://127.0.0.1:9/sms"
    settings.MESSAGE_SENDER = "configured"
    settings.REGISTRATURA = replace(settings.REGISTRATURA, sms_gateway=closed_port)
    with transaction.atomic():
        Notice.objects.exclude(id=notice.id).delete()
        Notice.objects.update(sent_at=None, attempts=0, created_at=NOON())
        deliver_notices(clock=NOON)
        transaction.set_rollback(True)
    text = "\n".join(logged())
    assert str(notice.id) in text
    assert not leaked(text, secrets())
