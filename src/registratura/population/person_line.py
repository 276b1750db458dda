"""One line of a population file: a person with everything the register keeps of them, as JSON.

The shapes here are the file's format; `PersonLine.model_json_schema()` describes it to whoever writes such files.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from registratura.law.facts import Status

NO_CONTROL_CHARACTERS = r"^[^\x00-\x1f\x7f]*$"
NOT_BLANK = r"^[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$"

Text = Annotated[str, Field(pattern=NO_CONTROL_CHARACTERS, max_length=100)]
LongText = Annotated[str, Field(pattern=NO_CONTROL_CHARACTERS, max_length=300)]
Name = Annotated[str, Field(pattern=NOT_BLANK, max_length=100)]
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9._/-]*$", max_length=20)]
OfRegister = Annotated[str, Field(pattern=NOT_BLANK, max_length=60)]


class Line(BaseModel):
    """A part of a line. A field that is not the format's own is an error, so that no spelling mistake loses data."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Dated(Line):
    """Something true for a while: from `since` to the day before `until`; a day left out is not known."""

    since: date | None = None
    until: date | None = None


class IdentifierLine(Line):
    """A number a state's system knows the person by: `system` is kz.iin, ru.enp, ru.snils, ru.passport …"""

    system: Annotated[str, Field(pattern=r"^[a-z]{2}\.[a-z_]+$", max_length=20)]
    value: Annotated[str, Field(pattern=NOT_BLANK, max_length=40)]


class AddressLine(Dated):
    """An address; `clinic` and `district` name the district that serves it, where that is known."""

    kind: Literal["registered", "residence", "work", "study"]
    text: Annotated[str, Field(pattern=NOT_BLANK, max_length=300)]
    region: Annotated[Text, Field(max_length=10)] = ""
    locality: Text = ""
    street_key: Annotated[Text, Field(max_length=150)] = ""
    house: Annotated[Text, Field(max_length=30)] = ""
    flat: Annotated[Text, Field(max_length=15)] = ""
    border_area: bool = False
    organisation: Annotated[LongText, Field(max_length=200)] = ""
    clinic: Text = ""
    district: Text = ""


class CategoryLine(Dated):
    """A category of the law with the paper that proves it."""

    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
    evidence: Annotated[Text, Field(max_length=40)] = ""
    evidence_number: Annotated[Text, Field(max_length=60)] = ""


class CoverageLine(Dated):
    """A policy (oms) or the insured status (osms); `insurer` is the insurer's code."""

    scheme: Literal["oms", "osms"]
    kind: Code = ""
    number: Annotated[Text, Field(max_length=40)] = ""
    insurer: Text = ""
    region: Annotated[Text, Field(max_length=10)] = ""
    status: Code = "in_force"
    paid_until: date | None = None


class AttachmentLine(Dated):
    """Where the person is or was attached: registry code of the clinic, codes of its doctor and district."""

    since: date
    clinic: OfRegister
    doctor: Text = ""
    district: Text = ""
    ground: Annotated[Code, Field(max_length=30)] = ""
    free_choice: bool = True


class PersonLine(Line):
    """A person."""

    country: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    family_name: Name
    given_name: Name
    patronymic: Text = ""
    birth_date: date
    sex: Literal["female", "male"]
    status: Status = "citizen"
    region: Annotated[Text, Field(max_length=10)] = ""
    identifiers: Annotated[list[IdentifierLine], Field(min_length=1)]
    addresses: list[AddressLine] = []
    categories: list[CategoryLine] = []
    coverages: list[CoverageLine] = []
    attachments: list[AttachmentLine] = []
