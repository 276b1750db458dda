"""The papers of a refused application, for the expert who checks that very refusal, and for nobody else."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from django.urls import reverse

from registratura.documents.actions.add_scan import add_scan
from registratura.documents.actions.remove_scan import remove_scan
from registratura.documents.models import Scan
from registratura.documents.scans.cleaning import clean_scan
from registratura.ledger.ids import new_id
from registratura.ledger.models import Access
from tests.documents.hostile import picture
from tests.insurer.experts import expert, text_of
from tests.refusals import MONDAY, Refused, make_insurer, make_refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path) -> None:
    settings.REGISTRATURA = replace(settings.REGISTRATURA, home=tmp_path / "house")


@pytest.fixture
def refused() -> Refused:
    return make_refused()


@pytest.fixture
def review(refused):
    return refused.sent()


def scan_beside(refused: Refused, subject_id: UUID) -> Scan:
    return add_scan(
        person_id=refused.person.id,
        subject_id=subject_id,
        paper="passport",
        scan=clean_scan(content=picture()),
        by="account:1",
        clock=MONDAY,
    )


def address(review, scan: Scan) -> str:
    return reverse("insurer:scan", args=[review.person_id, review.id, scan.id])


def test_the_expert_opens_a_scan_of_the_refused_application_and_each_look_is_noted(refused, review):
    scan = scan_beside(refused, refused.application_id)
    client = expert(refused.insurer)
    page = text_of(client.get(reverse("insurer:review", args=[review.person_id, review.id])))
    assert "Papers the person has shown" in page
    assert "Scan 1" in page
    opened = client.get(address(review, scan))
    assert (opened.status_code, opened["Content-Type"]) == (200, "image/png")
    assert opened["Content-Disposition"].startswith("attachment")
    access = Access.objects.get(purpose="insurer.scan")
    assert access.person_id == refused.person.id


def test_another_insurers_expert_finds_nothing(refused, review):
    scan = scan_beside(refused, refused.application_id)
    assert expert(make_insurer()).get(address(review, scan)).status_code == 404
    assert not Access.objects.filter(purpose="insurer.scan").exists()


def test_a_scan_of_another_application_is_not_under_this_check(refused, review):
    scan = scan_beside(refused, new_id())
    assert expert(refused.insurer).get(address(review, scan)).status_code == 404


def test_before_the_refusal_is_sent_there_is_nothing_to_open(refused):
    scan = scan_beside(refused, refused.application_id)
    unknown = reverse("insurer:scan", args=[refused.person.id, new_id(), scan.id])
    assert expert(refused.insurer).get(unknown).status_code == 404


def test_a_scan_that_was_taken_back_is_gone(refused, review):
    scan = scan_beside(refused, refused.application_id)
    key = {"person_id": refused.person.id, "subject_id": refused.application_id, "scan_id": scan.id}
    assert remove_scan(**key, by="account:1", clock=MONDAY)
    assert expert(refused.insurer).get(address(review, scan)).status_code == 404
