"""An act that was not done, shown at its form: the sentence at its place, and the law's answer to it."""

from __future__ import annotations

from uuid import UUID

from django.forms import BaseForm

from registratura.attachment.errors import AlreadyOpen, AttachmentError, LawSaysNo, SeatTaken
from registratura.desk.answer_words import in_words
from registratura.desk.error_words import sentence_of


def with_error(
    form: BaseForm, error: AttachmentError, *, clinic_id: UUID, seat_field: str
) -> tuple[dict[str, object], int]:
    """Add the error to the form (a lost seat to `seat_field`); what the page shows besides, and its status."""
    form.add_error(seat_field if isinstance(error, SeatTaken) else None, sentence_of(error))
    shown: dict[str, object] = {}
    if isinstance(error, LawSaysNo):
        shown["refused"] = in_words(error.answer, clinic_id=clinic_id)
    if isinstance(error, AlreadyOpen):
        shown["open_application"] = error.values
    return shown, error.status
