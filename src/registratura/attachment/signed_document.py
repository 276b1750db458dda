"""What a person signs when they apply by EDS: everything the application says, in words and codes."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from registratura.attachment.actions.submit_application import Submission
from registratura.attachment.errors import NoNumber, NotFound
from registratura.identity.models import SigningRequest
from registratura.identity.queries.signing_requests import iin_of_person
from registratura.identity.signing_documents import read_document
from registratura.registry.models import Clinic, Doctor, Person

KIND = "attachment_application"


def document_of(submission: Submission, *, signer_id: UUID) -> dict[str, object]:
    """The answers, without the application's number and what every document to sign has of its own.

    `papers` maps codes to the numbers stated. Raises NotFound, and NoNumber where the person or the signer has no ИИН.
    """
    people = Person.objects.in_bulk([submission.person_id, signer_id])
    clinic = Clinic.objects.filter(id=submission.clinic_id).first()
    doctor = Doctor.objects.filter(id=submission.doctor_id, clinic_id=submission.clinic_id).first()
    if clinic is None or doctor is None or submission.person_id not in people or signer_id not in people:
        raise NotFound(what="choice")
    return {
        "kind": KIND,
        "application": str(submission.application_id),
        "person": _person(people[submission.person_id]),
        "signer": _person(people[signer_id]),
        "applicant": submission.applicant,
        "clinic": {"code": clinic.code, "name": clinic.name},
        "doctor": {"code": doctor.code, "name": doctor.full_name},
        "ground": submission.ground,
        "reason": submission.reason,
        "channel": submission.channel,
        "papers": {code: submission.paper_numbers.get(code, "") for code in submission.documents},
    }


def number_in(request: SigningRequest) -> str:
    """The application's number as it stands in the document."""
    return str(read_document(bytes(request.payload)).get("number", ""))


def says_the_same(request: SigningRequest, document: Mapping[str, object]) -> bool:
    """Whether what was handed out to be signed is still what the person answers."""
    handed_out = read_document(bytes(request.payload))
    return document.items() <= handed_out.items()


def _person(person: Person) -> dict[str, str]:
    number = iin_of_person(person_id=person.id)
    if not number:
        raise NoNumber(person=str(person.id))
    return {"iin": number, "name": person.full_name}
