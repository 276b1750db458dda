"""Where a person's medical papers are, and whether the person is leaving the clinic by their own application."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from registratura.attachment.queries.detachments import Leaving, leaving_of, way_to_leave
from registratura.attachment.queries.transfers import TransferCourse, courses_of_person
from registratura.law.leaving import OwnDetachment
from registratura.registry.models import Person


@dataclass(frozen=True, slots=True)
class MedicalPapers:
    """`courses` are the papers between clinics; `way` is how the law lets people leave, None where it knows no way."""

    courses: tuple[TransferCourse, ...]
    leaving: Leaving | None
    way: OwnDetachment | None


def medical_papers_of(*, person: Person, on: date) -> MedicalPapers:
    """What the person's cabinet says of their medical papers on the day."""
    return MedicalPapers(
        courses=courses_of_person(person_id=person.id),
        leaving=leaving_of(person_id=person.id),
        way=way_to_leave(country=person.country, on=on),
    )
