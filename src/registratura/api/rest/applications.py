"""A clinic's own system hands in applications at its desk, and accepts them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Header, Router, Schema, Status
from pydantic import ConfigDict, Field

from registratura.api.rest.person_number import PersonNumber
from registratura.api.rest.problems import Problem
from registratura.api.rest.sql import first_row
from registratura.api.rest.tokens import APPLICATION_DECIDE, APPLICATION_SUBMIT, check_scope
from registratura.attachment.actions.decide_application import accept_application
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.attachment.errors import MoveNotAllowed, NotFound, NotYours
from registratura.attachment.states import State
from registratura.identity.actor import Actor
from registratura.identity.models import RoleGrant
from registratura.law.facts import Applicant, Ground, Reason

router = Router(tags=["applications"])

Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Key = Annotated[str, Field(min_length=8, max_length=80)]
REFUSALS = {401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}


class NewApplication(Schema):
    """An application at the desk of the token's clinic."""

    model_config = ConfigDict(extra="forbid")

    person: PersonNumber
    doctor: str = Field(description="Code of the chosen doctor in the clinic.", max_length=40)
    ground: Ground | None = Field(default=None, description="By which place the person asks to be attached.")
    reason: Reason | None = Field(default=None, description="Why now.")
    applicant: Annotated[str, Field(pattern=r"^[a-z_]+$", max_length=20)] = Field(
        default="self", description=Applicant.model_fields["by"].description
    )
    authority_proved: bool | None = Field(default=None, description="The right to act for the person is proved.")
    documents: list[Code] = Field(default=[], description="Codes of the papers seen at the desk.")
    statement: str = Field(default="", max_length=4000, description="What the person wrote, if anything.")
    paper_signed: bool | None = Field(default=None, description="The application is signed by hand.")
    insist: bool = Field(default=False, description="The person wants a written decision even where the law says no.")


class MissingPaper(Schema):
    kind: str
    code: str
    or_else: list[str]


class ApplicationTaken(Schema):
    """The application as it stands. `person` and `application` are what later requests name it by."""

    person: UUID
    application: UUID
    number: str = Field(description="Number to tell the person.")
    state: str
    repeated: bool = Field(description="The same Idempotency-Key had come before; nothing new was made.")
    due_on: date | None = Field(default=None, description="Day by which the clinic decides.")
    missing: list[MissingPaper] = []


class Accepted(Schema):
    """The person is attached."""

    person: UUID
    application: UUID
    document: str = Field(description="Number of the ticket.")
    repeated: bool = Field(description="It had been accepted by this token before; nothing new was done.")


@router.post(
    "/applications",
    response={200: ApplicationTaken, 201: ApplicationTaken} | REFUSALS,
    summary="Hand in an application for attachment at the clinic's desk",
)
def hand_in(
    request: HttpRequest, new: NewApplication, idempotency_key: Annotated[Key, Header(alias="Idempotency-Key")]
) -> Status[Any]:
    """Submit; the law's answer decides the state. 200 for a key that had come before, 201 for a new application."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    check_scope(actor=actor, scope=APPLICATION_SUBMIT)
    clinic_id = next(iter(actor.clinic_ids(RoleGrant.Role.REGISTRAR)), None)
    if clinic_id is None or actor.grants[0].country != new.person.country:
        raise NotYours(country=new.person.country)
    found = first_row(
        "applicant",
        {"system": new.person.system, "value": new.person.value, "clinic": clinic_id, "doctor": new.doctor},
    )
    for what in ("person", "doctor"):
        if not found or found[f"{what}_id"] is None:
            raise NotFound(what=what)
    submitted = submit_application(
        submission=Submission(
            person_id=found["person_id"],
            clinic_id=clinic_id,
            doctor_id=found["doctor_id"],
            channel="desk",
            idempotency_key=idempotency_key,
            ground=new.ground or "",
            reason=new.reason or "",
            applicant=new.applicant,
            authority_proved=new.authority_proved,
            documents=tuple(new.documents),
            statement=new.statement,
            paper_signed=new.paper_signed,
        ),
        by=actor,
        clock=timezone.now,
        insist=new.insist,
    )
    answer = submitted.answer
    return Status(
        200 if submitted.repeated else 201,
        {
            "person": submitted.person_id,
            "application": submitted.application_id,
            "number": submitted.number,
            "state": submitted.state.value,
            "repeated": submitted.repeated,
            "due_on": answer.due_on if answer else None,
            "missing": [need._asdict() for need in answer.missing] if answer else [],
        },
    )


@router.post(
    "/applications/{uuid:person}/{uuid:application}/acceptance",
    response={200: Accepted} | REFUSALS,
    summary="Accept an application: the person is attached",
)
def accept(request: HttpRequest, person: UUID, application: UUID) -> dict[str, Any]:
    """Accept. An application has one decision, so the same request again gets the same answer without any key."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    check_scope(actor=actor, scope=APPLICATION_DECIDE)
    same = {"person": person, "application": application}
    try:
        decided = accept_application(person_id=person, application_id=application, by=actor, clock=timezone.now)
    except MoveNotAllowed as refused:
        earlier = first_row("acceptance", same | {"actor": actor.code})
        if refused.values.get("state") != State.ACCEPTED or earlier is None:
            raise
        return same | {"document": earlier["number"], "repeated": True}
    return same | {"document": decided.document_number, "repeated": False}
