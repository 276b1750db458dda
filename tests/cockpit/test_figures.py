"""The region in figures: how clinics stand, whose terms pass, whose refusals insurers overrule; no person in it."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from registratura.attachment.actions.decide_application import accept_application, refuse_application
from registratura.attachment.actions.escalate_overdue import escalate_overdue
from registratura.attachment.actions.submit_application import submit_application
from registratura.attachment.models import Decision, RefusalReview
from registratura.attachment.queries.region_figures import region_figures
from registratura.registry.models import Insurer
from tests import world
from tests.attachment.test_proposed_refusal import NOW, PAPERS, insisting_person, insured, russian_clinic
from tests.attachment.test_way_of_one_application import submission
from tests.cockpit.conftest import officer

pytestmark = pytest.mark.django_db
LATER = world.clock_at(2026, 4, 24)


def applied(clinic) -> dict[str, object]:
    person, doctor = insured(), world.make_doctor(clinic=clinic)
    request = submission(person, doctor, documents=PAPERS)
    made = submit_application(submission=request, by=world.registrar_of(clinic), clock=NOW)
    return {"person_id": person.id, "application_id": made.application_id}


def overruled(clinic) -> None:
    key = insisting_person(clinic)
    refuse_application(**key, by=world.registrar_of(clinic, "chief_physician"), clock=NOW)
    RefusalReview.objects.create(
        person_id=key["person_id"],
        number="RU-V-1",
        insurer=Insurer.objects.create(country="ru", code="99009", name="СМО «Образец»"),
        clinic=clinic,
        decision_id=Decision.objects.get(person_id=key["person_id"]).id,
        channel="portal",
        refused_on=date(2026, 4, 14),
        asked_on=date(2026, 4, 15),
        asked_at=LATER(),
        asked_by="account:1",
        verdict="unlawful",
        reasons="Место было.",
        ruled_at=LATER(),
    )


def test_each_clinics_terms_refusals_and_verdicts_are_counted():
    clinic, _ = russian_clinic()
    overruled(clinic)
    accept_application(**applied(clinic), by=world.registrar_of(clinic), clock=NOW)
    escalate_overdue(**applied(clinic), clock=LATER)
    (line,) = region_figures(country="ru", region="99", at=LATER(), since=date(2026, 4, 1)).lines
    assert (line.terms.now, line.terms.became, line.terms.decided, line.terms.in_time) == (1, 1, 2, 2)
    assert (line.refusals, line.verdicts.unlawful, line.verdicts.asked) == (1, 1, 1)
    shown = officer(day=date(2026, 4, 24)).get(reverse("cockpit:figures")).content.decode()
    assert "2 of 2 (100 %)" in shown
    assert "1 of 1 brought to insurers" in shown
    assert "Образцова" not in shown


def test_clinics_are_counted_by_how_they_stand_and_those_without_work_are_not_listed():
    world.make_clinic(country="ru", region="99").contracts.all().delete()
    world.make_clinic(country="ru", region="elsewhere")
    figures = region_figures(country="ru", region="99", at=NOW(), since=date(2026, 4, 1))
    assert (figures.standings, figures.lines) == ({"open": 0, "no_contract": 1, "gone": 0}, ())
    assert "Nothing to count yet" in officer().get(reverse("cockpit:figures") + "?days=365").content.decode()
