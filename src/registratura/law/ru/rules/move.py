"""A move to another region: what to do about the policy, step by step (question `move`)."""

from typing import Literal

from registratura.law.facts import Facts
from registratura.law.findings import Finding, Missing, Step, met, not_met, unknown
from registratura.law.parameters import Parameters
from registratura.law.ru.rules.months import months_after
from registratura.law.rulebook import rule

PIN = Missing("fact", "move.pin_entered")
GO_TO_OFFICE = Step("ru.step.office", "person")
MARK = Step("ru.step.mark", "insurer")
REWRITE = Step("ru.step.rewrite", "insurer")
REGISTER = Step("ru.step.register_entry", "insurer")
NEW_POLICY = Step("ru.step.new_policy", "person")
ATTACH = Step("ru.step.attach", "person")


@rule("ru.moved", source="seed-ru#24", decides="identity", question="move")
def moved(facts: Facts, p: Parameters) -> Finding:
    """Если в новом регионе есть офис вашей страховой компании, обратитесь туда. Сотрудники зарегистрируют полис…

    A policy that is registered there already needs nothing more.
    """
    registered = _registered(facts)
    if facts.move is None or facts.move.new_region is None:
        return unknown("move.new_region")
    if registered is None:
        return unknown("move.policy_registered")
    return not_met(steps=(ATTACH,)) if registered else met()


@rule("ru.insurer", source=("seed-ru#24", "seed-ru#26"), decides="completeness", question="move")
def insurer(facts: Facts, p: Parameters) -> Finding | None:
    """Если в новом регионе есть офис вашей страховой компании, обратитесь туда.
    Если офиса страховой компании в регионе нет или вы хотите её сменить, оформите новый полис ОМС
    в любой страховой компании региона.
    """
    if _registered(facts):
        return None
    way = _way(facts)
    if way == "same":
        return met("same", steps=(GO_TO_OFFICE,))
    if way == "new":
        return met("new", steps=(NEW_POLICY,))
    if facts.move is None or facts.move.insurer_has_office is None:
        return unknown("move.insurer_has_office")
    return unknown("move.wants_same_insurer")


@rule(
    "ru.policy_registration",
    source="seed-ru#25",
    decides="completeness",
    uses=("policy_registration",),
    question="move",
)
def policy_registration(facts: Facts, p: Parameters) -> Finding | None:
    """Сотрудники зарегистрируют полис в новом регионе: на бумажном полисе поставят отметку, на электронном
    перепишут информацию — для этого потребуется ПИН-код

    Kinds of policy the seed does not name are left to the insurer.
    """
    if _way(facts) != "same" or facts.move is None:
        return None
    if facts.person.policy is None or facts.person.policy.kind is None:
        return unknown("person.policy.kind")
    how = p.policy_registration.get(facts.person.policy.kind)
    if how == "mark":
        return met("mark", steps=(MARK,))
    if how == "entry":
        return met("entry", steps=(REGISTER,))
    if how != "rewrite":
        return None
    if facts.move.pin_entered is None:
        return unknown("move.pin_entered")
    if facts.move.pin_entered:
        return met("rewrite", steps=(REWRITE,))
    return not_met("no_pin", missing=(PIN,), steps=(REWRITE,))


@rule("ru.old_policy", source="seed-ru#27", decides="info", question="move")
def old_policy(facts: Facts, p: Parameters) -> Finding | None:
    """Старый полис аннулируется автоматически"""
    return met() if _way(facts) == "new" else None


@rule(
    "ru.tell_insurer",
    source="fz-326#16",
    decides="info",
    uses=("tell_insurer_within",),
    editions=("2025",),
    question="move",
)
def tell_insurer(facts: Facts, p: Parameters) -> Finding | None:
    """О переезде страховую медицинскую организацию уведомляют в течение месяца."""
    if _registered(facts):
        return None
    if facts.move is None or facts.move.moved_on is None:
        return unknown("move.moved_on")
    return met(by_on=months_after(facts.move.moved_on, p.tell_insurer_within))


@rule("ru.attach_after_move", source="seed-ru#28", decides="info", question="move")
def attach_after_move(facts: Facts, p: Parameters) -> Finding | None:
    """Обратитесь со всеми документами в регистратуру выбранной поликлиники"""
    return met(steps=(ATTACH,)) if _way(facts) else None


def _registered(facts: Facts) -> bool | None:
    """Whether the policy is registered in the new region already; None when unknown."""
    if facts.move is None:
        return None
    if facts.move.policy_registered is not None:
        return facts.move.policy_registered
    policy = facts.person.policy
    if policy is None or policy.region is None or facts.move.new_region is None:
        return None
    return policy.region == facts.move.new_region


def _way(facts: Facts) -> Literal["same", "new"] | None:
    """By which insurer; None while that is not known, or when there is nothing left to register."""
    move = facts.move
    if move is None or _registered(facts):
        return None
    if move.insurer_has_office is False or move.wants_same_insurer is False:
        return "new"
    return "same" if move.insurer_has_office and move.wants_same_insurer else None
