"""The application being filled in: kept from question to question and for days after, so that nothing entered is lost.

A parent may fill in several at once: clinic, ground and reason are the same for all, the rest is each one's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from uuid import UUID

from django.http import HttpRequest

from registratura.attachment.actions.keep_answers import drop_answers, keep_answers
from registratura.attachment.actions.submit_application import Submission, Submitted
from registratura.attachment.queries.unfinished import unfinished_of
from registratura.identity.clock import clock_of
from registratura.ledger.ids import new_id

SENT = "portal_sent"
SENT_REMEMBERED = 30


def _new_key() -> str:
    return str(new_id())


@dataclass
class Draft:
    """The answers so far, as text; an empty one is not given yet.

    `key` is the form's: a second press of the button with it sends nothing anew. `applicants`, `keys`, `doctors` and
    `papers` are by person: who applies for them, the id their application will have, their doctor, and the numbers of
    the papers they have by code.
    """

    key: str = field(default_factory=_new_key)
    people: list[str] = field(default_factory=list)
    applicants: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    clinic: str = ""
    doctors: dict[str, str] = field(default_factory=dict)
    ground: str = ""
    reason: str = ""
    papers: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def several(self) -> bool:
        return len(self.people) > 1

    @property
    def everybody_has_a_doctor(self) -> bool:
        return all(person in self.doctors for person in self.people)

    @property
    def for_oneself(self) -> bool:
        """Whether the visitor applies for nobody else."""
        return all(self.applicants[person] == "self" for person in self.people)

    def choose_people(self, *, applicants: Mapping[UUID, str]) -> None:
        """For whom, each with who applies for them: self, parent, guardian, proxy."""
        chosen = [str(person_id) for person_id in applicants]
        if set(chosen) != set(self.people):
            self.ground = self.reason = ""
        self.people = chosen
        self.applicants = {str(person_id): applicant for person_id, applicant in applicants.items()}
        for person in chosen:
            self.keys.setdefault(person, _new_key())

    def choose_clinic(self, *, clinic_id: UUID) -> None:
        """Which clinic; the doctors of another one are forgotten."""
        if self.clinic != str(clinic_id):
            self.doctors = {}
        self.clinic = str(clinic_id)

    def choose_doctor(self, *, doctor: str, people: Sequence[UUID]) -> None:
        """Which doctor for these people."""
        self.doctors |= {str(person_id): doctor for person_id in people}

    def application_id(self, *, person_id: UUID) -> UUID:
        """The id the person's application will have; scans are kept under it before it is sent."""
        return UUID(self.keys[str(person_id)])

    def papers_of(self, *, person_id: UUID) -> dict[str, str]:
        """Numbers of the papers the person has, by code."""
        return self.papers.get(str(person_id), {})

    def submission(self, *, person_id: UUID, by_person: UUID, no_papers: bool = False) -> Submission:
        """The answers for one person as the portal's submission; `by_person` is who is signed in."""
        person = str(person_id)
        for_another = self.applicants[person] != "self"
        papers = {} if no_papers else self.papers_of(person_id=person_id)
        return Submission(
            person_id=person_id,
            clinic_id=UUID(self.clinic),
            doctor_id=UUID(self.doctors[person]),
            channel="portal",
            idempotency_key=self.keys[person],
            application_id=UUID(self.keys[person]),
            ground=self.ground,
            reason=self.reason,
            applicant=self.applicants[person],
            representative_id=by_person if for_another else None,
            authority_proved=True if for_another else None,
            documents=tuple(papers),
            paper_numbers=papers,
        )

    def without(self, *, people: Sequence[str]) -> Draft:
        """What is left to send when these people's applications went: their answers stay, the form is a new one."""
        left = [person for person in self.people if person not in people]
        return Draft(**(asdict(self) | {"key": _new_key(), "people": left}))


def read_draft(request: HttpRequest) -> Draft:
    """The draft of who is signed in, or an empty one. An answer to a question that is asked no more is passed over."""
    kept = unfinished_of(account_id=request.user.id, at=clock_of(request)())
    known = {each.name for each in fields(Draft)}
    return Draft(**{name: answer for name, answer in kept.answers.items() if name in known}) if kept else Draft()


def keep_draft(request: HttpRequest, draft: Draft) -> None:
    """Keep the answers given so far."""
    ids = [draft.application_id(person_id=UUID(person)) for person in draft.people]
    keep_answers(account_id=request.user.id, answers=asdict(draft), application_ids=ids, at=clock_of(request)())


def remember_sent(request: HttpRequest, *, draft: Draft, submitted: Sequence[Submitted]) -> None:
    """Remember what was sent with this form, for a second press of the button; what did not go stays in the draft."""
    rows = [[draft.key, str(row.person_id), str(row.application_id)] for row in submitted]
    request.session[SENT] = [*rows, *request.session.get(SENT, [])][:SENT_REMEMBERED]
    left = draft.without(people=[str(row.person_id) for row in submitted])
    if left.people:
        keep_draft(request, left)
    else:
        drop_answers(account_id=request.user.id)


def sent_with(request: HttpRequest, *, key: str) -> list[tuple[UUID, UUID]]:
    """Person and application of each that was sent with the form's key in this session."""
    rows = request.session.get(SENT, [])
    return [(UUID(person), UUID(application)) for used, person, application in rows if used == key]
