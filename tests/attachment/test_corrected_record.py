"""The days of a correction: nobody is attached twice, and nothing changes that was not wrong."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from registratura.attachment.corrected_record import Spell, corrected_periods

FIRST = date(2020, 1, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def spell(number: int, since: int, until: int | None, *, gave_way: bool = False) -> Spell:
    return Spell(UUID(int=number), day(since), None if until is None else day(until), gave_way)


@st.composite
def records(draw: st.DrawFn) -> list[Spell]:
    """Attachments one after the other, with and without gaps, the last of them open or not."""
    bounds = sorted(draw(st.lists(st.integers(0, 60), min_size=1, max_size=8, unique=True)))
    spells = []
    for number, since in enumerate(bounds):
        following = bounds[number + 1] if number + 1 < len(bounds) else None
        if following is None:
            spells.append(spell(number, since, draw(st.sampled_from([None, since + 70]))))
        else:
            gave_way = draw(st.booleans())
            until = following if gave_way else draw(st.integers(since + 1, following))
            spells.append(spell(number, since, until, gave_way=gave_way))
    return spells


def holder_on(spells: list[Spell], periods: dict, right_since: int | None, number: int) -> list[object]:
    """Who has the person on the day after the correction: ids, and "right"."""
    found: list[object] = [] if right_since is None or number < right_since else ["right"]
    for each in spells:
        period = periods.get(each.id, (each.since, each.until))
        if period and period[0] <= day(number) and (period[1] is None or day(number) < period[1]):
            found.append(each.id)
    return found


@given(records(), st.none() | st.integers(0, 100), st.booleans())
def test_a_correction_never_attaches_anybody_twice(spells, right_since, last_is_wrong):
    wrong = spells[-1].id if last_is_wrong and spells[-1].until is None else None
    periods = corrected_periods(spells, wrong=wrong, right_since=None if right_since is None else day(right_since))
    for number in range(140):
        holders = holder_on(spells, periods, right_since, number)
        assert len(holders) <= 1
        assert wrong not in holders
        if right_since is not None and number >= right_since:
            assert holders == ["right"]


@given(records(), st.integers(0, 100))
def test_what_stood_before_the_right_day_stands_still(spells, right_since):
    periods = corrected_periods(spells, wrong=None, right_since=day(right_since))
    for number in range(min(right_since, 140)):
        assert holder_on(spells, periods, right_since, number) == holder_on(spells, {}, None, number)


def test_the_attachment_that_gave_way_to_the_wrong_one_goes_on():
    former, wrong = spell(1, 0, 30, gave_way=True), spell(2, 30, None)
    assert corrected_periods([former, wrong], wrong=wrong.id, right_since=None) == {
        former.id: (day(0), None),
        wrong.id: None,
    }


def test_an_attachment_that_ended_for_another_reason_stays_ended():
    former, wrong = spell(1, 0, 30), spell(2, 30, None)
    assert corrected_periods([former, wrong], wrong=wrong.id, right_since=None) == {wrong.id: None}


def test_the_former_attachment_reaches_to_the_day_that_is_right():
    former, wrong = spell(1, 0, 30, gave_way=True), spell(2, 30, None)
    assert corrected_periods([former, wrong], wrong=wrong.id, right_since=day(40)) == {
        former.id: (day(0), day(40)),
        wrong.id: None,
    }
    assert corrected_periods([former, wrong], wrong=wrong.id, right_since=day(30)) == {wrong.id: None}


def test_of_two_that_gave_way_on_one_day_the_last_one_goes_on():
    first, second = spell(1, 0, 30, gave_way=True), spell(2, 30, 30, gave_way=True)
    wrong = spell(3, 30, None)
    assert corrected_periods([first, second, wrong], wrong=wrong.id, right_since=None) == {
        second.id: (day(30), None),
        wrong.id: None,
    }
