"""How often the clinic may be changed: not limited by the seed, once a year by the law of the later edition."""

from datetime import date

from registratura.law.facts import Facts
from registratura.law.findings import Finding, met, not_met, unknown
from registratura.law.parameters import Parameters
from registratura.law.ru.rules.ages import birthday
from registratura.law.ru.rules.months import months_after
from registratura.law.rulebook import exception_to, rule

EDITIONS = ("2025",)


@rule(
    "ru.once_a_year",
    source="fz-323#21",
    decides="eligibility",
    uses=("change_limit", "change_interval"),
    editions=EDITIONS,
)
def once_a_year(facts: Facts, p: Parameters) -> Finding | None:
    """Выбор медицинской организации — не чаще чем один раз в год."""
    if p.change_limit == "none":
        return None
    if facts.free_changes is None:
        return unknown("free_changes")
    if not facts.free_changes:
        return met()
    last_on = max(facts.free_changes)
    if p.change_limit == "calendar_year":
        free_on = date(last_on.year + 1, 1, 1)
    else:
        free_on = months_after(last_on, p.change_interval)
    if facts.applied_on >= free_on:
        return met()
    return not_met(last_on=last_on, free_on=free_on, changes_on=free_on)


@exception_to("ru.once_a_year", source="fz-323#21", editions=EDITIONS)
def moved(facts: Facts, p: Parameters) -> Finding | None:
    """…за исключением случаев изменения места жительства или места пребывания.

    A move before the last change was used up by that change. A place of stay changed on the day it began.
    """
    if facts.shows("proof_of_move"):
        return met()
    if not facts.free_changes:
        return None
    last_on = max(facts.free_changes)
    moved_on = facts.current.residence_moved_out_on if facts.current else None
    if moved_on and moved_on >= last_on:
        return met()
    stay = facts.person.addresses.stay
    if stay and stay.since and last_on <= stay.since <= p.on:
        return met()
    if facts.reason is None:
        return unknown("reason")
    return unknown("current.residence_moved_out_on") if facts.reason == "residence_moved" else None


@exception_to("ru.once_a_year", source="practice", editions=EDITIONS)
def clinic_closed(facts: Facts, p: Parameters) -> Finding | None:
    """Причина прикрепления: прекращение деятельности медицинской организации."""
    if facts.reason == "clinic_liquidated" and facts.current and facts.current.clinic_status is None:
        return unknown("current.clinic_status")
    return met() if _former_clinic_is("liquidated", facts, p) else None


@exception_to("ru.once_a_year", source="practice", editions=EDITIONS)
def clinic_reorganised(facts: Facts, p: Parameters) -> Finding | None:
    """Причина прикрепления: реорганизация медицинской организации."""
    if facts.reason == "clinic_reorganised" and facts.current and facts.current.clinic_status is None:
        return unknown("current.clinic_status")
    return met() if _former_clinic_is("reorganised", facts, p) else None


@exception_to("ru.once_a_year", source="practice", uses=("adult_age",), editions=EDITIONS)
def came_of_age(facts: Facts, p: Parameters) -> Finding | None:
    """Причина прикрепления: выбытие из детской поликлиники по достижении 18 лет."""
    if facts.person.birth_date is None:
        return unknown("person.birth_date")
    adult_on = birthday(facts.person.birth_date, p.adult_age)
    return met() if max(facts.free_changes or (date.max,)) < adult_on <= facts.applied_on else None


@exception_to("ru.once_a_year", source=("seed-ru#19", "seed-ru#18"), editions=EDITIONS)
def ordered(facts: Facts, p: Parameters) -> Finding | None:
    """С этим документом можно обратиться в страховую компанию… Там проверят, правомерен ли отказ.

    The insurer checks the refusal with every ground it names, a change already made this year among them.
    """
    return met() if facts.ordered else None


def _former_clinic_is(status: str, facts: Facts, p: Parameters) -> bool:
    former = facts.current
    if former is None or former.clinic_status != status:
        return False
    return former.clinic_status_since is None or former.clinic_status_since <= p.on
