"""The doctor chosen inside the clinic."""

from registratura.law.facts import Facts
from registratura.law.findings import Finding, Missing, met, not_met, unknown
from registratura.law.parameters import Parameters
from registratura.law.ru.rules.ages import age_group
from registratura.law.rulebook import rule

ANOTHER_DOCTOR = Missing("fact", "doctor.code")


@rule("ru.doctor", source="mz-543n#18", decides="completeness", uses=("adult_age",))
def doctor(facts: Facts, p: Parameters) -> Finding | None:
    """Взрослых принимают взрослые участки (18 лет и старше), детей (0–17 лет) — педиатрические."""
    chosen, years = facts.doctor, facts.age()
    if chosen is None or chosen.age_group is None or years is None:
        return None
    if chosen.age_group == "all" or chosen.age_group == age_group(years, p.adult_age):
        return met()
    return not_met(missing=(ANOTHER_DOCTOR,))


@rule("ru.doctor_consent", source="fz-323#21", decides="consent", editions=("2025",))
def doctor_consent(facts: Facts, p: Parameters) -> Finding | None:
    """Выбор врача осуществляется с учётом согласия врача.

    No act read so far names the moment of the consent: the application is taken in without it, and the clinic asks.
    """
    if facts.doctor is None:
        return None
    if facts.doctor.consents is None:
        return unknown("doctor.consents", message="awaited")
    return met() if facts.doctor.consents else not_met(missing=(ANOTHER_DOCTOR,))
