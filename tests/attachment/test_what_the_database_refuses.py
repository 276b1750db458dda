"""What must never be false is refused by the database itself, whatever the code does."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.attachment.actions.decide_application import accept_application
from registratura.attachment.actions.submit_application import submit_application
from registratura.attachment.models import Attachment, Decision
from registratura.documents.models import Document
from registratura.ledger.models import Entry
from registratura.registry.models import DoctorLoad
from tests import world
from tests.attachment.test_way_of_one_application import SPRING, submission

pytestmark = pytest.mark.django_db


def decided_case():
    doctor, person = world.make_doctor(clinic=world.make_clinic()), world.make_person()
    desk = world.registrar_of(doctor.clinic)
    made = submit_application(submission=submission(person, doctor), by=desk, clock=SPRING)
    accept_application(person_id=person.id, application_id=made.application_id, by=desk, clock=SPRING)
    return person, doctor


def test_two_attachments_at_once():
    person, doctor = decided_case()
    with pytest.raises(IntegrityError, match="one_attachment_at_a_time"):
        Attachment.objects.create(
            person=person,
            clinic=doctor.clinic,
            doctor=doctor,
            period=DateRange(date(2026, 5, 1), None),
            recorded_at=datetime(2026, 5, 1, tzinfo=UTC),
        )


def test_a_seat_sold_twice():
    doctor = world.make_doctor(clinic=world.make_clinic(), capacity=1)
    world.attach(person=world.make_person(), doctor=doctor)
    with pytest.raises(IntegrityError, match="seat_never_sold_twice"):
        world.attach(person=world.make_person(), doctor=doctor)


@pytest.mark.parametrize("model", [Entry, Decision])
@pytest.mark.parametrize("act", ["update", "delete", "truncate"])
def test_an_append_only_row_changed(model, act):
    decided_case()
    table = model._meta.db_table
    statement = {
        "update": f"update {table} set person_id = person_id",
        "delete": f"delete from {table}",
        "truncate": f"truncate {table} cascade",
    }[act]
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
    with pytest.raises(DatabaseError, match="append"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert model.objects.exists()


def test_a_document_changed_but_it_may_be_revoked():
    decided_case()
    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.update(number="another")
    Document.objects.update(revoked_at=datetime(2026, 6, 1, tzinfo=UTC))
    assert Document.objects.filter(revoked_at=None).count() == 0


def test_the_counters_follow_the_rows_whatever_happens_to_them():
    person, doctor = decided_case()
    Attachment.objects.filter(person=person).update(period=DateRange(date(2026, 4, 15), date(2026, 6, 1)))
    assert DoctorLoad.objects.get(doctor=doctor).attached == 0
