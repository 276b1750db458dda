"""The register's pages: by words, by address, by distance; what is personal never stands in an address of a page."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from registratura.registry.addresses.house_list import parse_house_set
from registratura.registry.addresses.street import street_key
from registratura.registry.clinic_search import search_text
from registratura.registry.models import Clinic, ClinicContract, District, Doctor, PersonAddress, TerritoryStreet
from tests import world
from tests.portal.conftest import Visitor, citizen, make_town, text_of

pytestmark = pytest.mark.django_db
TOWN = "Пробинск"
QUESTIONS_A_PAGE = 12


def clinic_in_town(name: str, *, latitude: float | None = None, serves: str = "adults") -> Clinic:
    clinic = world.make_clinic(country="ru", region="99")
    clinic.name, clinic.city, clinic.serves, clinic.phone = name, TOWN, serves, "8 (000) 100-00-09"
    clinic.latitude, clinic.longitude = latitude, latitude and 61.0
    clinic.search_text = search_text(clinic)
    clinic.save()
    return clinic


def serve(clinic: Clinic, *streets: str, age_group: str = "adults") -> District:
    speciality = "paediatrician" if age_group == "children" else "therapist"
    district = world.make_doctor(clinic=clinic, age_group=age_group, speciality=speciality).districts.get()
    TerritoryStreet.objects.bulk_create(
        TerritoryStreet(
            district=district,
            street_name=street,
            street_key=street_key(street=street).to_json(),
            houses=parse_house_set(text="все дома").to_json(),
        )
        for street in streets
    )
    return district


def links(page: str) -> list[str]:
    return re.findall(r'(?:href|action)="([^"]*)"', page)


def test_the_filters_stand_in_the_address_and_in_the_form():
    closed, full, free = (clinic_in_town(f"Поликлиника № {number}") for number in (1, 2, 3))
    ClinicContract.objects.filter(clinic=closed).delete()
    world.make_doctor(clinic=full, capacity=1, attached=1)
    world.make_doctor(clinic=free)
    page = text_of(Visitor().get("clinics", country="ru", region="99", serves="adults", open="1", places="1"))
    assert free.name in page
    assert closed.name not in page
    assert full.name not in page
    assert page.count(" checked") == 2
    assert "1 clinic found" in page


def test_clinics_for_children_are_asked_for():
    adults, children = clinic_in_town("Поликлиника № 1"), clinic_in_town("Поликлиника № 2", serves="children")
    page = text_of(Visitor().get("clinics", country="ru", serves="children"))
    assert children.name in page
    assert adults.name not in page


def test_the_nearest_to_a_clinic_come_first_with_the_way_to_measure_in_words():
    far, origin, near = (
        clinic_in_town(name, latitude=at) for name, at in (("Дальняя", 55.2), ("Отсюда", 55.0), ("Ближняя", 55.005))
    )
    unplaced = clinic_in_town("Неведомая")
    page = text_of(Visitor().get("clinics", near=str(origin.id)))
    names = [page.index(f">{clinic.name}</a>") for clinic in (origin, near, far, unplaced)]
    assert names == sorted(names)
    assert "Distances are measured from here: Отсюда" in page
    assert "550 m in a straight line" in page
    assert "22 km in a straight line" in page
    assert "The distance is not known" in page


def test_a_signed_in_citizen_begins_in_their_own_region(russian_town):
    elsewhere = clinic_in_town("Поликлиника чужого региона")
    page = text_of(russian_town.visitor.get("clinics"))
    assert russian_town.other.clinic.name in page
    assert elsewhere.name not in page


def test_an_address_is_answered_for_adults_and_children_with_the_nearest_clinics():
    home, children, other = (
        clinic_in_town("Домашняя", latitude=55.0),
        clinic_in_town("Детская", latitude=55.1, serves="children"),
        clinic_in_town("Соседняя", latitude=55.01),
    )
    closed = clinic_in_town("Закрытая", latitude=55.001)
    ClinicContract.objects.filter(clinic=closed).delete()
    serve(home, "ул. Садовая")
    serve(children, "ул. Садовая", age_group="children")
    response = Visitor().post("clinics_by_address", town=f"ru:{TOWN}", street="садовая", house="7")
    page = text_of(response)
    assert page.index("Adults are visited") < page.index("Домашняя") < page.index("Children are visited")
    assert "from the clinic that serves your address: Домашняя." in page
    assert "1.1 km in a straight line" in page
    assert other.name in page
    assert closed.name not in page
    assert f"?near={home.id}" in page
    assert not any("адов" in link for link in links(page))


def test_ones_own_address_is_taken_by_one_click(russian_town):
    PersonAddress.objects.filter(person=russian_town.person).update(text="ул. Садовая, 7", locality=TOWN)
    Clinic.objects.filter(id=russian_town.home.clinic_id).update(city=TOWN, latitude=55.0, longitude=61.0)
    district = russian_town.home.districts.get()
    TerritoryStreet.objects.create(
        district=district,
        street_name="ул. Садовая",
        street_key=street_key(street="ул. Садовая").to_json(),
        houses=parse_house_set(text="все дома").to_json(),
    )
    page = text_of(russian_town.visitor.post("clinics_by_address", own="1"))
    assert f"{russian_town.home.clinic.name}, district {district.number}" in page
    assert russian_town.home.full_name in page


def test_an_address_no_list_has_is_answered_by_what_the_desk_found_out(russian_town):
    page = text_of(russian_town.visitor.post("clinics_by_address", own="1"))
    assert f"{russian_town.home.clinic.name}, district" in page


def test_who_has_no_address_on_record_is_told_so():
    person = world.make_person(country="ru")
    person.addresses.all().delete()
    page = text_of(citizen(person).post("clinics_by_address", own="1"))
    assert "We have no address of you" in page


def test_a_stranger_can_not_ask_for_an_own_address():
    response = Visitor().post("clinics_by_address", own="1")
    assert response.status_code == 422
    assert "Use the address we have of me" not in text_of(response)


def test_a_street_like_the_typed_one_is_offered_at_one_press():
    serve(clinic_in_town("Домашняя"), "ул. Тополиная", "Тополиная улица", "Тополиная")
    page = text_of(Visitor().post("home_visit", town=f"ru:{TOWN}", street="Тополевая", house="7"))
    assert page.count("Did you mean:") == page.count(", 7</button>") == 1


def test_two_clinics_that_claim_a_house_are_both_named():
    for name in ("Первая", "Вторая"):
        serve(clinic_in_town(name), "ул. Садовая")
    page = text_of(Visitor().post("home_visit", town=f"ru:{TOWN}", street="Садовая", house="7"))
    assert "It is not certain who visits adults at this address" in page
    assert "Первая, district" in page
    assert "Вторая, district" in page


def test_a_district_of_many_streets_is_cut_and_stands_whole_on_its_own_page():
    clinic = clinic_in_town("Большая")
    streets = [f"ул. {number}-я Луговая" for number in range(1, 41)]
    district = serve(clinic, *streets)
    short = text_of(Visitor().get("clinic", clinic.id))
    assert "Show the whole list" in short
    assert sum(street in short for street in streets) == 30
    whole = text_of(Visitor().get("district", clinic.id, district.id))
    assert all(f"{street}: the whole street" in whole for street in streets)
    assert Visitor().get("district", world.make_clinic().id, district.id).status_code == 404


def test_a_doctor_who_left_is_no_doctor_of_the_district():
    clinic = clinic_in_town("Домашняя")
    district = serve(clinic, "ул. Садовая")
    Doctor.objects.filter(id=district.doctor_id).update(working=False, family_name="Бывалов")
    page = text_of(Visitor().get("clinic", clinic.id))
    assert "Бывалов" not in page
    assert "The district has no doctor of its own now" in page


def test_a_clinic_shows_what_each_doctor_may_have_and_has():
    clinic = clinic_in_town("Домашняя")
    doctor = world.make_doctor(clinic=clinic, capacity=1700, attached=1600)
    doctor.load.__class__.objects.filter(doctor=doctor).update(held=3)
    page = text_of(Visitor().get("clinic", clinic.id))
    for title, figure in (("May have", 1700), ("People attached", 1600), ("Applications waiting", 3)):
        assert f'data-label="{title}"><div>{figure}<' in page
    assert "<strong>97</strong>" in page


def test_a_clinic_about_to_close_says_from_when():
    clinic = clinic_in_town("Домашняя")
    Clinic.objects.filter(id=clinic.id).update(status="liquidated", status_since=date(2026, 12, 1))
    assert "can be chosen until 1 December 2026 only" in text_of(Visitor().get("clinic", clinic.id))
    assert "From 1 December 2026 this clinic can't be chosen any more" in text_of(
        Visitor().get("clinics", country="ru")
    )


def test_who_chooses_is_told_why_a_clinic_can_not_be_chosen(russian_town):
    visitor, region = russian_town.visitor, russian_town.person.region
    visitor.get("apply")
    later, children = world.make_clinic(country="ru", region=region), world.make_clinic(country="ru", region=region)
    ClinicContract.objects.filter(clinic=later).update(period=DateRange(date(2027, 1, 1), None))
    for clinic, name, serves in ((later, "Поликлиника № 5", "all"), (children, "Поликлиника № 6", "children")):
        clinic.name, clinic.serves = name, serves
        clinic.search_text = search_text(clinic)
        clinic.save()
    assert "begins on 1 January 2027. You can choose it from that day on." in text_of(
        visitor.get("apply_clinic", q="поликлиника 5")
    )
    assert "This clinic is for children only" in text_of(visitor.get("apply_clinic", q="№6"))
    assert children.name not in text_of(visitor.get("apply_clinic"))
    response = visitor.post("apply_clinic", clinic=children.id)
    assert response.status_code == 422
    assert "Поликлиника № 6. This clinic is for children only" in text_of(response)


def test_who_chooses_sees_which_clinic_serves_the_address_and_where_each_doctor_visits(russian_town):
    visitor = russian_town.visitor
    visitor.get("apply")
    assert text_of(visitor.get("apply_clinic")).count("Serves your address") == 1
    serve(russian_town.other.clinic, "ул. Далёкая")
    visitor.post("apply_clinic", clinic=russian_town.other.clinic_id)
    assert "ул. Далёкая: the whole street" in text_of(visitor.get("apply_doctor"))


@pytest.mark.parametrize("query", [{}, {"q": "поликлиника"}, {"country": "ru", "places": "1"}, {"near": "1"}])
def test_a_page_of_the_register_asks_the_database_as_often_for_twenty_clinics_as_for_one(query):
    origin = clinic_in_town("Поликлиника № 0", latitude=55.0)
    world.make_doctor(clinic=origin)
    query = query | ({"near": str(origin.id)} if "near" in query else {})
    visitor = Visitor()

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert visitor.client.get(reverse("portal:clinics"), query).status_code == 200
        return len(queries)

    asked()
    for_one = asked()
    for number in range(19):
        world.make_doctor(clinic=clinic_in_town(f"Поликлиника № {number}", latitude=55.0))
    assert asked() == for_one <= QUESTIONS_A_PAGE


def test_a_clinic_s_page_asks_the_database_as_often_for_ten_districts_as_for_one():
    clinic = clinic_in_town("Большая")
    serve(clinic, "ул. Садовая")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            Visitor().get("clinic", clinic.id)
        return len(queries)

    for_one = asked()
    for number in range(9):
        serve(clinic, f"ул. {number + 1}-я Луговая")
    assert asked() == for_one


def test_the_register_holds_nothing_of_people():
    town = make_town("ru")
    Clinic.objects.update(city=TOWN)
    for page in (Visitor().get("clinics"), Visitor().get("clinic", town.home.clinic_id)):
        assert town.person.family_name not in text_of(page)
