"""The application being filled in: kept in the session from question to question, so that nothing entered is lost."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from uuid import UUID, uuid4

from django.http import HttpRequest

from registratura.attachment.actions.submit_application import Submission, Submitted
from registratura.portal.paper_numbers import as_statement

DRAFT = "portal_draft"
SENT = "portal_sent"
SENT_REMEMBERED = 5


@dataclass
class Draft:
    """The answers so far, as text; an empty one is not given yet.

    `papers` maps the codes of papers the person says they have to their numbers. `key` makes a second press of the
    button lead to the same application.
    """

    key: str = field(default_factory=lambda: str(uuid4()))
    person: str = ""
    applicant: str = "self"
    clinic: str = ""
    doctor: str = ""
    ground: str = ""
    papers: dict[str, str] = field(default_factory=dict)

    def choose_person(self, *, person_id: UUID, applicant: str) -> None:
        """For whom; another person may need another doctor and other papers."""
        if self.person != str(person_id):
            self.doctor, self.ground, self.papers = "", "", {}
        self.person, self.applicant = str(person_id), applicant

    def choose_clinic(self, *, clinic_id: UUID) -> None:
        """Which clinic; a doctor of another one is forgotten."""
        if self.clinic != str(clinic_id):
            self.doctor = ""
        self.clinic = str(clinic_id)

    def submission(self, *, by_person: UUID) -> Submission:
        """The answers as the portal's submission; `by_person` is who is signed in."""
        for_another = self.applicant != "self"
        return Submission(
            person_id=UUID(self.person),
            clinic_id=UUID(self.clinic),
            doctor_id=UUID(self.doctor),
            channel="portal",
            idempotency_key=self.key,
            ground=self.ground,
            applicant=self.applicant,
            representative_id=by_person if for_another else None,
            authority_proved=True if for_another else None,
            documents=tuple(self.papers),
            statement=as_statement(numbers=self.papers),
        )


def read_draft(request: HttpRequest) -> Draft:
    """The draft of this session, or an empty one."""
    kept = request.session.get(DRAFT)
    return Draft(**kept) if kept else Draft()


def keep_draft(request: HttpRequest, draft: Draft) -> None:
    """Keep the answers given so far."""
    request.session[DRAFT] = asdict(draft)


def remember_sent(request: HttpRequest, *, key: str, submitted: Submitted) -> None:
    """Forget the draft and remember what became of it, for a second press of the button."""
    request.session.pop(DRAFT, None)
    sent = [[key, str(submitted.person_id), str(submitted.application_id)], *request.session.get(SENT, [])]
    request.session[SENT] = sent[:SENT_REMEMBERED]


def sent_with(request: HttpRequest, *, key: str) -> tuple[str, str] | None:
    """Person and application of what was sent with the key in this session."""
    rows = request.session.get(SENT, [])
    return next(((person, application) for used, person, application in rows if used == key), None)
