"""A clinic's people are led while they apply elsewhere and two workers are at it, with real commits."""

from __future__ import annotations

import pytest

from registratura.attachment.actions.decide_application import accept_application
from registratura.attachment.models import Attachment
from registratura.ledger.queries.verification import verify_ledger
from registratura.notices.models import Notice
from registratura.population.actions.lead_closure import lead_closure
from tests import world
from tests.attachment.test_many_at_once import at_once
from tests.population.closing import (
    ON_THE_DAY,
    apply,
    close,
    loads_are_true,
    make_closing_town,
    open_attachment,
    third_clinic,
)

pytestmark = pytest.mark.usefixtures("committed_database")


def test_people_who_are_accepted_elsewhere_in_that_very_moment_end_up_there_and_the_others_at_the_successor(
    monkeypatch,
):
    monkeypatch.setattr("registratura.population.actions.lead_closure.BATCH", 5)
    town, third = make_closing_town(people=30), third_clinic()
    applied = [(person, apply(person, third, clock=world.clock_at(2026, 10, 1))) for person in town.people[::2]]
    closure = close(town, "reorganised")
    by = world.registrar_of(third.clinic)

    def accept(person, submitted) -> str:
        key = {"person_id": person.id, "application_id": submitted.application_id}
        return accept_application(**key, by=by, clock=ON_THE_DAY).state.value

    def lead() -> str:
        return str(lead_closure(closure_id=closure.id, clock=ON_THE_DAY))

    outcome = at_once([lead, lead, *(lambda pair=pair: accept(*pair) for pair in applied)])
    assert outcome == {"accepted": 15, "True": 2}
    chosen = {person.id for person, _ in applied}
    for person in town.people:
        assert open_attachment(person).clinic == (third.clinic if person.id in chosen else town.other)
    assert loads_are_true()
    closure.refresh_from_db()
    led = Attachment.objects.filter(end_reason="clinic_reorganised").count()
    assert led == closure.led == Notice.objects.filter(kind="attachment.clinic_reorganised").count()
    assert verify_ledger().damages == []
