"""What every printed document carries: the clinic's letterhead, title, number, and how to verify it."""

from datetime import date
from typing import Any

from registratura.documents.labels import label, long_date
from registratura.documents.paper import ClinicOnPaper, Verification, clinic_lines
from registratura.documents.qr import qr_svg


def head(
    *,
    title: str,
    number: str,
    issued_on: date,
    clinic: ClinicOnPaper,
    verification: Verification,
    language: str,
) -> dict[str, Any]:
    """The parts that `templates/page.typ` prints around every document."""
    return {
        "language": language,
        "title": title,
        "number": label(
            key="document.number",
            language=language,
            number=number,
            date=long_date(day=issued_on, language=language),
        ),
        "clinic": {"name": clinic.name, "lines": clinic_lines(clinic=clinic, language=language)},
        "verification": {
            "heading": label(key="verification.heading", language=language),
            "how": label(key="verification.how", language=language),
            "page": verification.page,
            "address": verification.qr_text,
            "qr": qr_svg(text=verification.qr_text),
            "qr_alt": label(key="verification.qr", language=language),
        },
    }
