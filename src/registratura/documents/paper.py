"""Who and what stands on a document, as plain data: the person, the clinic, and where its QR code leads."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from registratura.documents.labels import label, long_date

VISIBLE_DIGITS = 4
Row = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonOnPaper:
    """The person a document is about. `identifier` is printed as given: mask it with `mask_identifier`."""

    name: str
    birth_date: date
    identifier_kind: Literal["iin", "enp", "snils"]
    identifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicOnPaper:
    """The clinic a document comes from. `number` is its БИН or its code in the fund's register."""

    name: str
    number_kind: Literal["bin", "mcod"]
    number: str
    address: str
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How a document is verified: `page` is a short address for people, `qr_text` what the QR code holds."""

    page: str
    qr_text: str


def mask_identifier(*, value: str) -> str:
    """All but the last four characters hidden: enough for its owner to recognise, too little to use."""
    hidden = len(value) - VISIBLE_DIGITS
    return "•" * hidden + value[-VISIBLE_DIGITS:] if hidden > 0 else "•" * len(value)


def person_rows(*, person: PersonOnPaper, language: str) -> list[Row]:
    """The person as named fields."""
    return [
        (label(key="person.name", language=language), person.name),
        (
            label(key="person.birth_date", language=language),
            long_date(day=person.birth_date, language=language),
        ),
        (label(key=f"identifier.{person.identifier_kind}", language=language), person.identifier),
    ]


def clinic_lines(*, clinic: ClinicOnPaper, language: str) -> list[str]:
    """The letterhead under the clinic's name: number, address, telephone where there is one."""
    lines = [
        f"{label(key=f'identifier.{clinic.number_kind}', language=language)} {clinic.number}",
        clinic.address,
    ]
    if clinic.phone:
        lines.append(f"{label(key='clinic.phone', language=language)}: {clinic.phone}")
    return lines
