"""Last year's applications of the Russian half: copies of decided ones, for other people of other clinics.

One in fifty people was attached by an application, one in five hundred was refused and had the refusal checked.
"""

from __future__ import annotations

from django.db import connection

from registratura.attachment.models import Application, Decision, RecordTransfer, RefusalReview
from registratura.documents.models import Document
from registratura.notices.models import Notice

CHOOSE = """
create table bench_past as
select person.id as person, gen_random_uuid() as application, gen_random_uuid() as decision,
       attachment.clinic_id as clinic, attachment.doctor_id as doctor, (random() * 360)::int + 1 as days
  from (select id
          from registry_person candidate
         where country = 'ru'
           and not exists (select 1 from attachment_application where person_id = candidate.id)
         order by id desc limit %(count)s) person
  join attachment_attachment attachment on attachment.person_id = person.id
"""
ONE_OF = {"accepted": 50, "refused": 500}
ROWS = {
    "accepted": (Application, Decision, Document, Notice, RecordTransfer),
    "refused": (Application, Decision, Document, Notice, RefusalReview),
}
# How a copied row differs from the decided one, by column; days go back by the days of the copy.
IN_ITS_PLACE = {
    "person_id": "past.person",
    "application_id": "past.application",
    "decision_id": "past.decision",
    "clinic_id": "past.clinic",
    "to_clinic_id": "past.clinic",
    "doctor_id": "past.doctor",
    "attachment_id": "gen_random_uuid()",
    "subject_id": "past.application",
}
OWN_ID = {Application: "past.application", Decision: "past.decision"}
RULED = {
    "verdict": "'lawful'",
    "reasons": "'Мест нет.'",
    "ruled_on": "source.asked_on - past.days",
    "ruled_at": "source.asked_at - past.days * interval '1 day'",
    "ruled_by": "'bench'",
}


def make_past(*, people: int) -> None:
    """Copy the rows of one decided application of each outcome, table by table."""
    for outcome, one_of in ONE_OF.items():
        _copy(outcome, count=people // 2 // one_of)


def _copy(outcome: str, *, count: int) -> None:
    source = Application.objects.filter(state=outcome).order_by("-received_at").first()
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists bench_past")
        cursor.execute(CHOOSE, {"count": count})
        for model in ROWS[outcome]:
            cursor.execute(_statement(model, outcome), {"person": source.person_id})
        cursor.execute("drop table bench_past")


def _statement(model: type, outcome: str) -> str:
    table = model._meta.db_table
    columns = {field.column: _value(model, field.column, field.get_internal_type()) for field in _fields(model)}
    if model is RefusalReview:
        columns |= RULED
    if model is RecordTransfer:
        columns |= {"state": "'received'", "from_clinic_id": "(select id from registry_clinic order by code limit 1)"}
    names, values = ", ".join(f'"{name}"' for name in columns), ", ".join(columns.values())
    return (
        f"insert into {table} ({names}) select {values} from {table} source, bench_past past "  # noqa: S608
        "where source.person_id = %(person)s"
    )


def _fields(model: type) -> list:
    return [field for field in model._meta.concrete_fields if field.column]


def _value(model: type, column: str, kind: str) -> str:
    if column == "id":
        return OWN_ID.get(model, "gen_random_uuid()")
    if column in IN_ITS_PLACE:
        return IN_ITS_PLACE[column]
    if kind == "DateField":
        return f'source."{column}" - past.days'
    if kind == "DateTimeField":
        return f"source.\"{column}\" - past.days * interval '1 day'"
    return f'source."{column}"'
