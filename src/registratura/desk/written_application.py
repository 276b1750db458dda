"""A written application typed at the desk: what the law wants as a copy counts once its scan is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar
from uuid import UUID

from registratura.attachment.actions.submit_application import Submission
from registratura.attachment.law_words import Choices, Paper, paper_names
from registratura.attachment.queries.copies import copies_missing, without_copies
from registratura.desk.forms.apply import ApplyForm
from registratura.desk.forms.written import LETTER, WrittenForm
from registratura.desk.typed_application import TypedApplication
from registratura.documents.models import Scan
from registratura.documents.queries.scans import scans_of
from registratura.law.answer import Answer


@dataclass(frozen=True, slots=True)
class WrittenApplication(TypedApplication):
    """`copies` are the papers kept as scans, beside the id the application will have: the key of its form."""

    copies: frozenset[str]
    template: str
    form_class: ClassVar[type[ApplyForm]] = WrittenForm

    @property
    def application_id(self) -> UUID | None:
        """The application to come; None where the form brings no key that could be its id."""
        try:
            return UUID(self.typed.get("key", ""))
        except ValueError:
            return None

    @property
    def scans(self) -> tuple[Scan, ...]:
        """What was scanned so far."""
        subject = self.application_id
        return scans_of(person_id=self.record.person.id, subject_id=subject) if subject else ()

    @property
    def scanned(self) -> tuple[str, ...]:
        """Codes of the papers there is a scan of."""
        return tuple(dict.fromkeys(scan.paper for scan in self.scans))

    def papers(self, answer: Answer) -> tuple[Paper, ...]:
        return without_copies(self.words(answer).papers, self.copies)

    def to_scan(self, answer: Answer) -> Choices:
        """The copies the law asks for, and the letter of a person who brought one."""
        country = self.record.person.country
        return (
            *copies_missing(self.words(answer).papers, self.copies),
            *paper_names(codes=(LETTER,), country=country),
        )

    def further_options(self) -> dict[str, object]:
        return {"letter_scanned": LETTER in self.scanned}

    def typed_besides(self) -> dict[str, object]:
        return {"statement": self.typed.get("statement", self.template)}

    def submission(self, form: ApplyForm) -> Submission:
        """The valid form with its text, its scans and what they prove."""
        typed = TypedApplication.submission(self, form)
        return replace(
            typed,
            application_id=self.application_id,
            statement=form.cleaned_data["statement"],
            documents=tuple(dict.fromkeys((*typed.documents, *self.scanned))),
        )
