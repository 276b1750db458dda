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
    """The campaign of a country as it stands on the day `on`.

    `last_on` is the last day of the one that is open, else of the next one, which opens on `opens_on`; `ended_on` the
    last day of the one before, where it was this year. `effect_on` is the day from which the chosen clinic serves, None
    where that is the day of the decision. `confirmed` is false where the days rest on a source that was not confirmed.
    """

    on: date
    is_open: bool
    last_on: date
    opens_on: date | None
    ended_on: date | None
    effect_on: date | None
    confirmed: bool

    @property
    def days_left(self) -> int:
        """Days on which one can still choose in the open campaign, today included."""
        return (self.last_on - self.on).days + 1 if self.is_open else 0

    @property
    def opens_in(self) -> int:
        """Days until the next campaign opens: 1 on the day before; 0 while one is open."""
        return (self.opens_on - self.on).days if self.opens_on else 0


def campaign_of(*, country: str, on: date) -> Campaign | None:
    """The campaign in which anybody may choose; None where the law knows none."""
    rulebook = _rulebook(country, on)
    if "campaign" not in rulebook.country.parameters:
        return None
    dated = rulebook.value_on("campaign", on)
    window = dated.value
    is_open = window.contains(on)
    opens_on = None if is_open else window.next_after(on)
    last_on = window.next_last(opens_on or on)
    ended_on = last_on.replace(year=on.year)
    return Campaign(
        on=on,
        is_open=is_open,
        last_on=last_on,
        opens_on=opens_on,
        ended_on=ended_on if not is_open and ended_on < on else None,
        effect_on=_effect_of_campaign(rulebook, opens_on or on),
        confirmed=dated.confirmed,
    )


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


def _effect_of_campaign(rulebook: Rulebook, day: date) -> date | None:
    """From which day the clinic chosen in the campaign of that day serves."""
    if "campaign_effect" not in rulebook.country.parameters:
        return None
    try:
        effect: date = rulebook.value_on("campaign_effect", day).value.next_after(day)
    except NoValue:
        return None
    return effect


def _rulebook(country: str, on: date) -> Rulebook:
    return load_rulebook(country=country, edition=edition_on(country=country, applied_on=on))
