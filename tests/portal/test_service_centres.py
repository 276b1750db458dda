"""Where the service centres are: on a page of its own, on the first page, beside the ways of a request."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from registratura.project.configuration import DEMO_SERVICE_CENTRES
from tests.portal.conftest import make_town, text_of

pytestmark = pytest.mark.django_db
PAGE = "/service-centres/kz/"


@pytest.fixture(autouse=True)
def _listed(settings):
    settings.REGISTRATURA = replace(settings.REGISTRATURA, service_centres=DEMO_SERVICE_CENTRES)


@pytest.fixture
def visitor() -> Client:
    return Client(HTTP_ACCEPT_LANGUAGE="kk")


def test_the_page_shows_every_town_or_the_one_chosen_in_the_readers_language(visitor):
    page = text_of(visitor.get(PAGE))
    assert "№ 1 Халыққа қызмет көрсету орталығы" in page
    assert "Мысал ауылы, Орталық көшесі, 1" in page
    chosen = text_of(visitor.get(PAGE, {"town": "Мысал"}))
    assert "№ 3 Халыққа" in chosen
    assert "№ 1 Халыққа" not in chosen


def test_a_town_that_is_on_no_list_shows_all(visitor):
    assert "№ 1 Халыққа" in text_of(visitor.get(PAGE, {"town": "<b>"}))


def test_the_first_page_for_kazakhstan_leads_there(visitor):
    assert reverse("portal:service_centres", args=["kz"]) in visitor.get("/?country=kz").content.decode()


def test_the_ways_of_a_request_name_the_nearest_in_the_clinics_region(settings, tmp_path):
    town = make_town("kz", day=date(2026, 10, 1))
    here = DEMO_SERVICE_CENTRES.read_text(encoding="utf-8").replace("kz,Үлгі,", f"kz,{town.other.clinic.region},")
    (tmp_path / "here.csv").write_text(here, encoding="utf-8")
    settings.REGISTRATURA = replace(settings.REGISTRATURA, service_centres=tmp_path / "here.csv")
    town.visitor.get("apply")
    page = text_of(town.visitor.answer_all(clinic=town.other.clinic, doctor=town.other, ground="residence"))
    assert "Центр обслуживания населения № 1" in page


def test_an_installation_without_a_list_says_nothing_of_them(settings, tmp_path, visitor):
    settings.REGISTRATURA = replace(settings.REGISTRATURA, service_centres=tmp_path / "none.csv")
    assert visitor.get(PAGE).status_code == 404
    assert PAGE not in visitor.get("/?country=kz").content.decode()
