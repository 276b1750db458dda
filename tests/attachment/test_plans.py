"""How the database goes about the hot statements when there are people: never through a whole table of theirs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connection
from psycopg.types.json import Jsonb

from registratura.api.rest import sql as api_sql
from registratura.attachment import sql as attachment_sql
from registratura.attachment.actions.complete_application import complete_application
from registratura.attachment.actions.decide_application import accept_application, refuse_application
from registratura.attachment.actions.end_application import withdraw_application
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.identity.actor import SYSTEM
from registratura.population.actions.load_people import load_people
from registratura.registry.models import Doctor, Person
from tests import world
from tests.api.conftest import make_token

pytestmark = pytest.mark.django_db
PEOPLE = 3000
SPRING, AUTUMN = world.clock_at(2026, 4, 15), world.clock_at(2026, 10, 1)
TYPES = {UUID: "uuid", datetime: "timestamptz", date: "date", bool: "bool", int: "int", bytes: "bytea", Jsonb: "jsonb"}
PARAMETER = re.compile(r"%\((\w+)\)s(::\w+)?")

# One row a person in every table that grows with people and that the load leaves empty.
HISTORY = """
insert into attachment_application (person_id, id, number, country, kind, channel, clinic_id, doctor_id, ground, reason,
       applicant, documents, statement, state, edition, applied_on, received_at, answer, submitted_by, idempotency_key,
       version)
select person_id, id, right(id::text, 12), 'zz', 'main', 'desk', clinic_id, doctor_id, '', '', 'self', '[]', '',
       'accepted',
       'seed', '2021-03-01', recorded_at, '{}', 'system', id::text, 1
  from attachment_attachment;
insert into attachment_seathold (person_id, application_id, doctor_id, state, beyond, held_at)
select person_id, id, doctor_id, 'used', false, received_at from attachment_application;
insert into attachment_decision (person_id, id, application_id, clinic_id, outcome, decided_on, decided_at, decided_by,
       answer, evidence)
select person_id, id, id, clinic_id, 'accept', applied_on, received_at, 'system', '{}', '{}'
  from attachment_application;
insert into attachment_recordtransfer (person_id, id, attachment_id, from_clinic_id, to_clinic_id, state, opened_on)
select person_id, id, id, clinic_id, clinic_id, 'opened', applied_on from attachment_application;
insert into attachment_detachment (person_id, id, number, clinic_id, attachment_id, state, wants_papers, applicant,
       entered_on, entered_at, entered_by, signed_by, card_handed_by, card_handed_to)
select person_id, id, number, clinic_id, id, 'taken_back', true, 'self', applied_on, received_at, 'system', '', '', ''
  from attachment_application;
insert into registry_insurer (id, country, code, name, phone)
select id, 'zz', left(id::text, 8), 'zz', '' from registry_clinic limit 1;
insert into attachment_refusalreview (person_id, id, number, insurer_id, clinic_id, channel, refused_on, stated_number,
       stated_reason, words, asked_on, asked_at, asked_by, verdict, reasons, evidence, ruled_by)
select person_id, id, number, (select id from registry_insurer limit 1), clinic_id, 'paper', applied_on, '', '', '',
       applied_on, received_at, 'system', '', '', '{}', ''
  from attachment_application;
insert into documents_document (person_id, id, kind, number, application_id, issued_at, data, code)
select person_id, id, 'ticket', number, id, received_at, '{}', '' from attachment_application;
insert into notices_notice (person_id, id, kind, data, subject_id, created_at, attempts)
select person_id, id, 'application.accepted', '{}', id, received_at, 0 from attachment_application;
insert into ledger_access (person_id, id, at, actor, purpose)
select person_id, id, received_at, 'system', 'desk.application' from attachment_application;
set constraints all immediate;
analyze;
"""
TABLES_OF_PEOPLE = """
select distinct table_name from information_schema.columns
 where table_schema = 'public' and column_name = 'person_id' and table_name !~ '^(identity|ledger_checkpoint)'
 union select 'registry_person'
