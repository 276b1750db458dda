"""Terms the doors need without deciding a case: a day something begins on in, the last day of its term out.

Each term is a dated parameter; its unit says how it is counted. None: the country's law of that day and edition names
no such term, and nobody invents one. The day something begins on is day 0.
"""

from datetime import date, timedelta

from registratura.law.calendar import working_calendar
from registratura.law.errors import NoValue
from registratura.law.rulebook import load_rulebook


def review_due_on(*, country: str, on: date, edition: str) -> date | None:
    """The last day for the insurer to say whether a refusal brought to it that day was lawful."""
    return _last_day("review_days", country=country, on=on, edition=edition)


def transfer_due_on(*, country: str, on: date, edition: str) -> date | None:
    """The last day for the former clinic to send the records, when it was told that day that the person has left."""
    return _last_day("transfer_days", country=country, on=on, edition=edition)


def correction_due_on(*, country: str, on: date, edition: str) -> date | None:
    """The last day for the clinic to correct data reported wrong that day."""
    return _last_day("correction_days", country=country, on=on, edition=edition)


def attach_order_due_on(*, country: str, on: date, edition: str) -> date:
    """The last day for the clinic to attach the person, when the insurer ordered it that day: a decision's term anew.

    Raises NoValue where the country's law has no such term.
    """
    due_on = _last_day("decision_days", country=country, on=on, edition=edition)
    if due_on is None:
        raise NoValue(f"decision_days: no value on {on.isoformat()} in edition {edition!r} of {country!r}")
    return due_on


def _last_day(term: str, *, country: str, on: date, edition: str) -> date | None:
    rulebook = load_rulebook(country=country, edition=edition)
    parameter = rulebook.country.parameters.get(term)
    if parameter is None:
        return None
    try:
        count = rulebook.value_on(term, on).value
    except NoValue:
        return None
    if parameter.unit == "working days":
        return working_calendar(country).add_working_days(on, count)
    if parameter.unit == "calendar days":
        return on + timedelta(days=count)
    raise ValueError(f"{term}: a term is counted in working days or calendar days, not {parameter.unit!r}")
