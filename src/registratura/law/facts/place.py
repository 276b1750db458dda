"""Clinics, doctors and attachments, as far as the law asks about them."""

from datetime import date
from typing import Literal

from pydantic import Field

from registratura.law.facts.base import Code, Count, Day, Fact, Flag, Name, Period

AgeGroup = Literal["adults", "children", "all"]
ClinicStatus = Literal["working", "reorganised", "liquidated"]
Ground = Literal["residence", "work", "study", "border"]


class Contract(Period):
    """A contract of the clinic with the fund."""


class Clinic(Fact):
    """The clinic chosen in the application."""

    code: Name = Field(description="Registry code of the clinic.")
    region: Name | None = Field(default=None, description="Region code.")
    locality: Name | None = Field(default=None, description="Town or village (kz: one administrative unit).")
    kind: Literal["polyclinic", "family_ambulatory", "feldsher_post", "other"] | None = Field(
        default=None, description="Kind of organisation."
    )
    in_register: Flag | None = Field(default=None, description="Stands in the fund's register.")
    primary_care: Flag | None = Field(default=None, description="Gives primary care paid per attached person.")
    contracts: tuple[Contract, ...] | None = Field(
        default=None, description="Contracts with the fund. Empty: none ever. Null: not known."
    )
    status: ClinicStatus | None = Field(default=None, description="Whether it works.")
    status_since: Day | None = Field(default=None, description="Since when it is reorganised or liquidated.")
    age_groups: tuple[AgeGroup, ...] | None = Field(default=None, description="Whom it serves.")
    near_border: Flag | None = Field(default=None, description="Lies near a border area and takes its people.")

    def contract_in_force(self, day: date) -> bool | None:
        """Whether a contract covers the day; None when the contracts are unknown."""
        if self.contracts is None:
            return None
        return any(contract.covers(day) for contract in self.contracts)


class Doctor(Fact):
    """The doctor chosen in the application."""

    code: Name = Field(description="Code of the doctor in the clinic.")
    clinic: Name | None = Field(default=None, description="Clinic where the doctor works. Null: the chosen one.")
    speciality: Code | None = Field(
        default=None,
        description="therapist, paediatrician, general_practitioner, family_doctor, feldsher.",
    )
    age_group: AgeGroup | None = Field(default=None, description="Whom the doctor takes.")
    free_places: Count | None = Field(default=None, description="Places neither attached nor held at this minute.")
    consents: Flag | None = Field(default=None, description="The doctor agreed to be chosen.")


class Therapist(Fact):
    """A district doctor of the chosen clinic with the load at this minute."""

    code: Name = Field(description="Code of the doctor.")
    district: Name | None = Field(default=None, description="District number.")
    district_kind: Code | None = Field(
        default=None,
        description="therapeutic, paediatric, general_practice, family, complex, feldsher.",
    )
    age_group: AgeGroup | None = Field(default=None, description="Whom the district takes.")
    rural: Flag | None = Field(default=None, description="A rural district.")
    limit: Count | None = Field(default=None, description="Limit set for this doctor alone. Null: the norm of the law.")
    attached: Count | None = Field(default=None, description="People attached.")
    held: Count = Field(
        0,
        description="Places held for applications under decision, without this one's own.",
    )


class Attachment(Fact):
    """The person's attachment at the time of asking."""

    clinic: Name = Field(description="Code of the clinic.")
    region: Name | None = Field(default=None, description="Region of that clinic.")
    doctor: Name | None = Field(default=None, description="Code of the doctor.")
    since: Day | None = Field(default=None, description="Attached since.")
    clinic_status: ClinicStatus | None = Field(default=None, description="Whether that clinic works.")
    clinic_status_since: Day | None = Field(default=None, description="Since when it is reorganised or liquidated.")
    residence_moved_out_on: Day | None = Field(
        default=None, description="Day the place of residence left that clinic's territory."
    )
    work_moved_out_on: Day | None = Field(default=None, description="Day the place of work left its territory.")
    study_moved_out_on: Day | None = Field(default=None, description="Day the place of study left its territory.")
