"""The person who is to be attached. No name, no number: what the law asks about, nothing that identifies."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from registratura.law.facts.base import Code, Count, Day, Fact, Flag, Name, Period

AddressKind = Literal["registered", "residence", "stay", "work", "study"]
Status = Literal[
    "citizen",
    "repatriate",
    "refugee",
    "temporary_asylum",
    "foreigner_permanent",
    "foreigner_temporary",
    "foreigner_visiting",
    "stateless_permanent",
    "stateless_temporary",
    "stateless_visiting",
    "labour_migrant",
]


class Address(Period):
    """An address, as far as the law asks about it: its region and which clinics serve it."""

    region: Name | None = Field(default=None, description="Region code as the country writes it.")
    locality: Name | None = Field(default=None, description="Town or village (kz: one administrative unit).")
    country: Code | None = Field(default=None, description="Country code. Null: the case's own country.")
    temporary: Flag | None = Field(default=None, description="True for a temporary place.")
    border_area: Flag | None = Field(default=None, description="The address lies in a border area.")
    in_territory_of: tuple[Name, ...] | None = Field(
        default=None,
        description="Codes of the clinics whose territory holds the address. Empty: none. Null: unknown.",
    )
    nearby_clinics: tuple[Name, ...] | None = Field(
        default=None,
        description="Codes of the clinics counted as near by, whatever the territory.",
    )
    home_clinic: Name | None = Field(default=None, description="Code of the clinic whose doctors visit at home here.")
    home_district: Name | None = Field(default=None, description="District of that clinic.")

    def served_by(self, clinic: str) -> bool | None:
        """Whether the clinic's territory holds the address; None when unknown."""
        return None if self.in_territory_of is None else clinic in self.in_territory_of


class Addresses(Fact):
    """The person's addresses by kind. A kind left out is unknown unless it stands in `absent`."""

    registered: Address | None = Field(default=None, description="Place of registration (прописка).")
    residence: Address | None = Field(default=None, description="Place of residence, where the person really lives.")
    stay: Address | None = Field(default=None, description="Place of stay (временное проживание).")
    work: Address | None = Field(default=None, description="Place of work.")
    study: Address | None = Field(default=None, description="Place of study.")
    absent: tuple[AddressKind, ...] = Field(default=(), description="Kinds the person is known not to have.")


class Category(Period):
    """A category the law gives rights to, with its period and what proves it."""

    code: Code = Field(description="pensioner, disability, pregnant, mother_of_many, student, child, …")
    evidence: Code | None = Field(
        default=None, description="Document or register that proves it. Null: not proved yet."
    )


class Disease(Period):
    """A disease that gives rights, while it is on record."""

    code: Code = Field(description="socially_significant, chronic, dangerous, tuberculosis, cancer, …")


def _named_by_its_code(written: Any) -> Any:
    return {"code": written} if isinstance(written, str) else written


NamedDisease = Annotated[Disease, BeforeValidator(_named_by_its_code, json_schema_input_type=Code | Disease)]


class Coverage(Fact):
    """Insurance as the fund knows it (kz: ОСМС)."""

    insured: Flag | None = Field(default=None, description="The fund's own answer for the day. Null: not asked.")
    paid_through: Day | None = Field(default=None, description="Last day of the last month paid for.")
    regular_months: Count | None = Field(default=None, description="Months paid for regularly until then.")
    debt: Flag | None = Field(default=None, description="Contributions are owed.")
    contract: Literal["voluntary", "imputed"] | None = Field(
        default=None, description="Private contract of a foreigner."
    )
    contract_until: Day | None = Field(default=None, description="First day the private contract no longer covers.")


class Policy(Period):
    """The compulsory insurance policy (ru: полис ОМС)."""

    kind: Literal["old", "temporary", "paper", "electronic", "universal_card", "digital"] | None = Field(
        default=None, description="Form of the policy."
    )
    region: Name | None = Field(default=None, description="Region where the insurer registered the policy.")
    insurer: Name | None = Field(default=None, description="Insurer's code.")
    status: Literal["active", "suspended", "void"] | None = Field(default=None, description="State in the register.")


class Person(Fact):
    """Who is to be attached."""

    birth_date: Day | None = Field(default=None, description="Date of birth.")
    sex: Literal["female", "male"] | None = Field(default=None, description="Sex.")
    status: Status | None = Field(default=None, description="Legal status in the country.")
    region: Name | None = Field(default=None, description="Region where the person lives.")
    identifier_valid: Flag | None = Field(
        default=None,
        description="The national number (ИИН; ЕНП) is known and well formed. The number itself stays out.",
    )
    categories: tuple[Category, ...] | None = Field(
        default=None, description="Categories held. Empty: none. Null: not known."
    )
    diseases: tuple[NamedDisease, ...] | None = Field(
        default=None,
        description="Diseases that give rights, each by its code or with its period. Empty: none. Null: not known.",
    )
    incapable: Flag | None = Field(default=None, description="Found incapable by a court.")
    employed: Flag | None = Field(default=None, description="Works for pay.")
    service: Literal["none", "military", "conscript", "alternative", "detained", "convict"] | None = Field(
        default=None, description="Service or custody that has medicine of its own."
    )
    addresses: Addresses = Field(default=Addresses(), description="Addresses by kind.")
    policy: Policy | None = Field(default=None, description="Compulsory insurance policy. Null: not known.")
    coverage: Coverage | None = Field(default=None, description="Insurance as the fund knows it. Null: not known.")

    def age_on(self, day: date) -> int | None:
        """Full years on the day; None when the date of birth is unknown."""
        born = self.birth_date
        if born is None:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    def holds(self, category: str, day: date) -> bool | None:
        """Whether the person holds the category on the day; None when the categories are unknown."""
        if self.categories is None:
            return None
        return any(held.code == category and held.covers(day) for held in self.categories)
