"""What anybody may see: the first page, the register, home visits; in three languages."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.registry.addresses.house_list import parse_house_set
from registratura.registry.addresses.street import street_key
from registratura.registry.clinic_search import search_text
from registratura.registry.models import Clinic, ClinicContract, TerritoryStreet
from tests import world
from tests.portal.conftest import Visitor, make_town, text_of

pytestmark = pytest.mark.django_db

PUBLIC = ("landing", "clinics", "home_visit", "verify")


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize("name", PUBLIC)
def test_public_pages_speak_every_language(name, language):
    page = text_of(Visitor(language=language).get(name))
    assert f'<html lang="{language}">' in page
    headings = {text_of(Visitor(language=each).get(name)).partition("<h1>")[2][:40] for each in ("ru", "kk", "en")}
    assert len(headings) == 3


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 9, 14), "from 15 September 2026"),
        (date(2026, 9, 15), "open until 15 November 2026"),
        (date(2026, 11, 15), "open until 15 November 2026"),
        (date(2026, 11, 16), "from 15 September 2027"),
    ],
)
def test_the_first_page_says_whether_the_campaign_is_open_today(day, said):
    assert said in text_of(Visitor(day=day).get("landing", country="kz"))


def test_russia_has_no_campaign_and_a_term_from_the_law():
    page = text_of(Visitor().get("landing", country="ru"))
    assert "within 4 working days" in page
    assert "campaign" not in page


def test_the_country_chosen_is_remembered():
    visitor = Visitor()
    visitor.get("landing", country="kz")
    assert "public service centre" in text_of(visitor.get("landing"))


def test_a_citizen_sees_the_ways_of_their_own_country():
    assert "public service centre" in text_of(make_town("kz").visitor.get("landing"))


def test_the_demo_is_offered_only_in_the_demo():
    assert "/demo/" not in text_of(Visitor().get("landing"))


def test_the_register_shows_places_and_says_who_can_not_be_chosen():
    open_clinic, closed = world.make_clinic(country="ru"), world.make_clinic(country="ru")
    world.make_doctor(clinic=open_clinic, capacity=10, attached=7)
    ClinicContract.objects.filter(clinic=closed).update(period=DateRange(date(2020, 1, 1), date(2024, 1, 1)))
    page = text_of(Visitor().get("clinics", country="ru"))
    assert "3 free places" in page
    assert "the last one ended on 31 December 2023" in page
    assert page.count("Can't be chosen") == 1


def test_the_register_is_searched_by_words():
    wanted, other = world.make_clinic(country="ru"), world.make_clinic(country="ru")
    for clinic, name in ((wanted, "Поликлиника Тополиная"), (other, "Поликлиника Садовая")):
        clinic.name = name
        clinic.search_text = search_text(clinic)
        clinic.save()
    page = text_of(Visitor().get("clinics", q="топалиная"))
    assert "Тополиная" in page
    assert "Садовая" not in page


def test_a_search_that_finds_nothing_keeps_the_words_and_says_what_to_do():
    page = text_of(Visitor().get("clinics", q="нетакой"))
    assert 'value="нетакой"' in page
    assert "Try fewer words" in page


def test_a_wrong_country_region_or_page_is_no_error():
    assert Visitor().get("clinics", country="xx", region="yy", page="zz").status_code == 200


def test_a_clinic_shows_doctors_places_and_the_streets_of_home_visits():
    doctor = world.make_doctor(clinic=world.make_clinic(country="ru"), capacity=20, attached=5)
    houses = parse_house_set(text="5, 10-24 чётные")
    TerritoryStreet.objects.create(
        district=doctor.districts.get(), street_name="ул. Ёлочная", street_key="x", houses=houses.to_json()
    )
    page = text_of(Visitor().get("clinic", doctor.clinic_id))
    assert doctor.full_name in page
    assert "15 free places" in page
    assert "out of 20" in page
    assert "ул. Ёлочная: 5, from 10 to 24 (even numbers)" in page


def test_there_is_no_page_of_a_clinic_that_does_not_exist():
    assert Visitor().get("clinic", world.key()).status_code == 404


def test_kazakh_readers_see_the_kazakh_name():
    clinic = world.make_clinic(country="kz")
    Clinic.objects.filter(id=clinic.id).update(name_kk="Сынақ емханасы")
    assert "Сынақ емханасы" in text_of(Visitor(language="kk").get("clinic", clinic.id))
    assert clinic.name in text_of(Visitor(language="ru").get("clinic", clinic.id))


@pytest.fixture
def served_street():
    doctor = world.make_doctor(clinic=world.make_clinic(country="ru"))
    Clinic.objects.filter(id=doctor.clinic_id).update(city="Пробинск", phone="8 (000) 100-00-01")
    TerritoryStreet.objects.create(
        district=doctor.districts.get(),
        street_name="Тополиная улица",
        street_key=street_key(street="Тополиная улица").to_json(),
        houses=parse_house_set(text="1-9 нечётные").to_json(),
    )
    return doctor


def test_an_address_tells_who_visits_there(served_street):
    page = text_of(Visitor().post("home_visit", town="ru:Пробинск", street="ул. тополиная", house="7"))
    assert f"{served_street.clinic.name}, district" in page
    assert served_street.full_name in page
    assert "8 (000) 100-00-01" in page


def test_an_address_on_no_list_is_said_to_be_on_none(served_street):
    page = text_of(Visitor().post("home_visit", town="ru:Пробинск", street="Садовая", house="7"))
    assert "No clinic's list for adults has this address" in page
    assert "Which clinic visits children in this town is not on record yet" in page
    assert 'value="Садовая"' in page


def test_an_incomplete_address_is_asked_for_again_and_kept(served_street):
    response = Visitor().post("home_visit", town="ru:Пробинск", street="Тополиная", house="")
    assert response.status_code == 422
    assert "Enter the number of the house." in text_of(response)
    assert 'value="Тополиная"' in text_of(response)


def test_without_any_list_the_page_says_so():
    assert "are on record yet" in text_of(Visitor().get("home_visit"))
