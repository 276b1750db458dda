"""What has come up between submission and decision: a policy or a contract that ended, a doctor who left."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.attachment.actions.ask_for_papers import ask_for_papers
from registratura.attachment.actions.change_doctor import change_doctor
from registratura.attachment.actions.complete_application import complete_application
from registratura.attachment.actions.decide_application import accept_application
from registratura.attachment.actions.issue_policy import issue_policy
from registratura.attachment.actions.rule_on_refusal import rule_on_refusal
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.attachment.actions.tell_obstacle import tell_obstacle
from registratura.attachment.errors import DoctorGone, LawSaysNo, MoveNotAllowed, NotYours
from registratura.attachment.models import Application, Attachment
from registratura.attachment.moving import NewHome
from registratura.attachment.queries.obstacles import obstacle_told
from registratura.ledger.models import Entry
from registratura.notices.models import Notice
from registratura.notices.texts import sentence
from registratura.registry.models import Doctor
from tests import world
from tests.attachment.test_proposed_refusal import insured
from tests.refusals import TUESDAY, make_refused

pytestmark = pytest.mark.django_db
NOW = world.clock_at(2026, 4, 14)
NEXT_DAY = world.clock_at(2026, 4, 15)
ENDED_IN_BETWEEN = DateRange(date(2020, 1, 1), date(2026, 4, 15))


@pytest.fixture
def doctor() -> Doctor:
    return world.make_doctor(clinic=world.make_clinic(country="ru", region="99", time_zone="Europe/Moscow"))


@pytest.fixture
def key(doctor) -> dict[str, object]:
    """An application of the day before, through the portal."""
    person = insured()
    request = Submission(
        person_id=person.id,
        clinic_id=doctor.clinic_id,
        doctor_id=doctor.id,
        channel="portal",
        idempotency_key=world.key(),
    )
    made = submit_application(submission=request, by=world.citizen(person), clock=NOW)
    assert made.state == "submitted"
    return {"person_id": person.id, "application_id": made.application_id}


def row_of(key) -> Application:
    return Application.objects.select_related("person", "doctor").get(
        person_id=key["person_id"], id=key["application_id"]
    )


class TestAPolicyThatEnded:
    @pytest.fixture(autouse=True)
    def _ended(self, key):
        row_of(key).person.coverages.update(period=ENDED_IN_BETWEEN)

    def test_it_attaches_nobody_and_the_person_is_asked_for_another(self, key, doctor):
        desk = world.registrar_of(doctor.clinic)
        with pytest.raises(LawSaysNo) as caught:
            accept_application(**key, by=desk, clock=NEXT_DAY)
        assert (caught.value.answer.outcome, caught.value.answer.grounds) == ("incomplete", ("ru.policy",))
        ask_for_papers(**key, without=(), by=desk, clock=NEXT_DAY)
        doctor.load.refresh_from_db()
        assert (row_of(key).state, doctor.load.held) == ("incomplete", 1)

    def test_with_the_new_policy_an_insurer_issues_it_goes_on(self, key, doctor):
        desk, insurer = world.registrar_of(doctor.clinic), world.make_insurer(regions=("99",))
        ask_for_papers(**key, without=(), by=desk, clock=NEXT_DAY)
        home = NewHome(region="99", town="Пробинск", address="ул. Пробная, 1", since=date(2020, 1, 1))
        issue_policy(
            person_id=key["person_id"],
            insurer_id=insurer.id,
            home=home,
            by=world.expert_of(insurer),
            clock=NEXT_DAY,
        )
        complete_application(**key, documents=(), by=desk, clock=NEXT_DAY)
        assert accept_application(**key, by=desk, clock=NEXT_DAY).state == "accepted"


class TestAContractThatEnded:
    @pytest.fixture(autouse=True)
    def _ended(self, doctor, key):
        doctor.clinic.contracts.update(period=ENDED_IN_BETWEEN)

    def test_the_person_is_told_once_and_the_application_stays_open(self, key, doctor):
        desk = world.registrar_of(doctor.clinic)
        assert tell_obstacle(**key, by=desk, clock=NEXT_DAY)
        assert not tell_obstacle(**key, by=desk, clock=NEXT_DAY)
        told = Notice.objects.get(person_id=key["person_id"], kind="application.obstacle_told")
        assert row_of(key).number in sentence(told.kind, told.data, "en")
        entry = Entry.objects.filter(person_id=key["person_id"]).latest("seq")
        assert (entry.verb, entry.data["grounds"]) == ("application.obstacle_told", ["ru.register"])
        assert row_of(key).state == "submitted"

    def test_what_was_told_is_shown_while_it_holds(self, key, doctor):
        assert obstacle_told(application=row_of(key), clock=NEXT_DAY) is None
        tell_obstacle(**key, by=world.registrar_of(doctor.clinic), clock=NEXT_DAY)
        assert obstacle_told(application=row_of(key), clock=NEXT_DAY).outcome == "not_receivable"
        doctor.clinic.contracts.update(period=world.SINCE_2020)
        assert obstacle_told(application=row_of(key), clock=NEXT_DAY) is None

    def test_only_the_desk_of_the_clinic_tells(self, key):
        with pytest.raises(NotYours):
            tell_obstacle(**key, by=world.registrar_of(world.make_clinic()), clock=NEXT_DAY)


def test_where_nothing_stands_in_the_way_there_is_nothing_to_tell(key, doctor):
    with pytest.raises(LawSaysNo):
        tell_obstacle(**key, by=world.registrar_of(doctor.clinic), clock=NEXT_DAY)
    assert not Notice.objects.filter(kind="application.obstacle_told").exists()


class TestADoctorWhoLeft:
    @pytest.fixture(autouse=True)
    def colleague(self, doctor, key) -> Doctor:
        Doctor.objects.filter(id=doctor.id).update(working=False)
        return world.make_doctor(clinic=doctor.clinic)

    def test_nobody_is_attached_to_them(self, key, doctor):
        with pytest.raises(DoctorGone):
            accept_application(**key, by=world.registrar_of(doctor.clinic), clock=NEXT_DAY)
        assert not Attachment.objects.filter(person_id=key["person_id"]).exists()

    def test_the_person_chooses_another_one_and_the_clinics_term_runs_on(self, key, doctor, colleague):
        due_on = row_of(key).due_on
        change_doctor(**key, doctor_id=colleague.id, by=world.citizen(row_of(key).person), clock=NEXT_DAY)
        row = row_of(key)
        for each in (doctor, colleague):
            each.load.refresh_from_db()
        assert (row.state, row.doctor, row.due_on) == ("submitted", colleague, due_on)
        assert (doctor.load.held, colleague.load.held) == (0, 1)
        accept_application(**key, by=world.registrar_of(doctor.clinic), clock=NEXT_DAY)
        assert Attachment.objects.get(person_id=key["person_id"]).doctor == colleague

    def test_a_doctor_who_works_is_not_changed_while_the_clinic_considers(self, key, doctor, colleague):
        desk = world.registrar_of(doctor.clinic)
        change_doctor(**key, doctor_id=colleague.id, by=desk, clock=NEXT_DAY)
        third = world.make_doctor(clinic=doctor.clinic)
        with pytest.raises(MoveNotAllowed):
            change_doctor(**key, doctor_id=third.id, by=desk, clock=NEXT_DAY)


@pytest.mark.parametrize("works", [True, False])
def test_the_verdict_says_whether_a_place_is_held(works):
    refused = make_refused()
    review = refused.sent()
    world.make_doctor(clinic=refused.doctor.clinic)
    Doctor.objects.filter(id=refused.doctor.id).update(working=works)
    ruled = rule_on_refusal(
        person_id=review.person_id,
        review_id=review.id,
        verdict="unlawful",
        reasons="Проверено.",
        by=refused.expert,
        clock=TUESDAY,
    )
    told = Notice.objects.get(person=refused.person, kind="review.reopened")
    assert ruled.evidence["place_held"] is works
    assert ("choose another one" in sentence(told.kind, told.data, "en")) is not works
