"""Where the one-time password can't reach the person, two operators confirm: never one, never twice, all on record."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from registratura.attachment.actions.confirm_by_second_operator import ask_second_operator, confirm_by_second_operator
from registratura.attachment.actions.confirm_draft import confirm_draft, drop_draft
from registratura.attachment.actions.decide_application import accept_application
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.attachment.errors import LawSaysNo, MoveNotAllowed, NotYours
from registratura.attachment.models import Application
from registratura.attachment.queries.second_operator import requests_for_colleagues
from registratura.identity.confirmation_errors import (
    AlreadyAsked,
    NobodyAsked,
    NotThisReason,
    SameOperator,
    SecondConfirmationError,
)
from registratura.identity.errors import PasswordAbsent
from registratura.identity.models import SecondConfirmation
from registratura.ledger.models import Entry
from registratura.ledger.queries.verification import verify_ledger
from registratura.registry.models import ClinicContract, PersonIdentifier
from tests import world
from tests.attachment.test_many_at_once import at_once

IN_CAMPAIGN = world.clock_at(2026, 10, 1)
ON_DATABASE = pytest.mark.django_db


def later(**delta):
    return lambda: IN_CAMPAIGN() + timedelta(**delta)


class Counter:
    """A person of Kazakhstan without a telephone at hand, the operator's draft, and the colleagues around."""

    def __init__(self) -> None:
        clinic = world.make_clinic(country="kz", region="ulgi", time_zone="Asia/Almaty")
        self.doctor = world.make_doctor(clinic=clinic, speciality="general_practitioner", age_group="all")
        self.person = world.make_person(country="kz", region="ulgi", lives_in=self.doctor)
        PersonIdentifier.objects.create(system="kz.iin", value="991231500016", person=self.person)
        self.first, self.second, self.third = (world.operator_of(clinic) for _ in range(3))
        made = submit_application(
            submission=Submission(
                person_id=self.person.id,
                clinic_id=clinic.id,
                doctor_id=self.doctor.id,
                channel="service_centre",
                idempotency_key=world.key(),
                ground="residence",
            ),
            by=self.first,
            clock=IN_CAMPAIGN,
            as_draft=True,
        )
        self.key = {"person_id": self.person.id, "application_id": made.application_id}

    def ask(self, *, by=None, reason="phone_lost", document="identity_card", clock=IN_CAMPAIGN):
        return ask_second_operator(**self.key, reason=reason, document=document, by=by or self.first, clock=clock)

    def confirm(self, *, by=None, clock=IN_CAMPAIGN):
        return confirm_by_second_operator(**self.key, by=by or self.second, clock=clock)

    @property
    def application(self) -> Application:
        return Application.objects.get(id=self.key["application_id"])

    @property
    def verbs(self) -> list[str]:
        return list(Entry.objects.filter(person_id=self.person.id).order_by("seq").values_list("verb", flat=True))


@pytest.fixture
def counter() -> Counter:
    return Counter()


@ON_DATABASE
def test_a_colleague_confirms_and_the_request_is_submitted_without_any_password(counter):
    counter.ask()
    assert counter.confirm().state == "submitted"
    findings = {row["rule"]: row for row in counter.application.answer["findings"]}
    assert findings["kz.password"]["verdict"] == "unknown"
    assert findings["kz.password.second_operator"]["verdict"] == "met"


@ON_DATABASE
def test_the_clinic_attaches_such_a_person_as_any_other(counter):
    counter.ask()
    counter.confirm()
    desk = world.registrar_of(counter.doctor.clinic)
    assert accept_application(**counter.key, by=desk, clock=IN_CAMPAIGN).state == "accepted"


@ON_DATABASE
def test_the_ledger_says_who_asked_who_confirmed_why_and_on_which_document(counter):
    counter.ask(reason="phone_shared", document="passport")
    counter.confirm()
    assert counter.verbs == [
        "application.drafted",
        "identity.second_confirmation_asked",
        "identity.second_confirmation_given",
        "application.confirmed",
    ]
    asked, given = Entry.objects.filter(verb__startswith="identity.").order_by("seq")
    assert (asked.actor, asked.data) == (counter.first.code, {"reason": "phone_shared", "document": "passport"})
    assert (given.actor, given.data["asked_by"]) == (counter.second.code, counter.first.code)
    assert verify_ledger().damages == []


@ON_DATABASE
def test_nobody_confirms_what_they_asked_for_themselves(counter):
    counter.ask()
    with pytest.raises(SameOperator):
        counter.confirm(by=counter.first)
    assert counter.application.state == "draft"


@ON_DATABASE
def test_the_database_knows_no_confirmation_by_the_same_account(counter):
    counter.ask()
    with pytest.raises(IntegrityError, match="confirmed_by_another"), transaction.atomic():
        SecondConfirmation.objects.update(confirmed_by=counter.first.code)


