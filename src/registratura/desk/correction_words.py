"""The words of reports about a wrong record, and of the history of attachments, at the desk."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.attachment.errors import (
    AlreadyReported,
    AlreadyResolved,
    AttachmentError,
    CorrectionImpossible,
    RecordChanged,
)
from registratura.desk import error_words
from registratura.desk.labels import Labels

WHAT: Labels = {
    "missing": gettext_lazy("The attachment is not on record"),
    "wrong_clinic": gettext_lazy("The clinic is wrong"),
    "wrong_doctor": gettext_lazy("The doctor is wrong"),
    "wrong_day": gettext_lazy("The first day is wrong"),
    "never_applied": gettext_lazy("The person never applied to this clinic"),
}
STATES: Labels = {
    "reported": gettext_lazy("To be checked"),
    "corrected": gettext_lazy("Corrected"),
    "declined": gettext_lazy("Left as it was"),
}
STATE_TONES = {"reported": "active", "corrected": "good", "declined": "neutral"}
PAPERS: Labels = {
    "application_copy": gettext_lazy("Application for attachment, in the archive or a copy"),
    "ticket": gettext_lazy("Attachment ticket"),
    "medical_card": gettext_lazy("Medical card"),
    "clinic_letter": gettext_lazy("Certificate or letter of a clinic"),
    "insurer_letter": gettext_lazy("Letter of the insurer or the fund"),
    "written_statement": gettext_lazy("The person's written statement"),
}
END_REASONS: Labels = {
    "attached_elsewhere": gettext_lazy("Another attachment began"),
    "own_application": gettext_lazy("The person's own application"),
    "left_the_country": gettext_lazy("The person left the country"),
    "died": gettext_lazy("The person died"),
    "contract_ended": gettext_lazy("The clinic's contract with the fund ended"),
    "clinic_reorganised": gettext_lazy("The clinic was reorganised"),
    "clinic_liquidated": gettext_lazy("The clinic was closed"),
}
IMPOSSIBLE: Labels = {
    "needs_clinic": gettext_lazy("Choose the clinic the person says is right."),
    "clinic_closed": gettext_lazy(
        "The clinic on record has been closed, and nobody took it over. Report the clinic that is right, or attach the "
        "person by an application: this record does not stand in the way."
    ),
    "same_clinic": gettext_lazy("This clinic is the one on record. Choose another one."),
    "needs_day": gettext_lazy("Enter the day on which the attachment really began."),
    "in_future": gettext_lazy("The day lies in the future."),
    "before_birth": gettext_lazy("The day lies before the person's birth."),
    "doctor_elsewhere": gettext_lazy("This doctor does not work in the clinic that is right."),
    "needs_statement": gettext_lazy("Enter the number under which the person's written statement was taken in."),
    "needs_evidence": gettext_lazy("Name the paper that proves it."),
    "needs_reason": gettext_lazy("Give the reason. The person will read it."),
    "not_here": gettext_lazy("The attachment on record is not at your clinic."),
    "nothing_changes": gettext_lazy("This is what the record says already. Change the doctor or the day, or decline."),
}
FIELD_OF = {
    "needs_clinic": "right_clinic",
    "same_clinic": "right_clinic",
    "needs_day": "since",
    "in_future": "since",
    "before_birth": "since",
    "doctor_elsewhere": "doctor",
    "needs_statement": "evidence_number",
    "needs_evidence": "evidence",
    "needs_reason": "reason",
}


def words_of(labels: Labels, code: str) -> str:
    """The words for a stored code; the code itself where this door has none."""
    return str(labels.get(code, code))


def field_of(error: AttachmentError) -> str:
    """The form's field at which the error belongs; empty for none."""
    return FIELD_OF.get(str(error.values["why"]), "") if isinstance(error, CorrectionImpossible) else ""


def sentence_of(error: AttachmentError) -> str:
    """Why nothing was done, and what to do."""
    if isinstance(error, CorrectionImpossible):
        return words_of(IMPOSSIBLE, str(error.values["why"]))
    if isinstance(error, RecordChanged):
        return _(
            "The record is no longer the one that was reported: somebody has changed it meanwhile. "
            "It can't be corrected by this report. Decline it and say so; the person can report what is still wrong."
        )
    if isinstance(error, AlreadyResolved):
        return _("A colleague has worked on this report already. What became of it stands below.")
    if isinstance(error, AlreadyReported):
        return _("The person has another report under way: %(number)s.") % {"number": error.values["number"]}
    return error_words.sentence_of(error)
