"""Which clinic may be chosen."""

from registratura.law.facts import Facts
from registratura.law.findings import Finding, Step, met, not_met, unknown
from registratura.law.parameters import Parameters
from registratura.law.ru.rules.ages import age_group, birthday
from registratura.law.rulebook import exception_to, rule

AFTER_A_MOVE = (
    Step("ru.step.same_insurer", "person"),
    Step("ru.step.or_new_policy", "person"),
    Step("ru.step.attach", "person"),
)


@rule("ru.change", source=("seed-ru#21", "seed-ru#5"), decides="identity")
def change(facts: Facts, p: Parameters) -> Finding:
    """При смене прикрепления обращаться в старую поликлинику не нужно…

    To choose the clinic one is attached to already is no change; another doctor in it is another application.
    """
    if facts.clinic is None:
        return unknown("clinic.code")
    current = facts.current
    if current is None:
        return met("first") if facts.attached_now is False else unknown("attached_now")
    if current.clinic != facts.clinic.code:
        return met()
    if facts.doctor and current.doctor and facts.doctor.code != current.doctor:
        return not_met("other_doctor")
    return not_met()


@rule("ru.register", source="seed-ru#5", decides="receivable")
def register(facts: Facts, p: Parameters) -> Finding:
    """Выберите любую поликлинику из реестра фонда ОМС в своём регионе

    A clinic stands in the fund's register while it has a contract in force and has not been closed.
    """
    clinic = facts.clinic
    if clinic is None:
        return unknown("clinic.code")
    if clinic.in_register is False:
        return not_met("not_listed", instead=("another_clinic",))
    if clinic.status in ("reorganised", "liquidated") and (clinic.status_since is None or clinic.status_since <= p.on):
        return not_met("closed", instead=("another_clinic",))
    if clinic.in_register is None:
        return unknown("clinic.in_register")
    if clinic.status is None:
        return unknown("clinic.status")
    if clinic.contracts is None:
        return unknown("clinic.contracts")
    for contract in clinic.contracts:
        if contract.covers(p.on):
            ends = [day for day in (contract.until, clinic.status_since) if day is not None and day > p.on]
            return met(changes_on=min(ends) if ends else None)
    begins = [contract.since for contract in clinic.contracts if contract.since and contract.since > p.on]
    return not_met("no_contract", instead=("another_clinic",), changes_on=min(begins) if begins else None)


@rule("ru.region", source=("seed-ru#5", "seed-ru#24"), decides="receivable")
def region(facts: Facts, p: Parameters) -> Finding:
    """Выберите любую поликлинику из реестра фонда ОМС в своём регионе

    One's own region is where one lives. A person who chooses elsewhere may have moved: the steps of a move are shown.
    """
    if facts.clinic is None:
        return unknown("clinic.code")
    if facts.clinic.region is None:
        return unknown("clinic.region")
    own = _own_region(facts)
    if own is None:
        return unknown("person.region")
    if own == facts.clinic.region:
        return met()
    return not_met(instead=("own_region",), steps=AFTER_A_MOVE)


@exception_to("ru.region", source="mz-215n", uses=("other_regions",), editions=("2025",))
def other_regions(facts: Facts, p: Parameters) -> Finding | None:
    """Порядок выбора медицинской организации за пределами региона проживания.

    The order's text was not read; that it lets people attach in another region is what public pages say.
    """
    return met() if p.other_regions and facts.clinic and facts.clinic.region and _own_region(facts) else None


@rule("ru.policy_region", source=("seed-ru#24", "seed-ru#28"), decides="receivable", editions=("seed",))
def policy_region(facts: Facts, p: Parameters) -> Finding | None:
    """Если в новом регионе есть офис вашей страховой компании, обратитесь туда…

    The policy is registered first; the clinic comes after. Only a policy known to be registered elsewhere tells of a
    move; one that is not known is asked for by ru.policy.
    """
    policy, clinic = facts.person.policy, facts.clinic
    if policy is None or policy.region is None or clinic is None or _own_region(facts) != clinic.region:
        return None
    return met() if policy.region == clinic.region else not_met(steps=AFTER_A_MOVE)


@rule("ru.age", source="mz-543n#18", decides="receivable", uses=("adult_age",))
def age(facts: Facts, p: Parameters) -> Finding:
    """Взрослых принимают взрослые участки (18 лет и старше), детей (0–17 лет) — педиатрические."""
    clinic, born, years = facts.clinic, facts.person.birth_date, facts.age()
    if clinic is None:
        return unknown("clinic.code")
    if clinic.age_groups is None:
        return unknown("clinic.age_groups")
    if born is None or years is None:
        return unknown("person.birth_date")
    group = age_group(years, p.adult_age)
    grows_up_on = birthday(born, p.adult_age) if group == "children" else None
    if group in clinic.age_groups or "all" in clinic.age_groups:
        return met(changes_on=grows_up_on)
    if grows_up_on:
        return not_met("adults_only", instead=("another_clinic",), changes_on=grows_up_on)
    return not_met("children_only", instead=("another_clinic",))


@rule("ru.primary_care", source="mz-216n", decides="receivable", uses=("primary_care_required",), editions=("2025",))
def primary_care(facts: Facts, p: Parameters) -> Finding | None:
    """Клиника участвует в территориальной программе и оказывает первичную помощь по профилям с подушевой оплатой."""
    if not p.primary_care_required or facts.clinic is None:
        return None
    if facts.clinic.primary_care is None:
        return unknown("clinic.primary_care")
    return met() if facts.clinic.primary_care else not_met(instead=("another_clinic",))


@rule("ru.departmental", source="mz-406n#2", decides="receivable", uses=("exempt_services",), editions=("2025",))
def departmental(facts: Facts, p: Parameters) -> Finding | None:
    """Порядок не распространяется на военнослужащих и приравненных к ним, альтернативную службу, призыв и подобное.

    Most people serve nowhere and are not asked: only service that is known, or recorded as a category, matters.
    """
    service = facts.person.service
    if service in p.exempt_services:
        return not_met(instead=("departmental_medicine",))
    for held in facts.person.categories or ():
        if held.code in p.exempt_services and held.covers(p.on):
            return not_met(instead=("departmental_medicine",), changes_on=held.until)
    return met() if service == "none" else None


def _own_region(facts: Facts) -> str | None:
    person = facts.person
    if person.region is not None:
        return person.region
    for home in (person.addresses.residence, person.addresses.stay):
        if home and home.region is not None:
            return home.region
    return None
