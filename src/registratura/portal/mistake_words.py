"""The words of reports about a wrong record, and of the history of attachments, on the citizen's pages."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.attachment.errors import AttachmentError, CorrectionImpossible, RecordChanged
from registratura.portal import error_words
from registratura.portal.labels import Labels

WHAT: Labels = {
    "missing": gettext_lazy("The attachment is not shown"),
    "wrong_clinic": gettext_lazy("The clinic is wrong"),
    "wrong_doctor": gettext_lazy("The doctor is wrong"),
    "wrong_day": gettext_lazy("The first day is wrong"),
    "never_applied": gettext_lazy("Nobody applied to this clinic"),
}
WHAT_HINTS: Labels = {
    "wrong_clinic": gettext_lazy("You name the right clinic on the next page. That clinic checks it."),
    "wrong_doctor": gettext_lazy("The clinic is right, but another doctor looks after the person."),
    "wrong_day": gettext_lazy("The attachment began earlier or later."),
    "never_applied": gettext_lazy("The person was attached without an application."),
}
STATES: Labels = {
    "reported": gettext_lazy("The clinic is checking it"),
    "corrected": gettext_lazy("The record has been corrected"),
    "declined": gettext_lazy("The record was left as it is"),
}
STATE_TONES = {"reported": "active", "corrected": "good", "declined": "attention"}
PAPERS: Labels = {
    "written_statement": gettext_lazy("Written statement"),
    "application_copy": gettext_lazy("Application for attachment"),
    "ticket": gettext_lazy("Attachment ticket"),
    "clinic_letter": gettext_lazy("Certificate or letter of a clinic"),
    "insurer_letter": gettext_lazy("Letter of the insurer"),
    "medical_card": gettext_lazy("Medical card"),
}
OWN_PAPERS = ("application_copy", "ticket", "clinic_letter", "insurer_letter", "medical_card")
END_REASONS: Labels = {
    "attached_elsewhere": gettext_lazy("It ended because another attachment began."),
    "own_application": gettext_lazy("It ended by the person's own application."),
    "left_the_country": gettext_lazy("It ended because the person left the country."),
    "died": gettext_lazy("It ended with the person's life."),
    "contract_ended": gettext_lazy("It ended because the clinic's contract with the fund ended."),
    "clinic_reorganised": gettext_lazy("It ended because the clinic was reorganised."),
    "clinic_liquidated": gettext_lazy("It ended because the clinic was closed."),
}
IMPOSSIBLE: Labels = {
    "needs_clinic": gettext_lazy("Choose the right clinic."),
    "clinic_closed": gettext_lazy(
        "The clinic on record has been closed, so nobody there can check its record. If another clinic is right, go "
        "back and name it: it checks. Otherwise simply choose a clinic: this record does not stand in your way."
    ),
    "same_clinic": gettext_lazy("This clinic is the one on record. Go back and choose another one."),
    "needs_day": gettext_lazy("Enter the day on which the attachment really began."),
    "in_future": gettext_lazy("This day lies in the future."),
    "before_birth": gettext_lazy("This day lies before the person's birth."),
    "doctor_elsewhere": gettext_lazy("This doctor does not work in the chosen clinic. Choose again."),
}
FIELD_OF = {"needs_day": "since", "in_future": "since", "before_birth": "since", "doctor_elsewhere": "doctor"}


def words_of(labels: Labels, code: str) -> str:
    """The words for a stored code; the code itself where this door has none."""
    return str(labels.get(code, code))


def end_in_words(*, reason: str) -> Promise | str:
    """Why an attachment ended, as far as it is known."""
    return END_REASONS.get(reason, _("It ended.")) if reason else ""


def sentence_of(error: AttachmentError) -> str:
    """Why the report was not taken in, and what to do."""
    if isinstance(error, CorrectionImpossible):
        return words_of(IMPOSSIBLE, str(error.values["why"]))
    if isinstance(error, RecordChanged):
        return _("The record has just changed. Look at it in your cabinet again: it may be right now.")
    return error_words.sentence_of(error)
