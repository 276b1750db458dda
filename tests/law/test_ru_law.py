"""What holds for the law of Russia beyond single cases."""

from datetime import date

import pytest

from registratura.law.cases import Case, load_cases
from registratura.law.decide import decide
from registratura.law.facts import Address
from registratura.law.parameters import Parameters
from registratura.law.ru.rules.ages import birthday
from registratura.law.ru.rules.months import months_after
from registratura.law.ru.rules.yearly import once_a_year
from registratura.law.rulebook import load_rulebook

CASES = [placed.case for placed in load_cases("ru") if placed.case is not None]
COMMONEST = next(case for case in CASES if case.case == "the commonest case")
REGISTERED = {
    "nowhere": {"registered": None, "absent": ("registered",)},
    "in the clinic's territory": {"registered": Address(region="74", in_territory_of=("north",)), "absent": ()},
    "in another region": {"registered": Address(region="66", in_territory_of=("east",)), "absent": ()},
    "unknown": {"registered": None, "absent": ()},
}


@pytest.mark.parametrize("where", REGISTERED)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.case)
def test_registered_address_changes_an_outcome_only_where_all_doctors_are_full(case: Case, where: str) -> None:
    rulebook = load_rulebook(country="ru", edition=case.edition)
    addresses = case.facts.person.addresses.model_copy(update=REGISTERED[where])
    person = case.facts.person.model_copy(update={"addresses": addresses})
    before = decide(rulebook, case.facts, case.day)
    after = decide(rulebook, case.facts.model_copy(update={"person": person}), case.day)
    load = before.finding("ru.load")
    if load is None or load.verdict == "met":
        assert (after.outcome, after.grounds, after.missing) == (before.outcome, before.grounds, before.missing)


@pytest.mark.parametrize(
    ("asked_on", "verdict"),
    [(date(2026, 6, 14), "not_met"), (date(2026, 6, 15), "met")],
)
def test_rolling_year_ends_on_the_same_day_a_year_later(asked_on: date, verdict: str) -> None:
    facts = COMMONEST.facts.model_copy(update={"applied_on": asked_on, "free_changes": (date(2025, 6, 15),)})
    rolling = Parameters(on=asked_on, values={"change_limit": "rolling", "change_interval": 12})
    finding = once_a_year(facts, rolling)
    assert finding is not None
    assert finding.verdict == verdict


def test_a_month_after_its_last_day_is_the_last_day_of_a_shorter_month() -> None:
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_after(date(2026, 12, 5), 1) == date(2027, 1, 5)


def test_who_was_born_on_29_february_comes_of_age_on_1_march() -> None:
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert birthday(date(2008, 2, 29), 16) == date(2024, 2, 29)


def test_a_consent_not_given_yet_is_awaited_and_one_given_or_withheld_is_not() -> None:
    later = load_rulebook(country="ru", edition="2025")
    doctor = COMMONEST.facts.doctor
    assert doctor is not None
    awaited = {
        consents: decide(
            later,
            COMMONEST.facts.model_copy(update={"doctor": doctor.model_copy(update={"consents": consents})}),
            COMMONEST.day,
        ).awaits("doctor.consents")
        for consents in (None, True, False)
    }
    assert awaited == {None: True, True: False, False: False}
    assert not decide(load_rulebook(country="ru"), COMMONEST.facts, COMMONEST.day).awaits("doctor.consents")
