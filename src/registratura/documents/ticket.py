"""The attachment ticket: what it says, and its page in one language."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from registratura.documents.labels import label, long_date
from registratura.documents.page import head
from registratura.documents.paper import ClinicOnPaper, PersonOnPaper, Verification, person_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketData:
    """An attachment ticket. `ground`, `home_visit` and `legal_basis` come in the language of the page.

    `home_visit` says which clinic's doctor comes to the person's home; `district` and `doctor` are None
    where the person is attached to the clinic alone. A ticket with `revoked_on` says that it is no longer good.
    """

    number: str
    issued_on: date
    person: PersonOnPaper
    clinic: ClinicOnPaper
    district: str | None
    doctor: str | None
    ground: str
    effective_on: date
    home_visit: str
    legal_basis: str
    verification: Verification
    revoked_on: date | None = None


def ticket_page(*, data: TicketData, language: str) -> dict[str, Any]:
    """What `templates/ticket.typ` prints."""
    return head(
        title=label(key="ticket.title", language=language),
        number=data.number,
        issued_on=data.issued_on,
        clinic=data.clinic,
        verification=data.verification,
        language=language,
    ) | {
        "subtitle": label(key="ticket.subtitle", language=language),
        "person": {
            "heading": label(key="ticket.person", language=language),
            "rows": person_rows(person=data.person, language=language),
        },
        "attachment": {
            "heading": label(key="ticket.attachment", language=language),
            "rows": _attachment_rows(data, language),
        },
        "home_visit": {"heading": label(key="ticket.home_visit", language=language), "text": data.home_visit},
        "legal_basis": {
            "heading": label(key="ticket.legal_basis", language=language),
            "text": data.legal_basis,
        },
        **_revoked(data.revoked_on, language),
    }


def _revoked(on: date | None, language: str) -> dict[str, Any]:
    if on is None:
        return {}
    day = long_date(day=on, language=language)
    return {
        "revoked": {
            "mark": label(key="ticket.revoked.mark", language=language),
            "text": label(key="ticket.revoked", language=language, date=day),
        }
    }


def _attachment_rows(data: TicketData, language: str) -> list[tuple[str, str]]:
    unknown = label(key="document.unknown", language=language)
    values = {
        "clinic.name": data.clinic.name,
        "ticket.district": data.district or unknown,
        "ticket.doctor": data.doctor or unknown,
        "ticket.ground": data.ground,
        "ticket.effective_on": long_date(day=data.effective_on, language=language),
    }
    return [(label(key=key, language=language), value) for key, value in values.items()]
