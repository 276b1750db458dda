from registratura.registry.models.circumstances import (
    Coverage,
    Insurer,
    PersonAddress,
    PersonCategory,
    Representation,
)
from registratura.registry.models.clinic import Clinic, ClinicContract, Site
from registratura.registry.models.doctor import District, Doctor, DoctorLoad, TerritoryStreet
from registratura.registry.models.person import Contact, Person, PersonIdentifier

__all__ = [
    "Clinic",
    "ClinicContract",
    "Contact",
    "Coverage",
    "District",
    "Doctor",
    "DoctorLoad",
    "Insurer",
    "Person",
    "PersonAddress",
    "PersonCategory",
    "PersonIdentifier",
    "Representation",
    "Site",
    "TerritoryStreet",
]
