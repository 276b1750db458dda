"""The doctor a person signed for by EDS, where another one was chosen since: the decision says so."""

from __future__ import annotations

from uuid import UUID

from registratura.identity.models import SignatureEvidence
from registratura.identity.signing_documents import read_document
from registratura.registry.models import Doctor


def other_doctor_signed(*, person_id: UUID, signature_id: UUID | None, doctor_id: UUID) -> dict[str, str] | None:
    """Code and name of the doctor in the signed request, if it is not the one given; None for what nobody signed."""
    if signature_id is None:
        return None
    payload = SignatureEvidence.objects.values_list("payload", flat=True).get(person_id=person_id, id=signature_id)
    doctor: dict[str, str] = read_document(bytes(payload))["doctor"]
    return doctor if doctor["code"] != Doctor.objects.values_list("code", flat=True).get(id=doctor_id) else None
