"""What a person is entitled to: the appointment, and the two packages of care (KZ-3, 12, 13)."""

from datetime import date, timedelta

from registratura.law.facts import Category, Facts, Person
from registratura.law.findings import Finding, met, not_applicable, not_met, unknown
from registratura.law.kz.rules.ages import birthday
from registratura.law.parameters import Parameters
from registratura.law.rulebook import exception_to, rule


@rule("kz.appointment", source="seed-kz#7", decides="info", question="coverage", uses=("request_channels",))
def appointment(facts: Facts, p: Parameters) -> Finding:
    """Без прикрепления к медорганизации попасть на прием к участковому терапевту практически невозможно."""
    current = facts.current
    if current is None:
        if facts.attached_now is False:
            return not_met(instead=p.request_channels)
        return unknown("current") if facts.attached_now else unknown("attached_now")
    if current.since is not None and current.since > p.on:
        return not_met("not_yet", clinic=current.clinic, begins_on=current.since, changes_on=current.since)
    return met(clinic=current.clinic)


@rule(
    "kz.guaranteed_package",
    source=("seed-kz#23", "seed-kz#22"),
    decides="info",
    question="coverage",
    uses=("packages_begin", "guaranteed_statuses"),
)
def guaranteed_package(facts: Facts, p: Parameters) -> Finding:
    """Первый пакет будет доступен каждому казахстанцу, оралманам и иностранцам, постоянно проживающим на территории
    Казахстана …
    """
    if facts.applied_on < p.packages_begin:
        return not_applicable("not_yet", begins_on=p.packages_begin)
    if facts.person.status is None:
        return unknown("person.status")
    if facts.person.status in p.guaranteed_statuses:
        return met(status=facts.person.status)
    return not_met()


@exception_to("kz.guaranteed_package", source="seed-kz#23", uses=("guaranteed_diseases",))
def patient(facts: Facts, p: Parameters) -> Finding | None:
    """… и пациентам с социально-значимыми, хроническими и опасными для общества заболеваниями …

    Whoever is ill so has the first package whatever the status. The sentence names kinds of disease; whether another
    disease on record is of one of them can't be told from it.
    """
    if facts.person.diseases is None:
        return unknown("person.diseases")
    held = [disease.code for disease in facts.person.diseases if disease.covers(p.on)]
    if any(disease in p.guaranteed_diseases for disease in held):
        return met()
    return unknown("person.diseases", message="which_kind") if held else None


@rule(
    "kz.insured_package",
    source=("seed-kz#23", "seed-kz#22"),
    decides="info",
    question="coverage",
    uses=("packages_begin",),
)
def insured_package(facts: Facts, p: Parameters) -> Finding:
    """… второй будет предоставляться только застрахованным гражданам.

    The fund's own answer counts; without one, contributions paid through the day and no debt.
    """
    if facts.applied_on < p.packages_begin:
        return not_applicable("not_yet", begins_on=p.packages_begin)
    coverage = facts.person.coverage
    if coverage is None:
        return unknown("person.coverage.insured", message="not_asked")
    if coverage.insured is None:
        paid_through = coverage.paid_through
        if paid_through is None or paid_through < p.on or coverage.debt:
            return unknown("person.coverage.insured", message="not_asked")
        return met("paid", paid_through_on=paid_through, changes_on=paid_through + timedelta(days=1))
    return met() if coverage.insured else not_met()


@exception_to(
    "kz.insured_package",
    source=("seed-kz#26", "seed-kz#25"),
    uses=("state_paid_categories", "child_below_age"),
)
def state_paid(facts: Facts, p: Parameters) -> Finding | None:
    """В их числе дети, беременные женщины, инвалиды, пенсионеры, многодетные матери, студенты. За них отчисления в Фонд
    социального медицинского страхования будет производить государство.

    The category must be held on the day and proved; a date of birth proves a child. Of several the one that lasts
    longest is told.
    """
    person = facts.person
    proved, unproved = held_of(person, p.state_paid_categories, on=p.on)
    grown_up_on = birthday(person, p.child_below_age)
    if grown_up_on is not None and p.on < grown_up_on:
        proved = longest_of(proved, Category(code="child", until=grown_up_on))
    if proved is not None and proved.until is None:
        return met(category=proved.code)
    if proved is not None and proved.until is not None:
        last_on = proved.until - timedelta(days=1)
        return met("until", category=proved.code, last_on=last_on, changes_on=proved.until)
    if person.categories is None:
        return unknown("person.categories")
    if unproved is not None:
        return unknown("person.categories", message="not_proved", category=unproved.code)
    return unknown("person.birth_date") if grown_up_on is None else None


def held_of(person: Person, codes: tuple[str, ...], *, on: date) -> tuple[Category | None, Category | None]:
    """Of the categories named, the proved one that lasts longest on from the day, and the first that is not proved."""
    proved: Category | None = None
    unproved: Category | None = None
    for held in sorted(person.categories or (), key=lambda category: category.code):
        if held.code in codes and held.covers(on):
            if held.evidence is None:
                unproved = unproved or held
            else:
                proved = longest_of(proved, held)
    return proved, unproved


def longest_of(one: Category | None, other: Category) -> Category:
    """The category that lasts longer; the first where neither does."""
    if one is None:
        return other
    return other if (other.until or date.max) > (one.until or date.max) else one
