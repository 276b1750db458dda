"""How to apply, how long it takes, what it costs."""

from registratura.law.calendar import working_calendar
from registratura.law.facts import Facts
from registratura.law.findings import Finding, met, not_met, unknown
from registratura.law.parameters import Parameters
from registratura.law.rulebook import rule


@rule("ru.channel", source=("seed-ru#6", "seed-ru#3"), decides="receivable", uses=("channels",))
def channel(facts: Facts, p: Parameters) -> Finding:
    """Обратитесь в регистратуру… Как прикрепиться к поликлинике на Госуслугах"""
    if facts.channel is None:
        return unknown("channel")
    if facts.channel in p.channels:
        return met(channel=facts.channel)
    return not_met(channel=facts.channel, instead=p.channels)


@rule("ru.due", source="seed-ru#12", decides="info", uses=("decision_days",), editions=("seed",))
def due(facts: Facts, p: Parameters) -> Finding | None:
    """Прикрепление бесплатное и займёт до 4 рабочих дней.

    The day of application is day 0; days off and days moved by the Government do not count. Where the insurer
    ordered to attach, the order names the day.
    """
    return _decided_within(facts, p)


@rule("ru.considered", source="mz-216n", decides="info", uses=("decision_days",), editions=("2025",))
def considered(facts: Facts, p: Parameters) -> Finding | None:
    """Медицинская организация рассматривает заявление в течение двух рабочих дней со дня его получения.

    Counted as the four days of the seed were. The order's text was not read; the term is what public pages say.
    """
    return _decided_within(facts, p)


@rule("ru.free_of_charge", source="seed-ru#12", decides="info", uses=("fee",))
def free_of_charge(facts: Facts, p: Parameters) -> Finding | None:
    """Прикрепление бесплатное и займёт до 4 рабочих дней."""
    return met() if p.fee == 0 else None


@rule("ru.registration", source="seed-ru#13", decides="info")
def registration(facts: Facts, p: Parameters) -> Finding | None:
    """Наличие у человека регистрации не имеет значения

    No rule asks for the registered address but the one on refusal, which the seed itself ties to it.
    """
    return met() if "registered" in facts.person.addresses.absent else None


def _decided_within(facts: Facts, p: Parameters) -> Finding | None:
    if facts.ordered:
        return None
    by_on = working_calendar("ru").add_working_days(facts.applied_on, p.decision_days)
    return met(due_on=by_on, by_on=by_on, count=p.decision_days)


@rule("ru.served_at_once", source="mz-216n", decides="info", editions=("2025",))
def served_at_once(facts: Facts, p: Parameters) -> Finding | None:
    """С момента положительного решения пациент может обслуживаться в новой медицинской организации."""
    return met()
