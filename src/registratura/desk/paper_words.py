"""The words for medical papers on their way and for detachments: states, acts, and why an act was not done."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from registratura.attachment.errors import AttachmentError, MoveNotAllowed, NotYours

Labels = dict[str, Promise]

TRANSFER_STATES: Labels = {
    "opened": lazy("To be prepared"),
    "prepared": lazy("Copy prepared"),
    "sent": lazy("Sent"),
    "handed": lazy("Handed out"),
    "received": lazy("Received"),
}
TRANSFER_TONES = {
    "opened": "attention",
    "prepared": "active",
    "sent": "active",
    "handed": "active",
    "received": "good",
}
MOVES: Labels = {
    "prepare": lazy("The copy is prepared"),
    "send": lazy("The papers are sent"),
    "hand_over": lazy("The papers are handed out"),
    "receive": lazy("The papers have arrived"),
}
MOVED: Labels = {
    "prepared": lazy("Noted: the copy is prepared."),
    "sent": lazy("Noted: the papers are sent. The person has been told."),
    "handed": lazy("Noted: the papers are handed out. The person has been told."),
    "received": lazy("Noted: the papers have arrived. The person has been told."),
}
DETACHMENT_STATES: Labels = {
    "entered": lazy("Waits for the signature"),
    "signed": lazy("Signed"),
    "handed": lazy("Papers handed out"),
    "taken_back": lazy("Taken back"),
}
DETACHMENT_TONES = {"entered": "attention", "signed": "active", "handed": "good", "taken_back": "neutral"}
QUEUES: Labels = {
    "to_sign": lazy("Wait for the signature"),
    "to_hand_out": lazy("Papers to hand out"),
    "done": lazy("Ended"),
}
RECIPIENTS: Labels = {
    "person": lazy("The person"),
    "representative": lazy("A representative, whose authority I have checked"),
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
        return _("Nothing was changed. Somebody has noted this step already, or it is not the turn for it.")
    return _trouble(error)


def trouble_with_detachment(error: AttachmentError) -> str:
    """Why nothing was done with an application to leave the clinic."""
    if isinstance(error, MoveNotAllowed):
        return _(
            "Nothing was changed. The application has been dealt with meanwhile, "
            "or the person's attachment has changed."
        )
    return _trouble(error)


def _trouble(error: AttachmentError) -> str:
    if isinstance(error, NotYours):
        return _("This belongs to another clinic, or to the chief physician. Nothing has been changed.")
    return _("There is nothing here any more. Go back to the list.")
