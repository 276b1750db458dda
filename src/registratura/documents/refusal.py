"""The refusal decision: what it says, and its page in one language."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any, Literal

from registratura.documents.labels import label, long_date
from registratura.documents.page import head
from registratura.documents.paper import ClinicOnPaper, PersonOnPaper, Row, Verification, person_rows

LOAD_COLUMNS = ("district", "doctor", "norm", "attached", "held", "free")
Channel = Literal["portal", "desk", "service_centre", "call_centre", "paper"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorLoad:
    """How many people one district doctor had at the moment of the decision; None where there is no norm."""

    district: str
    doctor: str
    norm: int | None
    attached: int
    held: int
    free: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Who checks the refusal and how to ask: `how` is a whole sentence in the language of the page."""

    how: str
    office: str
    address: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalData:
    """A decision to refuse. `reason`, `article` and `review.how` come in the language of the page.

    `decided_at` is the minute of the figures as the clinic's clock showed it.
    """

    number: str
    issued_on: date
    decided_at: time
    application_number: str
    applied_on: date
    channel: Channel
    person: PersonOnPaper
    clinic: ClinicOnPaper
    reason: str
    article: str
    load: tuple[DoctorLoad, ...]
    review: Review
    chief_physician: str
    verification: Verification


def refusal_page(*, data: RefusalData, language: str) -> dict[str, Any]:
    """What `templates/refusal.typ` prints."""
    return head(
        title=label(key="refusal.title", language=language),
        number=data.number,
        issued_on=data.issued_on,
        clinic=data.clinic,
        verification=data.verification,
        language=language,
    ) | {
        "person": {
            "heading": label(key="refusal.person", language=language),
            "rows": person_rows(person=data.person, language=language) + _application_rows(data, language),
        },
        "reason": {
            "heading": label(key="refusal.reason", language=language),
            "text": data.reason,
            "rows": [(label(key="refusal.article", language=language), data.article)],
        },
        "load": {
            "heading": label(key="refusal.load", language=language, time=f"{data.decided_at:%H:%M}"),
            "columns": [label(key=f"refusal.load.{column}", language=language) for column in LOAD_COLUMNS],
            "rows": [_load_row(doctor) for doctor in data.load],
        },
        "review": {
            "heading": label(key="refusal.review", language=language),
            "text": data.review.how,
            "rows": _review_rows(data.review, language),
        },
        "signature": {
            "post": label(key="refusal.chief_physician", language=language),
            "hint": label(key="refusal.signature", language=language),
            "name": data.chief_physician,
        },
    }


def _application_rows(data: RefusalData, language: str) -> list[Row]:
    application = label(
        key="document.number",
        language=language,
        number=data.application_number,
        date=long_date(day=data.applied_on, language=language),
    )
    return [
        (label(key="refusal.application", language=language), application),
        (
            label(key="refusal.channel", language=language),
            label(key=f"channel.{data.channel}", language=language),
        ),
    ]


def _load_row(doctor: DoctorLoad) -> list[str]:
    values = (getattr(doctor, column) for column in LOAD_COLUMNS)
    return ["—" if value is None else str(value) for value in values]


def _review_rows(review: Review, language: str) -> list[Row]:
    rows = [(label(key="refusal.review.office", language=language), review.office)]
    if review.address:
        rows.append((label(key="clinic.address", language=language), review.address))
    if review.phone:
        rows.append((label(key="clinic.phone", language=language), review.phone))
    return rows
