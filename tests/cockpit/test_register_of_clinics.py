"""The fund's officer keeps the register: contracts, status, details; every change is a line of the trail."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from registratura.registry.models import Clinic, ClinicContract, RegisterEntry
from registratura.registry.queries.clinics import clinic_on_day, find_clinics
from tests import world
from tests.cockpit.conftest import DAY, RU_REGION, officer

pytestmark = pytest.mark.django_db
NOW = world.clock_at(2026, 4, 14)


def day_fields(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def page(name: str, *arguments: object) -> str:
    return reverse(f"cockpit:{name}", args=arguments)


def verbs(clinic: Clinic) -> list[str]:
    return list(RegisterEntry.objects.filter(clinic=clinic).order_by("at", "id").values_list("verb", flat=True))


def test_the_register_lists_the_region_and_narrows_by_words_and_by_standing(clinic):
    world.make_clinic(country="ru", region="elsewhere")
    without = world.make_clinic(country="ru", region=RU_REGION)
    without.contracts.all().delete()
    gone = world.make_clinic(country="ru", region=RU_REGION)
    Clinic.objects.filter(id=gone.id).update(status="liquidated", status_since=DAY)
    for standing, expected in (("", 3), ("open", 1), ("no_contract", 1), ("gone", 1)):
        shown = officer().get(page("clinics"), {"standing": standing}).content.decode()
        assert f"{expected} clinic{'s' if expected > 1 else ''} found" in shown
    assert "No clinic fits" in officer().get(page("clinics"), {"q": "зубная"}).content.decode()


def test_a_contract_is_added_and_opens_the_clinic_from_its_first_day(clinic):
    clinic.contracts.all().delete()
    fields = {"number": "Ф-1"} | day_fields("since", DAY) | day_fields("last", date(2026, 12, 31))
    answer = officer().post(page("new_contract", clinic.id), fields, follow=True)
    assert "Contract Ф-1 recorded: from 14 April 2026 to 31 December 2026." in answer.content.decode().replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert clinic_on_day(clinic_id=clinic.id, at=world.clock_at(2026, 4, 13)()).barrier.code == "contract_not_yet"
    assert clinic_on_day(clinic_id=clinic.id, at=world.clock_at(2026, 12, 31)()).can_be_chosen
    assert not clinic_on_day(clinic_id=clinic.id, at=world.clock_at(2027, 1, 1)()).can_be_chosen


def test_the_same_contract_sent_twice_is_one_contract_and_one_line(clinic):
    clinic.contracts.all().delete()
    fields = {"number": "Ф-1"} | day_fields("since", DAY)
    for _ in range(2):
        assert officer().post(page("new_contract", clinic.id), fields).status_code == 302
    assert clinic.contracts.count() == 1
    assert verbs(clinic) == ["contract.recorded"]


def test_two_contracts_at_once_are_refused_with_the_one_in_the_way_and_nothing_typed_is_lost(clinic):
    answer = officer().post(page("new_contract", clinic.id), {"number": "Ф-2"} | day_fields("since", DAY))
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "without an end. A clinic has one contract at a time" in shown
    assert 'value="Ф-2"' in shown
    assert verbs(clinic) == []


def test_the_database_itself_refuses_two_contracts_at_once(clinic):
    with pytest.raises(DatabaseError), transaction.atomic():
        ClinicContract.objects.create(clinic=clinic, period=DateRange(DAY, None))


def test_a_last_day_before_the_first_is_refused(clinic):
    fields = {"number": "Ф-3"} | day_fields("since", DAY) | day_fields("last", date(2026, 4, 13))
    answer = officer().post(page("new_contract", clinic.id), fields)
    assert answer.status_code == 422
    assert "The last day lies before the first one." in answer.content.decode()


def test_a_contract_ended_today_closes_the_clinic_from_today(clinic):
    contract = clinic.contracts.get()
    address = page("contract_end", clinic.id, contract.id)
    answer = officer().post(address, day_fields("until", DAY), follow=True)
    assert "Its contract ended on 13" in answer.content.decode()
    assert clinic_on_day(clinic_id=clinic.id, at=world.clock_at(2026, 4, 13)()).can_be_chosen
    assert clinic_on_day(clinic_id=clinic.id, at=NOW()).barrier.code == "contract_ended"
    assert officer().post(address, day_fields("until", DAY)).status_code == 302
    assert verbs(clinic) == ["contract.ended"]


def test_a_contract_is_not_ended_before_it_began_nor_made_longer(clinic):
    contract = clinic.contracts.get()
    address = page("contract_end", clinic.id, contract.id)
    assert officer().post(address, day_fields("until", date(2019, 12, 31))).status_code == 422
    officer().post(address, day_fields("until", DAY))
    longer = officer().post(address, day_fields("until", date(2027, 1, 1)))
    assert longer.status_code == 422
    contract.refresh_from_db()
    assert contract.period.upper == DAY


def test_a_reorganised_clinic_names_its_successor_and_people_are_led_there(clinic):
    successor = world.make_clinic(country="ru", region=RU_REGION)
    fields = {"status": "reorganised", "successor": ""} | day_fields("since", DAY)
    missing = officer().post(page("status", clinic.id), fields)
    assert missing.status_code == 422
    assert "Choose a working clinic of the region" in missing.content.decode()
    shown = officer().post(page("status", clinic.id), fields | {"successor": str(successor.id)}, follow=True)
    assert f"Its people are taken over by {successor.name}." in shown.content.decode()
    barrier = clinic_on_day(clinic_id=clinic.id, at=NOW()).barrier
    assert (barrier.code, barrier.on, barrier.successor) == ("reorganised", DAY, successor)
    assert clinic_on_day(clinic_id=clinic.id, at=world.clock_at(2026, 4, 13)()).can_be_chosen


def test_a_closed_clinic_is_no_successor_and_neither_is_one_of_another_region(clinic):
    elsewhere = world.make_clinic(country="ru", region="elsewhere")
    fields = {"status": "liquidated", "successor": str(elsewhere.id)} | day_fields("since", DAY)
    assert officer().post(page("status", clinic.id), fields).status_code == 422
    assert officer().post(page("status", clinic.id), fields | {"successor": ""}).status_code == 302
    clinic.refresh_from_db()
    assert (clinic.status, clinic.successor) == ("liquidated", None)


def test_corrected_details_are_searched_by_at_once_and_what_was_stays_in_the_trail(clinic):
    fields = {"name": "Поликлиника «Ромашка»", "address": "г. Пробинск, ул. Новая, д. 4", "phone": "8 (000) 1"}
    officer().post(page("details", clinic.id), fields)
    found = find_clinics(at=NOW(), country="ru", text="ромашка новая")
    assert [row.clinic.id for row in found.object_list] == [clinic.id]
    (entry,) = RegisterEntry.objects.filter(clinic=clinic)
    assert entry.data["name"] == {"was": clinic.name, "is": "Поликлиника «Ромашка»"}
    shown = officer().get(page("clinic", clinic.id)).content.decode()
    assert "Пробный Сотрудник" in shown
    officer().post(page("details", clinic.id), fields)
    assert verbs(clinic) == ["clinic.changed"]


def test_a_clinic_needs_a_name_and_what_was_typed_stays(clinic):
    answer = officer().post(page("details", clinic.id), {"name": "", "address": "ул. Новая", "phone": ""})
    assert answer.status_code == 422
    assert "ул. Новая" in answer.content.decode()


def test_the_trail_is_never_changed_or_deleted(clinic):
    officer().post(page("details", clinic.id), {"name": "Иначе", "address": "ул. Новая"})
    for change in (lambda rows: rows.update(verb="x"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(RegisterEntry.objects.filter(clinic=clinic))


def test_the_clinic_page_sums_the_doctors_and_names_no_person(clinic):
    doctor = clinic.doctors.get()
    person = world.make_person(country="ru", region=RU_REGION)
    world.attach(person=person, doctor=doctor)
    shown = officer().get(page("clinic", clinic.id)).content.decode()
    assert "Sums over the clinic" in shown
    assert person.family_name not in shown


@pytest.mark.parametrize("name", ["clinic", "new_contract", "contract_end", "status", "details"])
def test_an_officer_of_another_region_neither_sees_nor_changes_the_clinic(name, clinic):
    arguments = [clinic.id, clinic.contracts.get().id] if name == "contract_end" else [clinic.id]
    stranger = officer(region="elsewhere")
    assert stranger.get(page(name, *arguments)).status_code == 403
    if name != "clinic":
        assert stranger.post(page(name, *arguments), {"name": "x"}).status_code == 403
    assert verbs(clinic) == []
