"""The load of the district doctors: the one ground on which the seed lets a clinic refuse, and what follows from it."""

from registratura.law.facts import Facts
from registratura.law.findings import Finding, met, not_met, unknown
from registratura.law.parameters import Parameters
from registratura.law.ru.rules.district_load import NORMS, chosen_doctor_has_a_place, limit_of, load_of
from registratura.law.rulebook import exception_to, rule


@rule("ru.load", source="seed-ru#16", decides="eligibility", uses=NORMS)
def load(facts: Facts, p: Parameters) -> Finding:
    """Отказать в прикреплении не по месту регистрации могут, только если все участковые терапевты
    в выбранной поликлинике перегружены.

    Overloaded: one more person would exceed the limit, places held for others counted. Asked of every district doctor
    who takes people of that age; one with a place is enough to rule a refusal out, an unknown one too.
    """
    if chosen_doctor_has_a_place(facts, p):
        return met()
    doctors = load_of(facts, p)
    if doctors.free:
        return met()
    if not doctors.all_full:
        return unknown(*doctors.unknown or ("therapists",))
    loads = tuple(
        {
            "doctor": therapist.code,
            "district": therapist.district,
            "kind": therapist.district_kind,
            "limit": limit_of(therapist, p),
            "attached": therapist.attached,
            "held": therapist.held,
        }
        for therapist in doctors.full
    )
    return not_met(instead=("another_clinic",), count=len(loads), loads=loads)


@exception_to("ru.load", source="seed-ru#16", uses=("protecting_address",))
def at_registered_address(facts: Facts, p: Parameters) -> Finding | None:
    """Отказать в прикреплении не по месту регистрации могут…

    At the place of registration, then, nobody may refuse. A person with no registration applies away from it.
    """
    addresses, clinic = facts.person.addresses, facts.clinic
    if p.protecting_address != "registered" or clinic is None or "registered" in addresses.absent:
        return None
    if addresses.registered is None:
        return unknown("person.addresses.registered")
    served = addresses.registered.served_by(clinic.code)
    if served is None:
        return unknown("person.addresses.registered.in_territory_of")
    return met() if served else None


@exception_to("ru.load", source="territorial-programme", uses=("protecting_address",), editions=("2025",))
def at_residence(facts: Facts, p: Parameters) -> Finding | None:
    """Организация, работающая по участкам, не вправе отказать гражданину по месту его фактического проживания."""
    addresses, clinic = facts.person.addresses, facts.clinic
    if p.protecting_address != "residence" or clinic is None:
        return None
    if addresses.stay and addresses.stay.served_by(clinic.code):
        return met()
    if addresses.residence is None:
        return None if "residence" in addresses.absent else unknown("person.addresses.residence")
    served = addresses.residence.served_by(clinic.code)
    if served is None:
        return unknown("person.addresses.residence.in_territory_of")
    return met() if served else None


@exception_to("ru.load", source=("seed-ru#19", "seed-ru#18"))
def ordered(facts: Facts, p: Parameters) -> Finding | None:
    """С этим документом можно обратиться в страховую компанию… Там проверят, правомерен ли отказ.

    A refusal found unlawful can't be given again: the check would mean nothing.
    """
    return met() if facts.ordered else None


@rule("ru.doctor_place", source="seed-ru#16", decides="info", uses=NORMS)
def doctor_place(facts: Facts, p: Parameters) -> Finding | None:
    """Отказать… могут, только если все участковые терапевты в выбранной поликлинике перегружены.

    A full doctor is no reason to refuse while a colleague has places: the person is told who has.
    """
    if chosen_doctor_has_a_place(facts, p):
        return met()
    doctors = tuple(therapist.code for therapist in load_of(facts, p).free)
    if not doctors:
        return None
    if facts.doctor and facts.doctor.free_places == 0:
        return not_met(doctors=doctors)
    return met("choose", doctors=doctors)


@rule("ru.written_decision", source="seed-ru#17", decides="info", uses=NORMS)
def written_decision(facts: Facts, p: Parameters) -> Finding | None:
    """Вам должны выдать письменное решение об отказе и указать в нём причину."""
    return met() if _may_be_refused(facts, p) else None


@rule("ru.insurer_check", source=("seed-ru#18", "seed-ru#19"), decides="info", uses=NORMS)
def insurer_check(facts: Facts, p: Parameters) -> Finding | None:
    """С этим документом можно обратиться в страховую компанию… Там проверят, правомерен ли отказ."""
    return met() if _may_be_refused(facts, p) else None


@rule("ru.review_term", source="fz-59#12", decides="info", uses=(*NORMS, "review_days"))
def review_term(facts: Facts, p: Parameters) -> Finding | None:
    """Письменное обращение рассматривается в течение 30 дней со дня его регистрации."""
    return met(count=p.review_days) if _may_be_refused(facts, p) else None


def _may_be_refused(facts: Facts, p: Parameters) -> bool:
    """Whether the load gives a ground to refuse, so that the person has to know what follows."""
    return not facts.ordered and not chosen_doctor_has_a_place(facts, p) and load_of(facts, p).all_full
