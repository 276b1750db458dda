"""What a person is entitled to: the appointment, and the two packages of care (KZ-3, 12, 13)."""

from datetime import timedelta

from registratura.law.facts import Facts
from registratura.law.findings import Finding, met, not_applicable, not_met, unknown
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

    Whoever is ill so has the first package whatever the status.
    """
    if facts.person.diseases is None:
        return unknown("person.diseases")
    return met() if any(disease in p.guaranteed_diseases for disease in facts.person.diseases) else None


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
        return unknown("person.coverage.insured")
    if coverage.insured is None:
        paid_through = coverage.paid_through
        if paid_through is None or paid_through < p.on or coverage.debt:
            return unknown("person.coverage.insured")
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

    The category must be held on the day and proved; a date of birth proves a child.
    """
    person = facts.person
    age = person.age_on(p.on)
    if age is not None and age < p.child_below_age:
        return met(category="child")
    if person.categories is None:
        return unknown("person.categories")
    unproved = ""
    for held in person.categories:
        if held.code not in p.state_paid_categories or not held.covers(p.on):
            continue
        if held.evidence is None:
            unproved = held.code
        elif held.until is None:
            return met(category=held.code)
        else:
            last_on = held.until - timedelta(days=1)
            return met("until", category=held.code, last_on=last_on, changes_on=held.until)
    if unproved:
        return unknown("person.categories", message="not_proved", category=unproved)
    return unknown("person.birth_date") if age is None else None
