"""Which clinic and doctor may be chosen, and what follows from it (KZ-1, 2, 8, 11)."""

from registratura.law.facts import Facts
from registratura.law.findings import Finding, Missing, met, not_applicable, not_met, unknown
from registratura.law.parameters import Parameters
from registratura.law.rulebook import rule


@rule("kz.one_organisation", source="seed-kz#16", decides="identity")
def one_organisation(facts: Facts, p: Parameters) -> Finding:
    """При свободном выборе врача и поликлиники открепление и прикрепление к поликлинике осуществляется не чаще одного
    раза в год и только к одной медицинской организации.

    To choose the clinic one is attached to changes nothing. Another doctor of the same clinic is another wish, which
    the clinic itself settles.
    """
    if facts.clinic is None:
        return unknown("clinic.code")
    current = facts.current
    if current is None:
        if facts.attached_now is None:
            return unknown("attached_now")
        return unknown("current") if facts.attached_now else met("first")
    if current.clinic != facts.clinic.code:
        return met("change", former=current.clinic)
    if facts.doctor is not None and current.doctor is not None and facts.doctor.code != current.doctor:
        return not_met("only_doctor", clinic=current.clinic)
    return not_met("already", clinic=current.clinic)


@rule("kz.supplier", source="seed-kz#4", decides="eligibility")
def supplier(facts: Facts, p: Parameters) -> Finding:
    """Для начала – прикрепиться к одной из медицинских организаций, которая является поставщиком Фонда
    медстрахования fms.kz.

    A supplier has a contract with the fund in force on the day; a liquidated organisation is none.
    """
    clinic = facts.clinic
    if clinic is None:
        return unknown("clinic.code")
    if clinic.status == "liquidated" and (clinic.status_since is None or clinic.status_since <= p.on):
        return not_met("liquidated")
    if clinic.contracts is None:
        return unknown("clinic.contracts")
    for contract in clinic.contracts:
        if contract.covers(p.on):
            return met(changes_on=contract.until)
    coming = [each.since for each in clinic.contracts if each.since is not None and each.since > p.on]
    if coming:
        return not_met("not_yet", begins_on=min(coming), changes_on=min(coming))
    return not_met()


@rule("kz.clinic_kind", source="seed-kz#5", decides="eligibility", uses=("clinic_kinds",))
def clinic_kind(facts: Facts, p: Parameters) -> Finding:
    """Ежегодно с 15 сентября по 15 ноября в Казахстане проводится кампания по свободному прикреплению населения к
    поликлиникам и семейно-врачебным амбулаториям.

    Where the kind is not recorded, an organisation that gives primary care will do.
    """
    clinic = facts.clinic
    if clinic is None:
        return unknown("clinic.code")
    if clinic.kind is None:
        if clinic.primary_care is None:
            return unknown("clinic.kind")
        return met() if clinic.primary_care else not_met()
    return met() if clinic.kind in p.clinic_kinds else not_met()


@rule("kz.doctor", source=("seed-kz#6", "seed-kz#10"), decides="completeness")
def doctor(facts: Facts, p: Parameters) -> Finding:
    """При этом, каждый потенциальный пациент может самостоятельно выбрать себе лечащего врача, или врача общей
    практики.

    A doctor of the clinic chosen; the free-form application need not name one.
    """
    if facts.doctor is None or facts.clinic is None:
        return not_applicable()
    if facts.doctor.clinic is None or facts.doctor.clinic == facts.clinic.code:
        return met(doctor=facts.doctor.code)
    return not_met(missing=(Missing("fact", "doctor.code"),))


@rule("kz.obligation", source="seed-kz#21", decides="info", editions=("seed",))
def obligation(facts: Facts, p: Parameters) -> Finding:
    """Прикрепление является своего рода регистрацией обязательств поликлиники или семейно-врачебной амбулатории перед
    гражданином по своевременному и качественному оказанию медпомощи на первичном уровне.

    The guide names no later day, so the obligation begins on the day of the decision.
    """
    return met(effective_on=p.on, begins_on=p.on)
