"""A report that waits at a clinic that is no more: its successor works on it, or the report ends."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from registratura.attachment.actions.resolving import write_resolution
from registratura.attachment.models import Correction
from registratura.attachment.queries.corrections import attachment_on_record
from registratura.identity.actor import SYSTEM
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.actions.deliver_notices import LANGUAGES
from registratura.registry.models import Clinic
from registratura.registry.queries.successor import is_closed, working_successor


def hand_over_report(*, person_id: UUID, correction_id: UUID, clock: Clock) -> bool:
    """Give the report to the successor with the record as it is now; without one, decline it and tell the person why.

    False where there is nothing to hand over (any more).
    """
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        correction = (
            Correction.objects.select_related("clinic__successor", "person")
            .filter(person_id=person_id, id=correction_id, state=Correction.State.REPORTED)
            .first()
        )
        if correction is None:
            return False
        closed = correction.clinic
        on = at.astimezone(ZoneInfo(closed.time_zone)).date()
        if not is_closed(clinic=closed, on=on):
            return False
        successor = working_successor(clinic=closed, on=on)
        if successor is None:
            write_resolution(
                correction=correction,
                state=Correction.State.DECLINED,
                reason=_nobody_left(closed),
                by=SYSTEM,
                at=at,
                data={"clinic_closed": closed.code},
            )
            return True
        current = attachment_on_record(person_id=person_id)
        correction.clinic, correction.attachment_id = successor, current.id if current else None
        if correction.right_clinic_id == closed.id:
            correction.right_clinic, correction.right_doctor = successor, None
        correction.save(update_fields=["clinic", "attachment_id", "right_clinic", "right_doctor"])
        record_entry(
            person_id=person_id,
            by=SYSTEM.code,
            verb="correction.handed_over",
            clock=lambda: at,
            subject_id=correction.id,
            data={"clinic": successor.code, "former_clinic": closed.code},
        )
    return True


def _nobody_left(closed: Clinic) -> str:
    """The reason, in the languages of the country, as a clinic would have written it."""
    sentences = []
    for language in LANGUAGES.get(closed.country, ("ru",)):
        with translation.override(language):
            sentences.append(
                _(
                    "The clinic has been closed, and nobody there can check its records any more. They do not stand in "
                    "your way: choose another clinic and attach to it."
                )
            )
    return "\n".join(sentences)
