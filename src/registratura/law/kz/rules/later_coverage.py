"""What publications of 2025 and 2026 add about insurance and home visits."""

from calendar import monthrange
from datetime import date, timedelta

from registratura.law.facts import Facts
from registratura.law.findings import Finding, met, not_applicable, not_met, unknown
from registratura.law.kz.rules.coverage import held_of
from registratura.law.parameters import Parameters
from registratura.law.rulebook import exception_to, rule

LATER = ("2025",)


@exception_to(
    "kz.insured_package",
    source=("law-405-2015#5", "laws-206-215-2025"),
    uses=("grace_months", "grace_months_regular", "regular_payer_months"),
    editions=LATER,
)
def grace(facts: Facts, p: Parameters) -> Finding | None:
    """The insured status is kept for three months after the last month paid; from 2026 for six months, if the person
    had paid regularly for sixty.

    Where the fund itself says that the person is not insured, its answer stands.
    """
    coverage = facts.person.coverage
    if coverage is not None and coverage.insured is False:
        return None
    if coverage is None or coverage.paid_through is None:
        return unknown("person.coverage.paid_through")
    last_on = _end_of_month(coverage.paid_through, months=p.grace_months)
    if p.on > last_on and p.grace_months_regular != p.grace_months:
        if coverage.regular_months is None:
            return unknown("person.coverage.regular_months")
        if coverage.regular_months >= p.regular_payer_months:
            last_on = _end_of_month(coverage.paid_through, months=p.grace_months_regular)
    if p.on > last_on:
        return None
    return met(last_on=last_on, changes_on=last_on + timedelta(days=1))


@exception_to("kz.insured_package", source="law-405-2015#26-1", uses=("local_budget_categories",), editions=LATER)
def local_budget(facts: Facts, p: Parameters) -> Finding | None:
    """From 2026 the local budget pays for the unemployed and for people in crisis or emergency."""
    proved, unproved = held_of(facts.person, p.local_budget_categories, on=p.on)
    if proved is not None and proved.until is None:
        return met(category=proved.code)
    if proved is not None and proved.until is not None:
        last_on = proved.until - timedelta(days=1)
        return met("until", category=proved.code, last_on=last_on, changes_on=proved.until)
    if unproved is not None:
        return unknown("person.categories", message="not_proved", category=unproved.code)
    return None


@exception_to("kz.guaranteed_package", source="msqory-rights", uses=("disputed_diseases",), editions=LATER)
def disputed_patient(facts: Facts, p: Parameters) -> Finding | None:
    """The Fund's page lists diabetes among the diseases whose care is guaranteed.

    An interview with a vice-minister says that it moved to insurance, so what rests on it alone is not confirmed.
    """
    for disease in facts.person.diseases or ():
        if disease.code in p.disputed_diseases and disease.covers(p.on):
            return met()
    return None


@rule(
    "kz.temporary_status",
    source="msqory-rights",
    decides="info",
    question="coverage",
    uses=("state_paid_categories", "local_budget_categories"),
    editions=LATER,
)
def temporary_status(facts: Facts, p: Parameters) -> Finding:
    """Whom the Fund's database lacks although the state pays for them, the Fund can add for a month on documents,
    through Qoldau 24/7.
    """
    _, unproved = held_of(facts.person, p.state_paid_categories + p.local_budget_categories, on=p.on)
    return not_applicable() if unproved is None else met(category=unproved.code)


@rule("kz.home_visit", source="egov-attachment-2020", decides="info", question="home_visit", editions=LATER)
def home_visit(facts: Facts, p: Parameters) -> Finding:
    """For whoever is attached from outside the zone the possibility of home visits is agreed beforehand and noted on
    the ticket.
    """
    home = facts.person.addresses.residence
    if facts.current is None:
        return not_met("not_attached") if facts.attached_now is False else unknown("current")
    inside = home.served_by(facts.current.clinic) if home is not None else None
    if inside is None:
        return unknown("person.addresses.residence.in_territory_of")
    return met(clinic=facts.current.clinic) if inside else not_met("agree", clinic=facts.current.clinic)


def _end_of_month(day: date, *, months: int) -> date:
    """The last day of the month that comes so many months after the day's own."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, monthrange(year, month + 1)[1])