"""


@pytest.fixture
def people() -> list[Person]:
    """A register of some thousands, each with a history; three of them come again."""
    clinics = [world.make_clinic() for _ in range(4)]
    doctors = [world.make_doctor(clinic=clinic) for clinic in clinics for _ in range(5)]
    load_people(lines=(_line(doctors[n % 20], n) for n in range(PEOPLE)), by=SYSTEM, clock=SPRING)
    with connection.cursor() as cursor:
        cursor.execute(HISTORY)
    return list(Person.objects.order_by("id")[:3])


@pytest.fixture
def executed(monkeypatch) -> dict[str, tuple[str, dict[str, Any]]]:
    """Every statement with its parameters, by its text, as the product sends it from now on."""
    seen: dict[str, tuple[str, dict[str, Any]]] = {}

    class Noting(psycopg.Cursor):
        def execute(self, query, params=None, **options):
            seen.setdefault(query, params or {})
            return super().execute(query, params, **options)

    monkeypatch.setattr(psycopg, "Cursor", Noting)
    monkeypatch.setattr(api_sql, "Cursor", Noting)
    return seen


def _line(doctor: Doctor, number: int) -> bytes:
    district = doctor.districts.all()[0].number
    place = {"text": "ул. Пробная, 1", "region": "north", "clinic": doctor.clinic.code, "district": district}
    return json.dumps(
        {
            "country": "zz",
            "family_name": "Образцова",
            "given_name": "Проба",
            "birth_date": "1980-05-17",
            "sex": "female",
            "region": "north",
            "identifiers": [{"system": "zz.id", "value": f"line {number}"}],
            "addresses": [place | {"kind": "registered"}, place | {"kind": "residence"}],
            "categories": [{"code": "pensioner"}],
            "coverages": [{"scheme": "oms", "since": "2020-01-01"}],
            "attachments": [
                {"clinic": doctor.clinic.code, "doctor": doctor.code, "district": district, "since": "2021-03-01"}
            ],
        }
    ).encode()


def _everything_happens(people: list[Person], client) -> None:
    """Each action and each request of a machine, once."""
    accepted, withdrawn, refused = people
    chosen = world.make_doctor(clinic=world.make_clinic())
    desk, chief = world.registrar_of(chosen.clinic), world.registrar_of(chosen.clinic, "chief_physician")

    def hand_in(person, clock, documents=("identity_card",), **options):
        submission = Submission(
            person_id=person.id,
            clinic_id=chosen.clinic_id,
            doctor_id=chosen.id,
            channel="desk",
            idempotency_key=world.key(),
            documents=documents,
            reason="free_choice",
        )
        made = submit_application(submission=submission, by=desk, clock=clock, **options)
        return {"person_id": person.id, "application_id": made.application_id, "clock": clock}

    accept_application(**hand_in(accepted, SPRING), by=desk)
    waiting = hand_in(withdrawn, SPRING, documents=())
    complete_application(**waiting, documents=("identity_card",), by=desk)
    withdraw_application(**waiting, by=desk)
    refuse_application(**hand_in(refused, AUTUMN, insist=True), by=chief)

    headers = {
        "Authorization": f"Bearer {make_token('machine', clinic=chosen.clinic)}",
        "Idempotency-Key": "a key of mine",
    }
    number = {"system": "ru.enp", "value": "9947130874000005"}
    for path, body in {
        "entitlement": number,
        "applications": {"person": number, "doctor": chosen.code},
        f"applications/{accepted.id}/{accepted.applications.latest('id').id}/acceptance": {},
    }.items():
        client.post(f"/api/v1/{path}", json.dumps(body), content_type="application/json", headers=headers)


def _read_whole(plan: dict[str, Any]) -> Iterator[str]:
    """The tables a plan reads from end to end."""
    if plan["Node Type"] == "Seq Scan":
        yield plan["Relation Name"]
    for below in plan.get("Plans", ()):
        yield from _read_whole(below)


def _explain(query: str, parameters: Any) -> dict[str, Any]:
    connection.ensure_connection()
    cursor = psycopg.ClientCursor(connection.connection)
    return cursor.execute(f"explain (format json) {query}", parameters).fetchone()[0][0]["Plan"]


def _explain_generic(query: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """The plan a prepared statement comes to when its parameters no longer matter."""
    names = list(parameters)

    def typed(found: re.Match[str]) -> str:
        casts = (f"::{kind}" for base, kind in TYPES.items() if isinstance(parameters[found[1]], base))
        return f"${names.index(found[1]) + 1}{found[2] or next(casts, '')}"

    query = PARAMETER.sub(typed, query).replace("%%", "%")
    with connection.cursor() as cursor:
        cursor.execute(f"explain (generic_plan, format json) {query}")
        return cursor.fetchone()[0][0]["Plan"]


def test_no_hot_statement_reads_a_whole_table_of_people(people, executed, client):
    _everything_happens(people, client)
    with connection.cursor() as cursor:
        cursor.execute(TABLES_OF_PEOPLE)
        tables = {name for (name,) in cursor.fetchall()}
        cursor.execute("select count(*) from attachment_recordtransfer")
        assert cursor.fetchone()[0] >= PEOPLE
    names = {
        module.statement(path.stem): path.stem
        for module in (attachment_sql, api_sql)
        for path in Path(module.__file__).parent.glob("*.sql")
    }
    assert {names.get(query) for query in executed} >= set(names.values()), "a statement of the folders was never sent"
    slow = {}
    for query, parameters in executed.items():
        plans = [_explain(query, parameters)]
        if connection.pg_version >= 160000:
            plans.append(_explain_generic(query, parameters))
        if whole := tables & {table for plan in plans for table in _read_whole(plan)}:
            slow[names.get(query, query)] = whole
    assert slow == {}


def test_a_plan_that_does_read_a_whole_table_is_seen(people):
    plan = _explain("select 1 from registry_personaddress where text = %(text)s", {"text": "ул. Пробная, 1"})
    assert list(_read_whole(plan)) == ["registry_personaddress"]
