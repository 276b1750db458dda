"""Facts of a case: one model for every country, in the field's own terms. None is unknown, never 'no'."""

from registratura.law.facts.application import (
    Applicant,
    Channel,
    Facts,
    Move,
    Question,
    Reason,
    Signature,
)
from registratura.law.facts.person import (
    Address,
    Addresses,
    AddressKind,
    Category,
    Coverage,
    Disease,
    Person,
    Policy,
    Status,
)
from registratura.law.facts.place import (
    AgeGroup,
    Attachment,
    Clinic,
    ClinicStatus,
    Contract,
    Doctor,
    Ground,
    Therapist,
)

__all__ = [
    "Address",
    "AddressKind",
    "Addresses",
    "AgeGroup",
    "Applicant",
    "Attachment",
    "Category",
    "Channel",
    "Clinic",
    "ClinicStatus",
    "Contract",
    "Coverage",
    "Disease",
    "Doctor",
    "Facts",
    "Ground",
    "Move",
    "Person",
    "Policy",
    "Question",
    "Reason",
    "Signature",
    "Status",
    "Therapist",
]
