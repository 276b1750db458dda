"""The case: an application with everything the law asks about it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from registratura.law.facts.base import Code, Day, Fact, Flag, Name
from registratura.law.facts.person import Person
from registratura.law.facts.place import Attachment, Clinic, Doctor, Ground, Therapist

Channel = Literal["portal", "desk", "service_centre", "call_centre", "paper"]
Question = Literal["attachment", "coverage", "move", "home_visit"]
Reason = Literal[
    "first_attachment",
    "free_choice",
    "residence_moved",
    "work_moved",
    "study_moved",
    "clinic_reorganised",
    "clinic_liquidated",
    "came_of_age",
]


class Applicant(Fact):
    """Who brings the application."""

    by: Literal["self", "parent", "guardian", "foster_carer", "proxy", "institution"] | None = Field(
        default=None, description="The person, or who acts for them."
    )
    authority_proved: Flag | None = Field(
        default=None,
        description="The right to act for the person is proved. False: what was shown no longer holds, or never did.",
    )


class Signature(Fact):
    """How the will to be attached was confirmed."""

    eds_valid: Flag | None = Field(default=None, description="A valid digital signature of the applicant stands on it.")
    otp_confirmed: Flag | None = Field(default=None, description="The one-time password was entered.")
    second_operator_confirmed: Flag | None = Field(
        default=None, description="Two operators, one after the other, saw the identity document and the person."
    )
    paper_signed: Flag | None = Field(default=None, description="Signed by hand on paper.")


class Move(Fact):
    """A move to another region (ru)."""

    new_region: Name | None = Field(default=None, description="Region moved to.")
    moved_on: Day | None = Field(default=None, description="Day of the move.")
    insurer_has_office: Flag | None = Field(default=None, description="The insurer has an office in the new region.")
    wants_same_insurer: Flag | None = Field(default=None, description="The person wants to stay with the insurer.")
    pin_entered: Flag | None = Field(default=None, description="The PIN of the electronic policy was entered.")
    policy_registered: Flag | None = Field(
        default=None, description="The policy is already registered in the new region."
    )


class Facts(Fact):
    """One case. A field left out, or null, is not known; unknown is never 'no'."""

    country: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = Field(description="Country code: kz, ru, …")
    applied_on: Day = Field(description="Legal day of the application; its law governs the case.")
    question: Question = Field(default="attachment", description="What is asked.")
    kind: Literal["main"] = Field(default="main", description="Kind of attachment.")
    channel: Channel | None = Field(default=None, description="The way the application came.")
    person: Person = Field(default=Person(), description="The person who is to be attached.")
    applicant: Applicant = Field(default=Applicant(), description="Who brings it, and by what right.")
    documents: tuple[Code, ...] = Field(default=(), description="Codes of the documents shown.")
    signature: Signature = Field(default=Signature(), description="How the application was confirmed.")
    clinic: Clinic | None = Field(default=None, description="The clinic chosen.")
    doctor: Doctor | None = Field(default=None, description="The doctor chosen. Null: none named.")
    ground: Ground | None = Field(default=None, description="By which place the person asks to be attached.")
    reason: Reason | None = Field(default=None, description="Why now, as the applicant says. Null: not asked yet.")
    ordered: Flag | None = Field(
        default=None,
        description="The insurer found the clinic's refusal unlawful and ordered to attach. Null: no order is known.",
    )
    current: Attachment | None = Field(default=None, description="Attachment at the time of asking, if there is one.")
    attached_now: Flag | None = Field(
        default=None,
        description="False: known to be attached nowhere. Null with no `current`: unknown.",
    )
    free_changes: tuple[Day, ...] | None = Field(
        default=None,
        description="Days of earlier changes by free choice. Empty: none. Null: not known.",
    )
    therapists: tuple[Therapist, ...] | None = Field(
        default=None,
        description="All district doctors of the chosen clinic with their load. Null: not known.",
    )
    move: Move | None = Field(default=None, description="Move to another region.")

    def age(self) -> int | None:
        """Full years of the person on the day of the application; None when unknown."""
        return self.person.age_on(self.applied_on)

    def shows(self, *documents: str) -> bool:
        """Whether any of the documents was shown."""
        return any(document in self.documents for document in documents)

    def moved(self, *, applied_on: date) -> "Facts":
        """The same case applied for on another day."""
        return self.model_copy(update={"applied_on": applied_on})
