"""The doctor a person signed for by EDS, where another one was chosen since: the decision says so."""

from __future__ import annotations

from uuid import UUID

from registratura.identity.queries.evidence import signed
from registratura.registry.models import Doctor


def other_doctor_signed(*, person_id: UUID, signature_id: UUID | None, doctor_id: UUID) -> dict[str, str] | None:
    """Code and name of the doctor in the signed request, if it is not the one given; None for what nobody signed."""
    kept = signed(person_id=person_id, evidence_id=signature_id) if signature_id else None
    if kept is None or not kept.names_other_doctor(
        than=Doctor.objects.values_list("code", flat=True).get(id=doctor_id)
    ):
        return None
    return {"code": kept.doctor_code, "name": kept.doctor}
