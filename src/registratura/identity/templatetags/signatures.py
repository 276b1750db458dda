"""Who signed an application by EDS, wherever the application is shown."""

from __future__ import annotations

from uuid import UUID

from django.template import Library

from registratura.identity.queries.evidence import signed

register = Library()


@register.inclusion_tag("identity/signed.html")
def signed_by_eds(person_id: UUID, signature_id: UUID | None, time_zone: str, doctor_code: str) -> dict[str, object]:
    """The signer, the time in that zone, and the number of the evidence; nothing where nothing was signed.

    Where the application names another doctor than the signed request, that is said too.
    """
    kept = signed(person_id=person_id, evidence_id=signature_id) if signature_id else None
    return {
        "signed": kept,
        "zone": time_zone,
        "other_doctor": kept.doctor if kept and kept.names_other_doctor(than=doctor_code) else "",
    }
