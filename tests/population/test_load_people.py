"""Many people at once: the result is as if each had been entered alone, and a wrong line is named."""

import json

import pytest
from django.db import IntegrityError, connection, transaction

from registratura.identity.actor import SYSTEM
from registratura.ledger.models import Entry
from registratura.ledger.queries.verification import verify_ledger
from registratura.population.actions.load_people import LoadRefused, load_people
from registratura.registry.models import Person, PersonAddress, PersonIdentifier
from registratura.registry.names import sort_key
from tests import world
from tests.population.conftest import as_lines, person

pytestmark = pytest.mark.django_db
NOON = world.clock_at(2026, 4, 15, 12)
BOTH_WAYS = pytest.mark.parametrize("whole_register", [False, True])


def load(*people: dict, **options):
    return load_people(lines=as_lines(*people), by=SYSTEM, clock=NOON, **options)


def rows(table: str, columns: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(f"select {columns} from {table} order by {columns}")
        return cursor.fetchall()


def guards() -> list[tuple]:
    """Every constraint, index and trigger of the product's tables, as the database describes them."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            select conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated from pg_constraint
             where connamespace = 'public'::regnamespace
             union all
            select tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled = 'O' from pg_trigger
             where not tgisinternal
             union all
            select tablename, indexname, indexdef, true from pg_indexes where schemaname = 'public'
             order by 1, 2, 3
            """
        )
        return cursor.fetchall()


@BOTH_WAYS
def test_a_person_stands_in_every_table_as_the_line_says(doctor, whole_register):
    line = person(doctor)
    assert load(line, whole_register=whole_register).people == 1
    loaded = Person.objects.get()
    assert (loaded.full_name, loaded.sort_key) == (
        "Әуезова-Проба Үлгі Тестовна",
        sort_key("Әуезова-Проба", "Үлгі", "Тестовна"),
    )
    assert dict(loaded.identifiers.values_list("system", "value")) == {
        "ru.enp": line["identifiers"][0]["value"],
        "ru.snils": "".join(filter(str.isdigit, line["identifiers"][1]["value"])),
    }
    district = doctor.districts.get()
    assert {
        (row.kind, row.period.lower, row.text, row.district_id) for row in PersonAddress.objects.filter(person=loaded)
    } == {
        ("registered", world.date(2020, 1, 1), r"ул. Пробная, 1\2", district.id),
        ("residence", None, r"ул. Пробная, 1\2", district.id),
    }
    assert loaded.categories.get().evidence == "pension_certificate"
    assert (loaded.coverages.get().insurer.code, loaded.coverages.get().period.upper) == ("99001", None)
    former, now = loaded.attachments.order_by("period")
    assert (former.end_reason, former.ended_at, former.doctor) == ("loaded", NOON(), None)
    assert (now.doctor, now.district, now.free_choice, now.recorded_at) == (doctor, district, False, NOON())


@BOTH_WAYS
def test_the_counters_are_as_if_each_had_been_attached_alone(clinic, whole_register):
    one, other = (world.make_doctor(clinic=clinic) for _ in range(2))
    for _ in range(3):
        world.attach(person=world.make_person(country="ru"), doctor=one)
    load(
        *(person(one, serial) for serial in range(4)),
        *(person(other, serial) for serial in range(4, 6)),
        whole_register=whole_register,
    )
    expected = rows("attachment_attachment where doctor_id is not null and upper_inf(period)", "doctor_id")
    for doctor, count in ((one, 7), (other, 2)):
        doctor.load.refresh_from_db()
        assert (doctor.load.attached, doctor.load.beyond) == (count, 0)
        assert expected.count((doctor.id,)) == count


@BOTH_WAYS
def test_people_of_a_full_doctor_are_taken_as_they_are_and_counted_beyond(clinic, whole_register):
    small = world.make_doctor(clinic=clinic, capacity=2)
    done = load(*(person(small, serial) for serial in range(5)), whole_register=whole_register)
    small.load.refresh_from_db()
    assert (done.beyond_capacity, small.load.attached, small.load.beyond) == (3, 5, 3)
    assert sorted(rows("attachment_attachment where doctor_id is not null", "beyond")) == [(False,)] * 2 + [(True,)] * 3


@BOTH_WAYS
def test_every_guard_is_the_same_afterwards_and_holds(doctor, whole_register):
    before = guards()
    load(person(doctor), whole_register=whole_register)
    assert guards() == before
    loaded = Person.objects.get()
    with pytest.raises(IntegrityError, match="one_attachment_at_a_time"), transaction.atomic():
        world.attach(person=loaded, doctor=doctor, since=world.date(2024, 1, 1))
    world.attach(person=world.make_person(country="ru"), doctor=doctor)
    doctor.load.refresh_from_db()
    assert doctor.load.attached == 2


def test_each_persons_chain_begins_with_the_load_and_is_whole(doctor):
    load(person(doctor, 1), person(doctor, 2))
    entries = list(Entry.objects.all())
    assert [(entry.seq, entry.verb, entry.actor, entry.at) for entry in entries] == [
        (1, "population.loaded", "system", NOON())
    ] * 2
    assert verify_ledger().damages == []


