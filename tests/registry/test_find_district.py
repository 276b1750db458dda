"""An address leads to its district: of a clinic that works, for the right age, from the lines as they are now."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registratura.registry.addresses.address import Address
from registratura.registry.addresses.house_list import parse_house_set
from registratura.registry.addresses.street import street_key
from registratura.registry.models import Clinic, District, Doctor, TerritoryStreet
from registratura.registry.queries.territory import TOWNS_KEPT, find_district, territory_of
from tests import world

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
TOWN = "Пробинск"


def clinic_in(city: str = TOWN) -> Clinic:
    clinic = world.make_clinic(country="ru")
    clinic.city = city
    clinic.save()
    return clinic


def district_of(clinic: Clinic, *lines: tuple[str, str], number: str = "1", age_group: str = "adults") -> District:
    district = District.objects.create(clinic=clinic, number=number, age_group=age_group)
    for line in lines:
        add_line(district, *line)
    return district


def add_line(district: District, street: str, houses: str) -> None:
    TerritoryStreet.objects.create(
        district=district,
        street_name=street,
        street_key=street_key(street=street).to_json(),
        houses=parse_house_set(text=houses).to_json(),
    )


def found(text: str, *, city: str = TOWN, age_group: str = "adults", on: date = TODAY):
    return find_district(country="ru", city=city, on=on, age_group=age_group, text=text)


def test_a_typed_line_leads_to_district_clinic_and_doctor():
    clinic = clinic_in()
    district = district_of(clinic, ("ул. Садовая", "1-15"))
    district.doctor = Doctor.objects.create(
        clinic=clinic, code="d", family_name="Примеров", given_name="Врач", speciality="therapist"
    )
    district.save()
    answer = found("г. Пробинск, Садовая ул., д. 7, кв. 3")
    assert (answer.outcome, answer.district, answer.clinic) == ("district", district, clinic)
    assert answer.doctor == district.doctor


def test_an_address_in_parts_is_answered_alike():
    district = district_of(clinic_in(), ("ул. Садовая", "1-15"))
    address = Address("ru", TOWN, "Садовая", "7", "", "")
    answer = find_district(country="ru", city=TOWN, on=TODAY, age_group="adults", address=address)
    assert (answer.district, answer.address) == (district, address)


def test_a_vacant_post_has_no_doctor():
    district = district_of(clinic_in(), ("ул. Садовая", "1-15"))
    district.doctor = Doctor.objects.create(
        clinic=district.clinic, code="d", family_name="П", given_name="В", speciality="therapist", working=False
    )
    district.save()
    assert found("Садовая, 7").doctor is None


def test_districts_of_the_same_number_are_told_apart_by_their_clinic():
    district_of(clinic_in(), ("ул. Садовая", "1-15"))
    other = district_of(clinic_in(), ("ул. Садовая", "17-31"))
    assert found("Садовая, 19").district == other


def test_adults_and_children_have_districts_of_their_own():
    adults = district_of(clinic_in(), ("ул. Садовая", "все дома"))
    children = district_of(clinic_in(), ("ул. Садовая", "все дома"), age_group="children")
    assert found("Садовая, 7", age_group="adults").district == adults
    assert found("Садовая, 7", age_group="children").district == children
    both = found("Садовая, 7", age_group="")
    assert (both.outcome, set(both.districts)) == ("district", {adults, children})
    assert both.district is None
    assert both.clinic is None


@pytest.mark.parametrize("age_group", ["adults", "children", ""])
def test_a_district_for_everybody_beside_one_for_adults_is_a_conflict_of_the_lists(age_group):
    district_of(clinic_in(), ("ул. Садовая", "все дома"), age_group="all")
    district_of(clinic_in(), ("ул. Садовая", "7"), age_group="adults")
    assert found("Садовая, 7", age_group=age_group).outcome == ("district" if age_group == "children" else "conflict")


def test_two_districts_that_claim_a_house_are_both_named():
    one = district_of(clinic_in(), ("ул. Садовая", "1-15"))
    other = district_of(clinic_in(), ("ул. Садовая", "7"))
    answer = found("Садовая, 7")
    assert (answer.outcome, set(answer.districts), answer.district) == ("conflict", {one, other}, None)


def test_an_unknown_street_has_no_district_and_near_ones_are_offered():
    district_of(clinic_in(), ("ул. Тополиная", "все дома"))
    answer = found("ул. Тополевая, 7")
    assert (answer.outcome, answer.districts) == ("none", ())
    assert [suggestion.street for suggestion in answer.suggestions] == ["ул. Тополиная"]


def test_another_town_is_not_asked():
    district_of(clinic_in("Другой"), ("ул. Садовая", "все дома"))
    assert found("Садовая, 7").outcome == "none"


@pytest.mark.parametrize(("since", "outcome"), [(TODAY, "none"), (date(2026, 11, 23), "district"), (None, "none")])
def test_a_clinic_serves_until_the_day_it_is_liquidated(since, outcome):
    clinic = clinic_in()
    district_of(clinic, ("ул. Садовая", "все дома"))
    clinic.status, clinic.status_since = "liquidated", since
    clinic.save()
    assert found("Садовая, 7").outcome == outcome


def test_a_change_of_the_lines_is_seen_at_once():
    district = district_of(clinic_in(), ("ул. Садовая", "1-15"))
    assert found("Садовая, 21").outcome == "none"
    add_line(district, "ул. Садовая", "21")
    assert found("Садовая, 21").district == district
    district.streets.all().delete()
    assert found("Садовая, 21").outcome == "none"


def test_a_district_that_changes_its_age_group_is_seen_at_once():
    district = district_of(clinic_in(), ("ул. Садовая", "1-15"))
    assert found("Садовая, 7", age_group="children").outcome == "none"
    District.objects.filter(id=district.id).update(age_group="all")
    assert found("Садовая, 7", age_group="children").district == district


def test_lines_that_did_not_change_are_not_read_again():
    district_of(clinic_in(), ("ул. Садовая", "1-15"))
    first = territory_of(country="ru", city=TOWN, on=TODAY)
    with CaptureQueriesContext(connection) as queries:
        assert territory_of(country="ru", city=TOWN, on=TODAY) is first
    assert len(queries) == 1


def test_only_so_many_towns_are_kept_ready():
    district_of(clinic_in(), ("ул. Садовая", "1-15"))
    first = territory_of(country="ru", city=TOWN, on=TODAY)
    for number in range(TOWNS_KEPT):
        territory_of(country="ru", city=f"Город {number}", on=TODAY)
    assert territory_of(country="ru", city=TOWN, on=TODAY) is not first


def test_another_age_group_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="pensioners"):
        found("Садовая, 7", age_group="pensioners")
