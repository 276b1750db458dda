"""A legal day is the clinic's own, wherever the person sits and whatever the server's clock says (KZ-2)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from registratura.attachment.actions.submit_application import Submission, preview_answer, submit_application
from registratura.attachment.errors import LawSaysNo
from registratura.attachment.models import Application
from registratura.law.answer import Answer
from registratura.ledger.clock import Clock
from registratura.registry.models import PersonIdentifier
from tests import world

FIRST_DAY, DAY_AFTER = date(2026, 9, 15), date(2026, 11, 16)
DISAGREES_WITH_THE_BIRTH_DATE = "991231500016"


def clock_of(text: str) -> Clock:
    """A clock that stands at an instant written with its offset."""
    return lambda: datetime.fromisoformat(text)


def answer_at(wish: dict, clock: Clock) -> Answer:
    """What the law says to the wish at the instant."""
    _, answer = preview_answer(submission=wish["submission"], clock=clock)
    return answer


@pytest.fixture
def wish() -> dict:
    """A person of Astana attached to one clinic, who wants another one by free choice."""
    former, chosen = (
        world.make_doctor(
            clinic=world.make_clinic(country="kz", region="astana", time_zone="Asia/Almaty"),
            speciality="general_practitioner",
            age_group="all",
        )
        for _ in range(2)
    )
    person = world.make_person(country="kz", region="astana", lives_in=chosen)
    PersonIdentifier.objects.create(system="kz.iin", value=DISAGREES_WITH_THE_BIRTH_DATE, person=person)
    world.attach(person=person, doctor=former)
    return {
        "submission": Submission(
            person_id=person.id,
            clinic_id=chosen.clinic_id,
            doctor_id=chosen.id,
            channel="service_centre",
            idempotency_key=world.key(),
            ground="residence",
            reason="free_choice",
            otp_confirmed=True,
        ),
        "by": world.operator_of(chosen.clinic),
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    "moment",
    [
        "2026-09-15T00:00:00+05:00",
        "2026-09-14T19:00:00+00:00",
        "2026-09-14T15:00:00-04:00",
        "2026-09-15T04:00:00+09:00",
    ],
    ids=["Astana", "Greenwich", "New York", "Tokyo"],
)
def test_midnight_of_15_september_in_astana_opens_the_campaign_from_whatever_place_it_is_asked(wish, moment):
    made = submit_application(**wish, clock=clock_of(moment))
    assert made.state == "submitted"
    application = Application.objects.get(id=made.application_id)
    assert application.applied_on == FIRST_DAY


@pytest.mark.django_db
@pytest.mark.parametrize(
    "moment",
    ["2026-09-14T23:59:59+05:00", "2026-09-15T00:00:00+06:00", "2026-09-15T03:59:59+09:00"],
    ids=["Astana, a second before", "Bishkek, where it is the 15th already", "Tokyo, where it is the 15th already"],
)
def test_before_midnight_in_astana_the_campaign_is_closed_for_those_who_live_farther_east_too(wish, moment):
    with pytest.raises(LawSaysNo) as caught:
        submit_application(**wish, clock=clock_of(moment))
    assert caught.value.answer.grounds == ("kz.campaign",)
    assert not Application.objects.exists()


@pytest.mark.django_db
def test_the_last_minute_of_15_november_counts_and_the_next_one_does_not(wish):
    last = clock_of("2026-11-15T23:59:59+05:00")
    after = clock_of("2026-11-16T00:00:00+05:00")
    assert answer_at(wish, after).grounds == ("kz.campaign",)
    assert answer_at(wish, last).outcome == "accept"


@pytest.mark.django_db
def test_a_number_whose_digits_disagree_with_the_birth_date_holds_nothing_up(wish):
    """Since 2013 the digits tell neither birth date nor sex; the number is well formed, and that is all."""
    answer = answer_at(wish, clock_of("2026-10-05T10:00:00+05:00"))
    assert answer.outcome == "accept"
    assert answer.finding("kz.request").verdict == "met"


def test_kazakhstan_has_one_time_zone_since_1_march_2024():
    """The machine's zone data must know the change; with older data every legal day would begin an hour early."""
    almaty = ZoneInfo("Asia/Almaty")
    midnight = datetime(2024, 3, 1, tzinfo=almaty)
    assert (midnight - timedelta(days=1)).utcoffset() == timedelta(hours=6)
    assert midnight.utcoffset() == timedelta(hours=5)
    for other in ("Asia/Qyzylorda", "Asia/Aqtobe", "Asia/Oral", "Asia/Qostanay"):
        assert datetime(2026, 9, 14, 19, tzinfo=UTC).astimezone(ZoneInfo(other)).date() == FIRST_DAY
