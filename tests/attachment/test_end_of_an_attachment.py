"""An attachment ends without another: by the person's own application, or because its ground is gone."""

import pytest

from registratura.attachment.actions.end_attachment import end_attachment
from registratura.attachment.errors import NotFound, NotYours
from registratura.ledger.models import Entry
from registratura.notices.models import Notice
from tests import world

pytestmark = pytest.mark.django_db
SPRING = world.clock_at(2026, 4, 15)


def test_the_place_is_free_at_once_and_the_person_is_told():
    doctor, person = world.make_doctor(clinic=world.make_clinic()), world.make_person()
    world.attach(person=person, doctor=doctor)
    chief = world.registrar_of(doctor.clinic, role="chief_physician")
    ended = end_attachment(person_id=person.id, reason="own_application", by=chief, clock=SPRING)
    doctor.load.refresh_from_db()
    assert doctor.load.attached == 0
    assert (ended.period.upper.isoformat(), ended.end_reason) == ("2026-04-15", "own_application")
    assert Notice.objects.get(person=person).kind == "attachment.ended"
    assert Entry.objects.get(person_id=person.id).verb == "attachment.ended"
    with pytest.raises(NotFound):
        end_attachment(person_id=person.id, reason="own_application", by=chief, clock=SPRING)


def test_a_persons_own_application_takes_the_chief_physician_of_that_clinic():
    doctor, person = world.make_doctor(clinic=world.make_clinic()), world.make_person()
    world.attach(person=person, doctor=doctor)
    for stranger in (
        world.registrar_of(doctor.clinic),
        world.registrar_of(world.make_clinic(), role="chief_physician"),
        world.citizen(person),
    ):
        with pytest.raises(NotYours):
            end_attachment(person_id=person.id, reason="own_application", by=stranger, clock=SPRING)


def test_nobody_writes_to_the_dead():
    doctor, person = world.make_doctor(clinic=world.make_clinic()), world.make_person()
    world.attach(person=person, doctor=doctor)
    end_attachment(person_id=person.id, reason="died", by=world.registrar_of(doctor.clinic), clock=SPRING)
    assert not Notice.objects.filter(person=person).exists()


def test_a_reason_that_is_none_is_refused():
    with pytest.raises(ValueError, match="bored"):
        end_attachment(person_id=world.make_person().id, reason="bored", by=world.citizen, clock=SPRING)