@ON_DATABASE
def test_without_an_asking_there_is_nothing_to_confirm(counter):
    with pytest.raises(NobodyAsked):
        counter.confirm()


@ON_DATABASE
def test_the_word_of_the_first_operator_holds_for_an_hour(counter):
    counter.ask()
    with pytest.raises(NobodyAsked):
        counter.confirm(clock=later(hours=1))
    assert counter.confirm(clock=later(minutes=59)).state == "submitted"


@ON_DATABASE
def test_after_the_hour_it_is_asked_anew_by_whoever_serves_the_person_then(counter):
    counter.ask()
    counter.ask(by=counter.second, clock=later(hours=1))
    with pytest.raises(SameOperator):
        counter.confirm(by=counter.second, clock=later(hours=1))
    assert counter.confirm(by=counter.first, clock=later(hours=1)).state == "submitted"


@ON_DATABASE
def test_a_second_press_asks_once_and_a_mended_reason_is_written_down(counter):
    counter.ask()
    counter.ask()
    counter.ask(reason="no_phone")
    assert counter.verbs.count("identity.second_confirmation_asked") == 2
    assert SecondConfirmation.objects.get().reason == "no_phone"


@ON_DATABASE
def test_a_colleague_does_not_ask_over_the_first_operators_word(counter):
    counter.ask()
    with pytest.raises(AlreadyAsked):
        counter.ask(by=counter.second)


@ON_DATABASE
def test_operators_of_another_region_can_neither_ask_nor_confirm_nor_see_it(counter):
    stranger = world.operator_of(world.make_clinic(country="kz", region="elsewhere"))
    with pytest.raises(NotYours):
        counter.ask(by=stranger)
    counter.ask()
    with pytest.raises(NotYours):
        counter.confirm(by=stranger)
    seen = requests_for_colleagues(country="kz", region="elsewhere", operator=stranger.code, at=IN_CAMPAIGN())
    assert seen == []


@ON_DATABASE
def test_the_list_is_for_the_colleagues_and_ends_with_the_hour_or_the_draft(counter):
    counter.ask()
    where = {"country": "kz", "region": "ulgi"}

    def seen_by(actor, clock=IN_CAMPAIGN):
        return [line.application.id for line in requests_for_colleagues(**where, operator=actor.code, at=clock())]

    assert seen_by(counter.second) == [counter.key["application_id"]]
    assert seen_by(counter.first) == []
    assert seen_by(counter.second, later(hours=1)) == []
    drop_draft(**counter.key, by=counter.first, clock=IN_CAMPAIGN)
    assert seen_by(counter.second) == []


@ON_DATABASE
def test_a_reason_the_law_of_the_day_does_not_know_is_refused(counter, monkeypatch):
    monkeypatch.setattr(
        "registratura.attachment.actions.confirm_by_second_operator.reasons_of_law", lambda **_given: ("no_phone",)
    )
    with pytest.raises(NotThisReason):
        counter.ask(reason="phone_lost")


@ON_DATABASE
def test_when_the_law_says_no_meanwhile_nothing_is_confirmed_and_the_way_stays_open(counter):
    counter.ask()
    contracts = ClinicContract.objects.filter(clinic=counter.doctor.clinic)
    contracts.update(period=world.DateRange(world.date(2020, 1, 1), world.date(2026, 10, 1)))
    with pytest.raises(LawSaysNo):
        counter.confirm()
    assert SecondConfirmation.objects.get().confirmed_at is None
    contracts.update(period=world.SINCE_2020)
    assert counter.confirm().state == "submitted"


@ON_DATABASE
def test_two_operators_do_not_make_a_password(counter):
    counter.ask()
    with pytest.raises(PasswordAbsent):
        confirm_draft(**counter.key, typed="000000", by=counter.first, clock=IN_CAMPAIGN)


@ON_DATABASE
def test_what_was_sent_is_not_confirmed_again(counter):
    counter.ask()
    counter.confirm()
    with pytest.raises(MoveNotAllowed):
        counter.confirm(by=counter.third)


def test_two_colleagues_at_once_confirm_once(committed_database):
    counter = Counter()
    counter.ask()

    def confirm(by) -> str:
        return counter.confirm(by=by).state.value

    outcome = at_once([lambda by=by: confirm(by) for by in [counter.second, counter.third] * 10])
    assert outcome == {"submitted": 1, "move_not_allowed": 19}
    assert counter.verbs.count("identity.second_confirmation_given") == 1
    assert verify_ledger().damages == []


def test_two_operators_who_ask_at_once_leave_one_asking(committed_database):
    counter = Counter()

    def ask(by) -> str:
        try:
            return counter.ask(by=by).asked_by
        except SecondConfirmationError as error:
            return error.code

    outcome = at_once([lambda by=by: ask(by) for by in (counter.first, counter.second, counter.third)])
    asked_by = SecondConfirmation.objects.get().asked_by
    assert outcome == {asked_by: 1, "already_asked": 2}