def test_one_wrong_line_refuses_the_whole_load(doctor):
    with pytest.raises(LoadRefused) as caught:
        load(person(doctor, 1), person(doctor, 2, birth_date="1980-02-30"), person(doctor, 3))
    assert [(line.number, [reason.place for reason in line.reasons]) for line in caught.value.bad] == [
        (2, ["birth_date"])
    ]
    assert not Person.objects.exists()


def test_wrong_lines_can_be_left_out_and_are_named_in_order(doctor):
    done = load(person(doctor, 1), person(doctor, 1), person(doctor, 2, sex="?"), person(doctor, 3), leave_out_bad=True)
    assert (done.people, [line.number for line in done.bad]) == (2, [2, 3])
    assert Person.objects.count() == 2


def wrong(doctor, **changes) -> list[tuple[str, str]]:
    with pytest.raises(LoadRefused) as caught:
        load(person(doctor, **changes))
    return [(reason.place, reason.code) for reason in caught.value.bad[0].reasons]


PERIOD = {"clinic": "C", "since": "2020-01-01"}


@pytest.mark.parametrize(
    ("changes", "place", "code"),
    [
        ({"family_name": " "}, "family_name", "not_allowed"),
        ({"given_name": "Проба1"}, "given_name", "not_letters"),
        ({"given_name": "Проba"}, "given_name", "mixed_alphabets"),
        ({"family_name": "Про\nба"}, "family_name", "not_allowed"),
        ({"sex": "f"}, "sex", "not_allowed"),
        ({"birth_date": "1980-02-30"}, "birth_date", "not_a_day"),
        ({"birth_date": 315532800}, "birth_date", "not_a_day"),
        ({"birth_date": "2026-04-16"}, "birth_date", "not_possible"),
        ({"status": "tourist"}, "status", "not_allowed"),
        ({"birthday": "1980-05-17"}, "birthday", "unknown_field"),
        ({"identifiers": []}, "identifiers", "missing"),
        ({"identifiers": [{"system": "ru.enp", "value": "9947130874000006"}]}, "identifiers.0.value", "check_digit"),
        ({"identifiers": [{"system": "ru.snils", "value": "12"}]}, "identifiers.0.value", "wrong_length"),
        ({"identifiers": [{"system": "kz.iin", "value": "800517400019"}]}, "identifiers.0.system", "other_country"),
        ({"coverages": [{"scheme": "oms", "insurer": "none"}]}, "coverages.0.insurer", "not_known"),
        ({"coverages": [{"scheme": "oms"}, {"scheme": "oms"}]}, "coverages.1", "overlaps"),
        ({"categories": [{"code": "student", "since": "2021-01-01", "until": "2021-01-01"}]}, "categories.0.until",
         "ends_before_it_begins"),
        ({"attachments": [PERIOD]}, "attachments.0.clinic", "not_known"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_line_is_named_by_place_and_code(doctor, changes, place, code):
    assert (place, code) in wrong(doctor, **changes)


def test_places_are_looked_up_within_the_clinic_that_is_named(doctor):
    stranger = world.make_doctor(clinic=world.make_clinic(country="ru", region="99"))
    attachment = {"clinic": doctor.clinic.code, "doctor": stranger.code, "district": "none", "since": "2021-03-01"}
    address = {"kind": "residence", "text": "ул. Пробная, 1", "clinic": doctor.clinic.code, "district": "none"}
    assert wrong(doctor, attachments=[attachment], addresses=[address]) == [
        ("attachments.0.doctor", "not_known"),
        ("attachments.0.district", "not_known"),
        ("addresses.0.district", "not_known"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "overlaps"),
    [
        (("2020-01-01", None), ("2021-01-01", None), True),
        (("2021-01-01", None), ("2020-01-01", None), True),
        (("2020-01-01", "2021-01-01"), ("2021-01-01", None), False),
        (("2020-01-01", "2021-01-02"), ("2021-01-01", None), True),
        (("2020-01-01", "2024-01-01"), ("2021-01-01", "2022-01-01"), True),
    ],
)
def test_two_attachments_on_one_day_are_refused_in_whatever_order_they_stand(doctor, first, second, overlaps):
    lines = [{"clinic": doctor.clinic.code, "since": since, "until": until} for since, until in (first, second)]
    if overlaps:
        assert [code for _, code in wrong(doctor, attachments=lines)] == ["overlaps"]
    else:
        assert load(person(doctor, attachments=lines)).people == 1


def test_a_number_belongs_to_one_person_in_the_file_and_in_the_register(doctor):
    load(person(doctor, 1))
    done = load(person(doctor, 1), person(doctor, 2), person(doctor, 2), leave_out_bad=True)
    assert [(line.number, {reason.code for reason in line.reasons}) for line in done.bad] == [
        (1, {"belongs_to_another"}),
        (3, {"belongs_to_another"}),
    ]
    assert PersonIdentifier.objects.filter(system="ru.enp").count() == 2


def test_what_is_no_json_is_named_like_any_wrong_line(doctor):
    done = load_people(lines=[b"{", *as_lines(person(doctor)), b"[]"], by=SYSTEM, clock=NOON, leave_out_bad=True)
    assert (done.people, [line.number for line in done.bad]) == (1, [1, 3])


def test_the_reasons_never_repeat_what_was_written(doctor):
    secret = "Тайная"
    with pytest.raises(LoadRefused) as caught:
        load(person(doctor, given_name=secret + "7", sex=secret))
    assert secret not in json.dumps([str(line) for line in caught.value.bad], ensure_ascii=False)
