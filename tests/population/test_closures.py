"""A clinic is reorganised or liquidated: everybody is led, told, and counted, exactly once (KZ-10)."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date

import pytest
from pypdf import PdfReader

from registratura.attachment.actions.decide_application import accept_application
from registratura.attachment.errors import AttachmentError
from registratura.attachment.models import Application, Attachment, SeatHold
from registratura.ledger.models import Entry
from registratura.ledger.queries.verification import verify_ledger
from registratura.notices.models import Notice
from registratura.notices.texts import sentence
from registratura.population.actions import lead_closure as leading
from registratura.population.actions.lead_closure import lead_closure
from registratura.population.actions.record_closure import record_closure
from registratura.population.closure_letters import letters_file, number_of_files
from registratura.population.errors import ClosureBegun, DayPassed, NotInRegion
from registratura.population.queries.closures import closure_progress, due_closures
from registratura.population.queries.unanswered import unanswered
from registratura.registry.actions.record_status import record_status
from registratura.registry.models import ClinicClosure, DoctorLoad, PersonAddress
from tests import world
from tests.population.closing import (
    BEFORE,
    DAY,
    ON_THE_DAY,
    OUTSIDE_CAMPAIGN,
    apply,
    attached,
    close,
    general_practitioner,
    loads_are_true,
    make_closing_town,
    officer_of,
    open_attachment,
    third_clinic,
)

pytestmark = pytest.mark.django_db


def kinds_told(person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("created_at", "kind").values_list("kind", flat=True))


def test_on_the_day_a_reorganised_clinics_people_belong_to_the_successor_and_are_told():
    town = make_closing_town()
    closure = close(town, "reorganised")
    assert lead_closure(closure_id=closure.id, clock=ON_THE_DAY)
    for person in town.people:
        now = open_attachment(person)
        assert (now.clinic, now.doctor, now.period.lower, now.free_choice) == (town.other, town.home, DAY, False)
        ended = Attachment.objects.get(person=person, clinic=town.clinic)
        assert (ended.period.upper, ended.end_reason) == (DAY, "clinic_reorganised")
        assert kinds_told(person) == ["attachment.clinic_reorganised"]
    closure.refresh_from_db()
    assert (closure.people, closure.led, closure.finished_at is not None) == (3, 3, True)
    assert loads_are_true()
    assert verify_ledger().damages == []


def test_a_liquidated_clinics_people_are_attached_nowhere_and_are_told_that_the_door_is_open():
    town = make_closing_town()
    closure = close(town, "liquidated")
    lead_closure(closure_id=closure.id, clock=ON_THE_DAY)
    for person in town.people:
        assert open_attachment(person) is None
        assert Attachment.objects.get(person=person).end_reason == "clinic_liquidated"
        assert kinds_told(person) == ["attachment.clinic_liquidated"]
        assert Entry.objects.filter(person_id=person.id, verb="attachment.ended").count() == 1
    assert loads_are_true()


def test_before_the_day_where_the_clinic_is_nothing_happens():
    town = make_closing_town()
    closure = close(town, "liquidated")
    just_before = world.clock_at(2026, 11, 30, 18, 59)  # 23:59 in the clinic's time zone
    lead_closure(closure_id=closure.id, clock=just_before)
    assert all(open_attachment(person) for person in town.people)
    assert not list(due_closures(at=just_before()))
    midnight = world.clock_at(2026, 11, 30, 19, 0)
    assert list(due_closures(at=midnight())) == [closure]
    lead_closure(closure_id=closure.id, clock=midnight)
    assert not any(open_attachment(person) for person in town.people)
    assert not list(due_closures(at=midnight()))


def test_led_twice_everybody_is_led_once():
    town = make_closing_town()
    closure = close(town, "reorganised")
    for _ in range(3):
        lead_closure(closure_id=closure.id, clock=ON_THE_DAY)
    for person in town.people:
        assert Attachment.objects.filter(person=person).count() == 2
        assert len(kinds_told(person)) == 1
    closure.refresh_from_db()
    assert (closure.people, closure.led) == (3, 3)


def test_a_crash_in_the_middle_loses_nobody_and_leads_nobody_twice(monkeypatch):
    town = make_closing_town(people=7)
    closure = close(town, "reorganised")
    monkeypatch.setattr(leading, "BATCH", 2)
    batches = iter((None, None, RuntimeError("the worker dies")))
    write = leading.record_entries

    def dying(**options: object) -> None:
        write(**options)
        if error := next(batches):
            raise error

    monkeypatch.setattr(leading, "record_entries", dying)
    with pytest.raises(RuntimeError):
        lead_closure(closure_id=closure.id, clock=ON_THE_DAY)
    closure.refresh_from_db()
    assert (closure.people, closure.led, closure.finished_at) == (7, 4, None)
    assert Attachment.objects.filter(clinic=town.other).count() == 4
    monkeypatch.setattr(leading, "record_entries", write)
    lead_closure(closure_id=closure.id, clock=ON_THE_DAY)
    closure.refresh_from_db()
    assert (closure.people, closure.led, closure.finished_at is not None) == (7, 7, True)
    assert [kinds_told(person) for person in town.people] == [["attachment.clinic_reorganised"]] * 7
    assert loads_are_true()


def test_a_job_leads_so_many_and_leaves_the_rest_to_the_next_one(monkeypatch):
    town = make_closing_town(people=5)
    closure = close(town, "liquidated")
    monkeypatch.setattr(leading, "BATCH", 2)
    assert not lead_closure(closure_id=closure.id, clock=ON_THE_DAY, at_most=2)
    shown = closure_progress(closure_id=closure.id, at=ON_THE_DAY())
    assert (shown.people, shown.led, shown.percent, shown.is_finished) == (5, 2, 40, False)
    assert lead_closure(closure_id=closure.id, clock=ON_THE_DAY)


def test_the_doctor_is_the_one_who_serves_the_home_even_when_full():
    town = make_closing_town(people=1, capacity=1)
    serving = general_practitioner(town.other, capacity=0)
    person = town.people[0]
    PersonAddress.objects.filter(person=person).update(district=serving.districts.get())
    lead_closure(closure_id=close(town, "reorganised").id, clock=ON_THE_DAY)
    now = open_attachment(person)
    assert (now.doctor, now.district, now.beyond) == (serving, serving.districts.get(), True)


def test_else_the_doctor_with_the_most_free_places_else_none():
    town = make_closing_town(people=3, capacity=1)
    roomy = general_practitioner(town.other, capacity=1)
    lead_closure(closure_id=close(town, "reorganised").id, clock=ON_THE_DAY)
    doctors = Counter(open_attachment(person).doctor for person in town.people)
    assert doctors == {town.home: 1, roomy: 1, None: 1}
    shown = closure_progress(closure_id=ClinicClosure.objects.get().id, at=ON_THE_DAY())
    assert shown.without_doctor == 1
    assert loads_are_true()


def test_children_go_to_doctors_who_take_children():
    town = make_closing_town(people=0)
    DoctorLoad.objects.filter(doctor=town.home).update(capacity=10)
    town.home.age_group = "adults"
    town.home.save()
    for_children = world.make_doctor(clinic=town.other, capacity=2, age_group="children")
    child = attached(town.gone, born=date(2020, 2, 29))
    lead_closure(closure_id=close(town, "reorganised").id, clock=ON_THE_DAY)
    assert open_attachment(child).doctor == for_children


def test_who_died_is_neither_moved_nor_written_to():
    town = make_closing_town(people=1)
    person = town.people[0]
    person.died_on = date(2026, 5, 1)
    person.save()
    lead_closure(closure_id=close(town, "reorganised").id, clock=ON_THE_DAY)
    assert open_attachment(person) is None
    assert kinds_told(person) == []


def test_an_application_to_the_clinic_ends_with_a_message_and_its_seat_is_free():
    town = make_closing_town(people=0)
    person = attached(town.home)
    applied = apply(person, town.gone, clock=world.clock_at(2026, 10, 1))
    lead_closure(closure_id=close(town, "liquidated").id, clock=ON_THE_DAY)
    row = Application.objects.get(person=person, id=applied.application_id)
    assert row.state == "expired"
    assert SeatHold.objects.get(person=person).state == "released"
    assert kinds_told(person)[-1] == "application.clinic_gone"
    assert open_attachment(person).clinic == town.other


def test_whoever_had_asked_for_a_doctor_of_the_successor_gets_that_doctor():
    town = make_closing_town(people=1)
    wished = general_practitioner(town.other, capacity=1)
    person = town.people[0]
    apply(person, wished, clock=world.clock_at(2026, 10, 1))
    lead_closure(closure_id=close(town, "reorganised").id, clock=ON_THE_DAY)
    assert open_attachment(person).doctor == wished
    assert kinds_told(person) == ["application.submitted", "application.clinic_gone", "attachment.clinic_reorganised"]


def test_whoever_chose_another_clinic_before_the_day_is_left_alone():
    town = make_closing_town(people=1)
    person = town.people[0]
    third = third_clinic()
    applied = apply(person, third, clock=world.clock_at(2026, 10, 1))
    accept_application(
        person_id=person.id,
        application_id=applied.application_id,
        by=world.registrar_of(third.clinic),
        clock=world.clock_at(2026, 10, 2),
    )
    lead_closure(closure_id=close(town, "reorganised").id, clock=ON_THE_DAY)
    assert open_attachment(person).clinic == third.clinic
    assert "attachment.clinic_reorganised" not in kinds_told(person)


@pytest.mark.parametrize("kind", ["reorganised", "liquidated"])
def test_outside_the_campaign_the_door_is_open_for_the_people_and_for_nobody_else(kind):
    town = make_closing_town(people=1)
    third = third_clinic()
    neighbour = attached(town.home)
    lead_closure(closure_id=close(town, kind).id, clock=ON_THE_DAY)
    with pytest.raises(AttachmentError):
        apply(neighbour, third, clock=OUTSIDE_CAMPAIGN, reason=f"clinic_{kind}")
    applied = apply(town.people[0], third, clock=OUTSIDE_CAMPAIGN, reason=f"clinic_{kind}")
    accept_application(
        person_id=town.people[0].id,
        application_id=applied.application_id,
        by=world.registrar_of(third.clinic),
        clock=OUTSIDE_CAMPAIGN,
    )
    now = open_attachment(town.people[0])
    assert (now.clinic, now.free_choice) == (third.clinic, False)
    with pytest.raises(AttachmentError):
        apply(town.people[0], town.home, clock=OUTSIDE_CAMPAIGN, reason=f"clinic_{kind}")


def test_only_an_officer_of_the_region_closes_a_clinic_and_never_from_a_day_that_has_passed():
    town = make_closing_town(people=0)
    elsewhere = world.make_clinic(country="kz", region="south")
    key = {"clinic_id": town.clinic.id, "kind": "liquidated", "successor_id": None, "clock": BEFORE}
    for stranger in (officer_of(elsewhere), world.registrar_of(town.clinic)):
        with pytest.raises(NotInRegion):
            record_closure(**key, on=DAY, by=stranger)
    with pytest.raises(DayPassed):
        record_closure(**key, on=date(2026, 11, 19), by=officer_of(town.clinic))


def test_until_its_day_a_closure_is_replaced_or_taken_back_and_not_afterwards():
    town = make_closing_town(people=1)
    first = close(town, "liquidated")
    assert close(town, "liquidated") == first
    second = close(town, "reorganised", on=date(2026, 12, 5))
    lead_closure(closure_id=first.id, clock=ON_THE_DAY)
    assert open_attachment(town.people[0]).clinic == town.clinic
    assert list(due_closures(at=OUTSIDE_CAMPAIGN())) == [second]
    record_status(
        clinic_id=town.clinic.id, status="working", since=DAY, successor_id=None, by="account:1", clock=BEFORE
    )
    assert not list(due_closures(at=OUTSIDE_CAMPAIGN()))
    third = close(town, "reorganised", on=date(2026, 12, 5))
    lead_closure(closure_id=third.id, clock=OUTSIDE_CAMPAIGN)
    with pytest.raises(ClosureBegun):
        close(town, "liquidated", on=date(2026, 12, 20), clock=OUTSIDE_CAMPAIGN)


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_the_message_names_both_clinics_the_day_and_what_may_be_done(language):
    town = make_closing_town(people=1)
    town.clinic.__class__.objects.filter(id=town.clinic.id).update(name_kk="Бұрынғы емхана")
    lead_closure(closure_id=close(town, "reorganised").id, clock=ON_THE_DAY)
    notice = Notice.objects.get(person=town.people[0])
    said = sentence(notice.kind, notice.data, language)
    assert ("Бұрынғы емхана" if language == "kk" else town.clinic.name) in said
    assert town.other.name in said
    assert "2026" in said


def test_the_list_of_those_who_have_not_answered_shrinks_as_they_choose():
    town = make_closing_town(people=3)
    third = third_clinic()
    closure = close(town, "liquidated")
    lead_closure(closure_id=closure.id, clock=ON_THE_DAY)
    assert unanswered(closure=closure).count == 3
    applied = apply(town.people[0], third, clock=OUTSIDE_CAMPAIGN)
    left = unanswered(closure=closure)
    assert (left.count, {row.person for row in left.people}) == (2, set(town.people[1:]))
    accept_application(
        person_id=town.people[0].id,
        application_id=applied.application_id,
        by=world.registrar_of(third.clinic),
        clock=OUTSIDE_CAMPAIGN,
    )
    assert closure_progress(closure_id=closure.id, at=OUTSIDE_CAMPAIGN()).attached_since == 1


def test_the_list_is_read_page_by_page_and_shows_everybody_once():
    town = make_closing_town(people=5)
    closure = close(town, "liquidated")
    lead_closure(closure_id=closure.id, clock=ON_THE_DAY)
    seen, after = [], None
    while True:
        page = unanswered(closure=closure, after=after, size=2)
        seen += [row.person.id for row in page.people]
        after = page.next_after
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 5


def test_a_letter_goes_to_whom_no_message_reaches_in_kazakh_and_in_russian():
    town = make_closing_town(people=2)
    reached, unreached = town.people
    reached.contacts.create(kind="phone", value="+77000000009")
    closure = close(town, "liquidated")
    lead_closure(closure_id=closure.id, clock=ON_THE_DAY)
    assert number_of_files(closure=closure) == 1
    file = letters_file(closure=closure, number=1, on=DAY)
    assert file.person_ids == [unreached.id]
    pages = PdfReader(io.BytesIO(file.pdf)).pages
    text = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert len(pages) == 1
    assert unreached.full_name in text
    assert "ул. Пробная, 1" in text
    assert "Емханаға бекітілуіңіз туралы" in text
    assert "О вашем прикреплении к поликлинике" in text
    assert letters_file(closure=closure, number=2, on=DAY) is None


def test_from_its_day_on_a_reorganised_clinic_has_no_contract_so_that_the_law_lets_nobody_choose_it():
    town = make_closing_town(people=0)
    neighbour = attached(town.home)
    lead_closure(
        closure_id=close(town, "reorganised", on=date(2026, 9, 20), clock=world.clock_at(2026, 9, 1)).id,
        clock=world.clock_at(2026, 9, 20),
    )
    assert [contract.period.upper for contract in town.clinic.contracts.all()] == [date(2026, 9, 20)]
    with pytest.raises(AttachmentError):
        apply(neighbour, town.gone, clock=world.clock_at(2026, 10, 1))
