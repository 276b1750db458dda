"""Whether a paper is genuine: its code by our key alone, and the register for what happened to it since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from registratura.documents.actions.code import signing_key
from registratura.documents.code_fields import PayloadValue
from registratura.documents.models import Document
from registratura.documents.signing_keys import load_public_keys, public_key_text
from registratura.documents.verification import CodeInvalid, VerifiedCode, verify_code
from registratura.registry.models import Clinic

Result = Literal["genuine", "expired", "future", "revoked", "forged", "unreadable", "unknown"]
OF_REASON: dict[str, Result] = {
    "expired": "expired",
    "future": "future",
    "forged": "forged",
    "unknown_key": "forged",
    "unknown_version": "unreadable",
    "unreadable": "unreadable",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verifier may know of a paper: never whose it is.

    `result`: genuine, expired, future (its day is still to come), revoked, forged (not ours), unreadable (no code of a
    paper), unknown (no such number).
    `in_register` is false for a code that is genuine though the register has no such paper.
    """

    result: Result
    kind: str = ""
    number: str = ""
    clinic: Clinic | None = None
    clinic_code: str = ""
    issued_on: date | None = None
    effective_on: date | None = None
    revoked_on: date | None = None
    in_register: bool = True


def paper_of(*, person_id: UUID, document_id: UUID) -> Document | None:
    """One paper of a person; None when there is none."""
    return Document.objects.filter(person_id=person_id, id=document_id).select_related("person").first()


def verify_by_code(*, code: str, on: date) -> Verdict:
    """What the code says, if our key signed it; case and spaces do not matter. `on` is the day it must still hold."""
    key = signing_key()
    public_keys = load_public_keys(texts=[public_key_text(key=key)])
    try:
        verified = verify_code(code="".join(code.split()).upper(), public_keys=public_keys, on=on)
    except CodeInvalid as invalid:
        if invalid.content is None:
            return Verdict(OF_REASON[invalid.reason])
        return _verdict(OF_REASON[invalid.reason], invalid.content)
    if verified.payload["kind"] not in Document.Kind.values:
        return Verdict("unreadable")
    return _verdict("genuine", verified)


def verify_by_number(*, number: str, on: date) -> Verdict:
    """The same for a paper found by its printed number."""
    stored = Document.objects.filter(number="".join(number.split()).upper()).values_list("code", flat=True).first()
    return verify_by_code(code=stored, on=on) if stored else Verdict("unknown")


def _verdict(result: Result, verified: VerifiedCode) -> Verdict:
    payload = verified.payload
    number, clinic_code = str(payload["number"]), str(payload.get("clinic", ""))
    stored = Document.objects.filter(number=number).first()
    revoked_at = stored.revoked_at if stored else None
    return Verdict(
        result="revoked" if revoked_at and result == "genuine" else result,
        kind=str(payload["kind"]),
        number=number,
        # A number begins with its country: RU-T-….
        clinic=Clinic.objects.filter(country=number[:2].lower(), code=clinic_code).first(),
        clinic_code=clinic_code,
        issued_on=_day(payload.get("issued_on")),
        effective_on=_day(payload.get("effective_on")),
        revoked_on=revoked_at.date() if revoked_at else None,
        in_register=stored is not None,
    )


def _day(value: PayloadValue | None) -> date | None:
    return value if isinstance(value, date) else None
