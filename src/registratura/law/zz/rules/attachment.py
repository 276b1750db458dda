"""Zephyria's rules of attachment."""

from datetime import timedelta

from registratura.law.facts import Facts
from registratura.law.findings import (
    Finding,
    document,
    met,
    not_applicable,
    not_met,
    unknown,
)
from registratura.law.parameters import Parameters
from registratura.law.rulebook import exception_to, rule


@rule("zz.change", source="seed-zz#1", decides="identity")
def change(facts: Facts, p: Parameters) -> Finding:
    """Anyone may choose a clinic: to choose the clinic one has is no change."""
    if facts.clinic is None:
        return unknown("clinic.code")
    if facts.current and facts.current.clinic == facts.clinic.code:
        return not_met(clinic=facts.clinic.code)
    return met()


@rule("zz.channel", source="seed-zz#3", decides="receivable", uses=("channels",))
def channel(facts: Facts, p: Parameters) -> Finding:
    """Apply at the desk."""
    if facts.channel is None:
        return unknown("channel")
    if facts.channel in p.channels:
        return met(channel=facts.channel)
    return not_met(channel=facts.channel, instead=p.channels)


@rule("zz.documents", source="seed-zz#3", decides="completeness")
def documents(facts: Facts, p: Parameters) -> Finding:
    """Show an identity card."""
    if facts.shows("identity_card"):
        return met()
    return not_met(missing=(document("identity_card", "why"),))


@rule("zz.season", source="seed-zz#1", decides="eligibility", uses=("season",))
def season(facts: Facts, p: Parameters) -> Finding:
    """Anyone may choose a clinic every spring, from 1 March to 31 May."""
    last_on = p.season.next_last(facts.applied_on)
    opens_on = p.season.next_after(facts.applied_on)
    if p.season.contains(facts.applied_on):
        return met(last_on=last_on, changes_on=last_on + timedelta(days=1))
    return not_met(opens_on=opens_on, changes_on=opens_on)


@exception_to("zz.season", source="seed-zz#2")
def moved(facts: Facts, p: Parameters) -> Finding | None:
    """Out of season only those may choose who moved out of their clinic's territory."""
    if facts.reason is None:
        return unknown("reason")
    if facts.reason != "residence_moved":
        return None
    if facts.current is None or facts.current.residence_moved_out_on is None:
        return unknown("current.residence_moved_out_on")
    return met(moved_on=facts.current.residence_moved_out_on)


@rule("zz.places", source="seed-zz#5", decides="eligibility")
def places(facts: Facts, p: Parameters) -> Finding:
    """A full clinic may turn people away."""
    if facts.doctor is None:
        return not_applicable()
    if facts.doctor.free_places is None:
        return unknown("doctor.free_places")
    return met(places=facts.doctor.free_places) if facts.doctor.free_places else not_met()


@exception_to("zz.places", source="seed-zz#5")
def resident(facts: Facts, p: Parameters) -> Finding | None:
    """But never those who live in its territory."""
    home = facts.person.addresses.residence
    if home is None or facts.clinic is None:
        return unknown("person.addresses.residence")
    return met() if home.served_by(facts.clinic.code) else None


@rule("zz.due", source="seed-zz#4", decides="info", uses=("decision_days",))
def due(facts: Facts, p: Parameters) -> Finding:
    """The clinic answers within five days."""
    due_on = facts.applied_on + timedelta(days=p.decision_days)
    return met(due_on=due_on, count=p.decision_days, by_on=due_on)
