"""When a clinic may be chosen is told before anything is filled in: the campaign, the yearly limit, the grounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.attachment.models import Attachment
from registratura.attachment.queries.choice import campaign_of
from registratura.attachment.queries.standing import change_standing
from registratura.law.editions import parse_switches
from registratura.population.actions.lead_closure import lead_closure
from tests import world
from tests.population.closing import ON_THE_DAY, OUTSIDE_CAMPAIGN, close, make_closing_town, third_clinic

pytestmark = pytest.mark.django_db


def standing(person, *day: int, **claimed: str):
    return change_standing(person_id=person.id, clock=world.clock_at(*day), **claimed)


@pytest.fixture
def town():
    return make_closing_town(people=1)


def chose(person, doctor, *, since: date) -> None:
    """The person chose the clinic freely on the day."""
    Attachment.objects.filter(person=person).update(
        period=DateRange(since, None), free_choice=True, clinic=doctor.clinic, doctor=doctor
    )


@pytest.mark.parametrize(
    ("day", "is_open", "possible_on"),
    [
        ((2026, 9, 14), False, date(2026, 9, 15)),
        ((2026, 9, 15), True, None),
        ((2026, 11, 15), True, None),
        ((2026, 11, 16), False, date(2027, 9, 15)),
    ],
)
def test_the_first_and_the_last_day_of_the_campaign_count_and_their_neighbours_do_not(town, day, is_open, possible_on):
    seen = standing(town.people[0], *day)
    assert (seen.is_open, seen.possible_on, seen.reason) == (is_open, possible_on, "")


@pytest.mark.parametrize(
    ("day", "is_open", "left", "opens_in", "ended_on"),
    [
        (date(2026, 9, 14), False, 0, 1, None),
        (date(2026, 9, 15), True, 62, 0, None),
        (date(2026, 11, 15), True, 1, 0, None),
        (date(2026, 11, 16), False, 0, 303, date(2026, 11, 15)),
        (date(2027, 1, 1), False, 0, 257, None),
    ],
)
def test_the_countdown_counts_the_last_day_and_says_what_ended_this_year(day, is_open, left, opens_in, ended_on):
    campaign = campaign_of(country="kz", on=day)
    assert (campaign.is_open, campaign.days_left, campaign.opens_in) == (is_open, left, opens_in)
    assert (campaign.ended_on, campaign.effect_on) == (ended_on, None)


@pytest.mark.parametrize(
    ("day", "is_open", "left", "opens_in", "last_on"),
    [
        (date(2026, 8, 31), False, 0, 1, date(2026, 11, 1)),
        (date(2026, 9, 1), True, 62, 0, date(2026, 11, 1)),
        (date(2026, 11, 1), True, 1, 0, date(2026, 11, 1)),
        (date(2026, 11, 2), False, 0, 303, date(2027, 11, 1)),
    ],
)
def test_in_the_later_edition_the_campaign_is_earlier_and_takes_effect_with_the_new_year(
    settings, day, is_open, left, opens_in, last_on
):
    _later_edition(settings)
    campaign = campaign_of(country="kz", on=day)
    assert (campaign.is_open, campaign.days_left, campaign.opens_in) == (is_open, left, opens_in)
    assert (campaign.last_on, campaign.effect_on) == (last_on, date(last_on.year + 1, 1, 1))


def _later_edition(settings) -> None:
    switches = parse_switches(text="kz:2025@2025-05-25")
    settings.REGISTRATURA = replace(settings.REGISTRATURA, editions=switches)


def test_it_is_the_day_where_the_clinic_is_that_counts(town):
    last_minute = world.clock_at(2026, 9, 14, 18, 59)  # 23:59 of the fourteenth in the clinic's time zone
    assert not change_standing(person_id=town.people[0].id, clock=last_minute).is_open
    assert change_standing(person_id=town.people[0].id, clock=world.clock_at(2026, 9, 14, 19, 0)).is_open


def test_a_second_free_change_within_a_year_waits_for_the_day_in_a_campaign_when_the_year_is_over(town):
    person = town.people[0]
    chose(person, town.home, since=date(2025, 10, 20))
    seen = standing(person, 2026, 9, 20)
    assert (seen.is_open, seen.possible_on) == (False, date(2026, 10, 20))
    assert [finding.rule for finding in seen.answer.findings] == ["kz.yearly_limit"]
    assert standing(person, 2026, 10, 20).is_open
    # The year is over outside the campaign: the next campaign counts.
    chose(person, town.home, since=date(2025, 12, 1))
    assert standing(person, 2026, 10, 1).possible_on == date(2027, 9, 15)


def test_whoever_moved_out_need_not_wait_and_the_reason_is_known_without_a_word(town):
    person = town.people[0]
    elsewhere = third_clinic()
    assert not standing(person, 2026, 12, 10).is_open
    person.addresses.filter(kind="residence").update(
        period=DateRange(date(2026, 12, 1), None), district=elsewhere.districts.get(), locality="Басқа"
    )
    seen = standing(person, 2026, 12, 10)
    assert (seen.is_open, seen.reason) == (True, "residence_moved")


def test_a_claim_alone_opens_nothing(town):
    for claim in ("residence_moved", "work_moved", "study_moved", "clinic_liquidated"):
        seen = standing(town.people[0], 2026, 12, 10, claim=claim)
        assert not seen.is_open, claim


@pytest.mark.parametrize(
    ("kind", "reason"), [("reorganised", "clinic_reorganised"), ("liquidated", "first_attachment")]
)
def test_the_people_of_a_clinic_that_is_no_more_may_choose_at_once(town, kind, reason):
    lead_closure(closure_id=close(town, kind).id, clock=ON_THE_DAY)
    seen = change_standing(person_id=town.people[0].id, clock=OUTSIDE_CAMPAIGN)
    assert (seen.is_open, seen.reason) == (True, reason)


def test_where_the_law_knows_no_such_days_nothing_is_said():
    doctor = world.make_doctor(clinic=world.make_clinic(country="ru"))
    assert standing(world.make_person(country="ru", lives_in=doctor), 2026, 12, 10) is None
