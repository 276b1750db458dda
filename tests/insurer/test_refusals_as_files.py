"""The insurer's lists and figures as files: own insured people alone, each noted as read."""

from __future__ import annotations

import csv
import io

import pytest

from registratura.ledger.models import Access
from tests.insurer.experts import expert
from tests.refusals import make_refused

pytestmark = pytest.mark.django_db


def rows_of(client, address: str) -> list[list[str]]:
    text = b"".join(client.get(address).streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_the_refusals_are_those_of_the_own_people_by_the_filter_of_the_page():
    refused, stranger = make_refused(), make_refused()
    review, _theirs = refused.sent(), stranger.sent()
    client = expert(refused.insurer)
    columns, line = rows_of(client, "/insurer/?show=waiting&download=list")
    assert (line[0], line[1], line[5]) == (review.number, refused.person.full_name, "Waits for a verdict")
    access = Access.objects.get()
    assert (access.person_id, access.purpose) == (refused.person.id, "insurer.reviews_csv")
    assert rows_of(client, "/insurer/?show=ruled&download=list") == [columns]


def test_verdicts_by_clinic_and_the_figures_count_the_own_people_alone():
    refused, stranger = make_refused(), make_refused()
    refused.sent(), stranger.sent()
    client = expert(refused.insurer)
    _columns, line = rows_of(client, "/insurer/clinics/?download=list")
    assert line[2:] == ["1", "0", "0", "1"]
    _columns, *months = rows_of(client, "/insurer/figures/?download=reviews")
    assert sum(int(number) for month in months for number in month[1:]) == 1
    shown = client.get("/insurer/figures/").content.decode()
    assert "Refusals brought to you: 1. Without a verdict: 1." in shown
    assert refused.person.full_name not in shown
