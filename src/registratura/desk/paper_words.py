"""The words for medical papers on their way and for detachments: states, acts, and why an act was not done."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from registratura.attachment.errors import AttachmentError, MoveNotAllowed, NotYours

Labels = dict[str, Promise]

TRANSFER_STATES: Labels = {
    "opened": _("To be prepared"),
    "prepared": _("Copy prepared"),
    "sent": _("Sent"),
    "handed": _("Handed out"),
    "received": _("Received"),
}
TRANSFER_TONES = {
    "opened": "attention",
    "prepared": "active",
    "sent": "active",
    "handed": "active",
    "received": "good",
}
MOVES: Labels = {
    "prepare": _("Mark the copy as prepared"),
    "send": _("Mark the papers as sent"),
    "hand_over": _("Mark the papers as handed out"),
    "receive": _("Mark the papers as arrived"),
}
MOVED: Labels = {
    "prepared": _("Noted: the copy is prepared."),
    "sent": _("Noted: the papers are sent. The person has been told."),
    "handed": _("Noted: the papers are handed out. The person has been told."),
    "received": _("Noted: the papers have arrived. The person has been told."),
}
DETACHMENT_STATES: Labels = {
    "entered": _("Waits for the signature"),
    "signed": _("Signed"),
    "handed": _("Papers handed out"),
    "taken_back": _("Taken back"),
}
DETACHMENT_TONES = {"entered": "attention", "signed": "active", "handed": "good", "taken_back": "neutral"}
QUEUES: Labels = {
    "to_sign": _("Wait for the signature"),
    "to_hand_out": _("Papers to hand out"),
    "done": _("Over"),
}
RECIPIENTS: Labels = {
    "person": _("The person"),
    "representative": _("A representative, whose authority I have checked"),
}

WORDS: dict[str, Labels] = {
    "transfer": TRANSFER_STATES,
    "move": MOVES,
    "moved": MOVED,
    "detachment": DETACHMENT_STATES,
    "queue": QUEUES,
    "recipient": RECIPIENTS,
}
TONES: dict[str, dict[str, str]] = {"transfer": TRANSFER_TONES, "detachment": DETACHMENT_TONES}


def trouble_with_papers(error: AttachmentError) -> str:
    """Why the papers did not take the step."""
    if isinstance(error, MoveNotAllowed):
        return gettext("Nothing was changed. Somebody has noted this step already, or it is not the turn for it.")
    return _trouble(error)


def trouble_with_detachment(error: AttachmentError) -> str:
    """Why nothing was done with an application to leave the clinic."""
    if isinstance(error, MoveNotAllowed):
        return gettext(
            "Nothing was changed. The application has been dealt with meanwhile, "
            "or the person's attachment has changed."
        )
    return _trouble(error)


def _trouble(error: AttachmentError) -> str:
    if isinstance(error, NotYours):
        return gettext("This belongs to another clinic, or to the chief physician. Nothing has been changed.")
    return gettext("There is nothing here any more. Go back to the list.")
