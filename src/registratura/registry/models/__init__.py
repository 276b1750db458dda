from registratura.registry.models.circumstances import (
    Coverage,
    Insurer,
    InsurerOffice,
    PersonAddress,
    PersonCategory,
    PolicyPin,
    Representation,
)
from registratura.registry.models.clinic import Clinic, ClinicContract, Site
from registratura.registry.models.closure import ClinicClosure
from registratura.registry.models.doctor import District, Doctor, DoctorLoad, TerritoryStreet
from registratura.registry.models.person import Contact, Person, PersonIdentifier
from registratura.registry.models.register_entry import RegisterEntry

__all__ = [
    "Clinic",
    "ClinicClosure",
    "ClinicContract",
    "Contact",
    "Coverage",
    "District",
    "Doctor",
    "DoctorLoad",
    "Insurer",
    "InsurerOffice",
    "Person",
    "PersonAddress",
    "PersonCategory",
    "PersonIdentifier",
    "PolicyPin",
    "RegisterEntry",
    "Representation",
    "Site",
    "TerritoryStreet",
]
