"""Letters to a closed clinic's people whom neither telephone nor e-mail reaches: what everybody was told, on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings

from registratura.documents.letters import Letter
from registratura.documents.pdf import render_letters
from registratura.notices.models import Notice
from registratura.notices.texts import sentence
from registratura.population.queries.unanswered import people_without_contact
from registratura.registry.models import ClinicClosure, Person

LETTERS_A_FILE = 500
LANGUAGES = ("kk", "ru")
"""Both languages of the state; the one the person has chosen comes first."""


@dataclass(frozen=True, slots=True)
class LettersFile:
    """One PDF and whose letters are in it."""

    pdf: bytes
    person_ids: list[UUID]


def number_of_files(*, closure: ClinicClosure) -> int:
    """How many files the letters fill."""
    return -(-people_without_contact(closure=closure).count() // LETTERS_A_FILE)


def letters_file(*, closure: ClinicClosure, number: int, on: date) -> LettersFile | None:
    """The file of that number, from 1 on, dated the day; None where there is none."""
    first = (number - 1) * LETTERS_A_FILE
    people = list(people_without_contact(closure=closure)[first : first + LETTERS_A_FILE]) if number > 0 else []
    if not people:
        return None
    told = {
        notice.person_id: notice
        for notice in Notice.objects.filter(
            person__in=people, kind=f"attachment.clinic_{closure.kind}", created_at__gte=closure.recorded_at
        )
    }
    letters = [_letter(person, told[person.id]) for person in people if person.id in told]
    pdf = render_letters(letters=letters, issued_on=on, page=settings.REGISTRATURA.public_url)
    return LettersFile(pdf, [person.id for person in people])


def _letter(person: Person, notice: Notice) -> Letter:
    languages = dict.fromkeys((person.language, *LANGUAGES) if person.language else LANGUAGES)
    texts = {language: sentence(notice.kind, notice.data, language) for language in languages}
    return Letter(addressee=person.full_name, address=person.address or "", texts=texts)
