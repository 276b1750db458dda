"""How many people the district doctors of a clinic have, and whether any of them has a place."""

from typing import NamedTuple

from registratura.law.facts import Facts, Therapist
from registratura.law.parameters import Parameters
from registratura.law.ru.rules.ages import age_group

NORMS = ("adult_age", "district_age_groups", "norms", "small_norms", "tolerance")


class Load(NamedTuple):
    """District doctors of the person's age group, with places and without; `unknown` names absent facts."""

    free: tuple[Therapist, ...]
    full: tuple[Therapist, ...]
    unknown: tuple[str, ...]

    @property
    def all_full(self) -> bool:
        """Known of every doctor, and of at least one: nobody is refused because a list is empty."""
        return bool(self.full) and not self.free and not self.unknown


def chosen_doctor_has_a_place(facts: Facts, p: Parameters) -> bool:
    """Whether it is known, without looking at the colleagues, that the clinic has a place."""
    doctor, clinic, years = facts.doctor, facts.clinic, facts.age()
    if doctor is None or clinic is None or years is None or not doctor.free_places:
        return False
    if doctor.age_group not in ("all", age_group(years, p.adult_age)):
        return False
    return doctor.clinic is None or doctor.clinic == clinic.code


def load_of(facts: Facts, p: Parameters) -> Load:
    """The load at this minute of all district doctors who take people of the person's age."""
    years = facts.age()
    if years is None:
        return Load((), (), ("person.birth_date",))
    if facts.therapists is None:
        return Load((), (), ("therapists",))
    group = age_group(years, p.adult_age)
    free, full, absent = [], [], []
    for therapist in facts.therapists:
        takes = therapist.age_group or p.district_age_groups.get(therapist.district_kind)
        limit = limit_of(therapist, p)
        if takes not in (group, "all", None):
            continue
        if takes is None:
            absent.append("therapists.age_group")
        elif limit is None:
            absent.append("therapists.district_kind")
        elif therapist.attached is None:
            absent.append("therapists.attached")
        elif therapist.attached + therapist.held < limit:
            free.append(therapist)
        else:
            full.append(therapist)
    return Load(tuple(free), tuple(full), tuple(dict.fromkeys(absent)))


def limit_of(therapist: Therapist, p: Parameters) -> int | None:
    """How many people the doctor may have: the doctor's own limit, else the norm of the district; None when unknown.

    The smaller norm of a rural district is used only where the district is known to be rural: a refusal must be proved.
    """
    if therapist.limit is not None:
        return therapist.limit
    kind = therapist.district_kind
    norm: int | None = p.norms.get(kind)
    if norm is None or therapist.rural:
        norm = p.small_norms.get(kind, norm)
    return None if norm is None else norm * (100 + p.tolerance) // 100
