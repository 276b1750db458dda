"""What a person can be asked to choose from, as the country's law has it on the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import get_args

from registratura.attachment.queries.case import edition_on
from registratura.law.errors import NoValue
from registratura.law.facts import Reason
from registratura.law.rulebook import Rulebook, load_rulebook


@dataclass(frozen=True, slots=True)
class Campaign:
    """The campaign of a country: whether it is open on the day, its last day, and when it opens if it is closed.

    `confirmed` is false where the days rest on a source that was not confirmed.
    """

    is_open: bool
    last_on: date
    opens_on: date | None
    confirmed: bool


def campaign_of(*, country: str, on: date) -> Campaign | None:
    """The campaign in which anybody may choose; None where the law knows none."""
    rulebook = _rulebook(country, on)
    if "campaign" not in rulebook.country.parameters:
        return None
    dated = rulebook.value_on("campaign", on)
    if dated.value.contains(on):
        return Campaign(True, dated.value.next_last(on), None, dated.confirmed)
    opens_on = dated.value.next_after(on)
    return Campaign(False, dated.value.next_last(opens_on), opens_on, dated.confirmed)


def grounds_asked(*, country: str, on: date, border_area: bool) -> tuple[str, ...]:
    """The grounds an application may name, empty where the law asks for none; `border` only for border areas."""
    rulebook = _rulebook(country, on)
    if "grounds" not in rulebook.country.parameters:
        return ()
    grounds: tuple[str, ...] = rulebook.value_on("grounds", on).value
    return (*grounds, "border") if border_area else grounds


def reasons_asked(*, country: str, on: date, attached: bool) -> tuple[str, ...]:
    """The reasons an application may name where the law limits how often the clinic is changed; empty where it does
    not. Places of work and study give a reason only where they are grounds.
    """
    rulebook = _rulebook(country, on)
    known = rulebook.country.parameters
    if "change_limit" not in known or rulebook.value_on("change_limit", on).value == "none":
        return ()
    left_out = {"first_attachment"} if attached else set()
    if "grounds" not in known:
        left_out |= {"work_moved", "study_moved"}
    return tuple(reason for reason in get_args(Reason) if reason not in left_out)


def age_group_of(*, country: str, birth_date: date, on: date) -> str:
    """Whose doctors look after the person: `adults` or `children`; empty where the law draws no line."""
    rulebook = _rulebook(country, on)
    if "adult_age" not in rulebook.country.parameters:
        return ""
    age = on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))
    return "adults" if age >= rulebook.value_on("adult_age", on).value else "children"


def days_to_decide(*, country: str, on: date) -> int | None:
    """Working days the clinic has for its decision; None where the law names no such term."""
    rulebook = _rulebook(country, on)
    names = (name for name in ("decision_days", "decision_working_days") if name in rulebook.country.parameters)
    for name in names:
        try:
            return int(rulebook.value_on(name, on).value)
        except NoValue:
            continue
    return None


def _rulebook(country: str, on: date) -> Rulebook:
    return load_rulebook(country=country, edition=edition_on(country=country, applied_on=on))
