"""When the clinic may be changed: the campaign, what opens the door outside it, and how often (KZ-2, 8, 10)."""

from datetime import date, timedelta

from registratura.law.facts import Facts
from registratura.law.findings import Finding, met, not_applicable, not_met, unknown
from registratura.law.kz.rules.departure import (
    clinic_gone,
    departed,
    left_on,
    to_ask,
    to_ask_of_clinic,
    to_ask_of_departure,
)
from registratura.law.parameters import Parameters
from registratura.law.rulebook import exception_to, rule


@rule("kz.campaign", source=("seed-kz#5", "seed-kz#20"), decides="eligibility", uses=("campaign",))
def campaign(facts: Facts, p: Parameters) -> Finding:
    """Ежегодно с 15 сентября по 15 ноября в Казахстане проводится кампания по свободному прикреплению населения к
    поликлиникам и семейно-врачебным амбулаториям.

    Both days belong to it, and the day of the application counts.
    """
    day = facts.applied_on
    if p.campaign.contains(day):
        last_on = p.campaign.next_last(day)
        return met(last_on=last_on, changes_on=last_on + timedelta(days=1))
    opens_on = p.campaign.next_after(day)
    return not_met("closed", opens_on=opens_on, last_on=p.campaign.next_last(opens_on), changes_on=opens_on)


@exception_to("kz.campaign", source="seed-kz#20")
def first_attachment(facts: Facts, p: Parameters) -> Finding | None:
    """Поменять поликлинику допускается либо в рамках кампании прикрепления, либо …

    The sentence speaks of changing a clinic. Whoever is attached nowhere changes nothing, so the first attachment is
    open all year. That is this rulebook's reading of the sentence, not its words.
    """
    if facts.current is not None or facts.attached_now:
        return None
    return met() if facts.attached_now is False else unknown("attached_now")


@exception_to("kz.campaign", source="seed-kz#20")
def residence_moved(facts: Facts, p: Parameters) -> Finding | None:
    """… либо при изменении места постоянного или временного проживания … за пределы территории обслуживания
    поликлиники …

    What the facts show is enough; the person need not name it as the reason.
    """
    if day := left_on(facts, "residence", on=p.on):
        return met(moved_on=day)
    fact = to_ask(facts, "residence", on=p.on)
    return unknown(fact) if fact else None


@exception_to("kz.campaign", source="seed-kz#20")
def work_moved(facts: Facts, p: Parameters) -> Finding | None:
    """… либо при изменении места … работы … за пределы территории обслуживания поликлиники …"""
    if day := left_on(facts, "work", on=p.on):
        return met(moved_on=day)
    fact = to_ask(facts, "work", on=p.on)
    return unknown(fact) if fact else None


@exception_to("kz.campaign", source="seed-kz#20")
def study_moved(facts: Facts, p: Parameters) -> Finding | None:
    """… либо при изменении места … учебы за пределы территории обслуживания поликлиники …"""
    if day := left_on(facts, "study", on=p.on):
        return met(moved_on=day)
    fact = to_ask(facts, "study", on=p.on)
    return unknown(fact) if fact else None


@exception_to("kz.campaign", source="seed-kz#20")
def clinic_closed(facts: Facts, p: Parameters) -> Finding | None:
    """… либо в случае реорганизации или ликвидации медорганизации."""
    if facts.current is not None and clinic_gone(facts, on=p.on):
        return met("liquidated") if facts.current.clinic_status == "liquidated" else met("reorganised")
    fact = to_ask_of_clinic(facts)
    return unknown(fact) if fact else None


@rule(
    "kz.yearly_limit",
    source="seed-kz#16",
    decides="eligibility",
    uses=("free_changes_a_year", "free_choice_year", "campaign"),
)
def yearly_limit(facts: Facts, p: Parameters) -> Finding:
    """При свободном выборе врача и поликлиники открепление и прикрепление к поликлинике осуществляется не чаще одного
    раза в год и только к одной медицинской организации.

    The next possible day is one in a campaign. Whoever is attached nowhere changes nothing and is not held up.
    """
    if facts.current is None and facts.attached_now is False:
        return not_applicable()
    if facts.free_changes is None:
        return unknown("free_changes")
    if len(facts.free_changes) < p.free_changes_a_year:
        return met()
    counting = sorted(facts.free_changes)[-p.free_changes_a_year]
    again_on = _year_after(counting) if p.free_choice_year == "rolling" else date(counting.year + 1, 1, 1)
    if again_on <= facts.applied_on:
        return met()
    if not p.campaign.contains(again_on):
        again_on = p.campaign.next_after(again_on)
    return not_met(last_on=max(facts.free_changes), again_on=again_on, changes_on=again_on)


@exception_to("kz.yearly_limit", source=("seed-kz#16", "seed-kz#20"))
def not_by_free_choice(facts: Facts, p: Parameters) -> Finding | None:
    """При свободном выборе врача и поликлиники … не чаще одного раза в год …

    A change because the place or the clinic itself is gone is no free choice, so the limit does not stand in its way.
    """
    if departed(facts, on=p.on):
        return met()
    fact = to_ask_of_departure(facts, on=p.on)
    return unknown(fact) if fact else None


def _year_after(day: date) -> date:
    """The same day of the next year; after 29 February the year is full on 1 March."""
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 3, 1)
    return day.replace(year=day.year + 1)
