"""The words for stored codes on the citizen's pages."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Labels = dict[str, Promise]

STATES: Labels = {
    "draft": _("Not confirmed yet"),
    "incomplete": _("Something is missing"),
    "submitted": _("The clinic is considering it"),
    "accepted": _("You are attached"),
    "refused": _("Refused"),
    "withdrawn": _("Withdrawn"),
    "expired": _("Closed without a decision"),
}
STATE_TONES = {
    "draft": "attention",
    "incomplete": "attention",
    "submitted": "active",
    "accepted": "good",
    "refused": "bad",
    "withdrawn": "neutral",
    "expired": "neutral",
}
COUNTRIES: Labels = {"ru": _("Russia"), "kz": _("Kazakhstan")}
CLINIC_KINDS: Labels = {
    "polyclinic": _("Polyclinic"),
    "family_ambulatory": _("Family ambulatory"),
    "other": _("Other medical organisation"),
}
SERVES: Labels = {"adults": _("For adults"), "children": _("For children"), "all": _("For adults and children")}
SPECIALITIES: Labels = {
    "therapist": _("District therapist"),
    "paediatrician": _("District paediatrician"),
    "general_practitioner": _("General practitioner"),
    "feldsher": _("Feldsher"),
}
AGE_GROUPS: Labels = {"adults": _("adults"), "children": _("children"), "all": _("adults and children")}
BASES: Labels = {
    "parent": _("you are the parent"),
    "guardian": _("you are the guardian"),
    "proxy": _("you hold a power of attorney"),
}
GROUNDS: Labels = {
    "residence": _("Place of residence"),
    "work": _("Place of work"),
    "study": _("Place of study"),
    "border": _("I live in a border area and choose a clinic near by"),
}
REASONS: Labels = {
    "first_attachment": _("This is the first attachment"),
    "free_choice": _("The right to change the clinic once a year"),
    "residence_moved": _("A move to another address, for good or for a time"),
    "work_moved": _("Another place of work"),
    "study_moved": _("Another place of study"),
    "clinic_reorganised": _("The former clinic has been reorganised"),
    "clinic_liquidated": _("The former clinic has been closed"),
    "came_of_age": _("Leaving the children's clinic at 18"),
}
CHANNELS: Labels = {
    "portal": _("On the portal"),
    "desk": _("At the clinic's desk"),
    "service_centre": _("At a public service centre"),
    "call_centre": _("By telephone"),
    "paper": _("By post"),
}
PAPER_KINDS: Labels = {"ticket": _("Attachment ticket"), "refusal": _("Decision to refuse")}
EVENTS: Labels = {
    "application.drafted": _("The application was written down"),
    "application.submitted": _("The application was received"),
    "application.confirmed": _("The application was confirmed by a one-time password"),
    "application.completed": _("What was missing was added"),
    "application.papers_asked": _("The clinic asked for more papers"),
    "application.originals_seen": _("The clinic noted which papers it has seen in the original"),
    "application.overdue": _("The clinic's term has passed: its chief physician has been told"),
    "application.refusal_proposed": _("The desk has passed the application to the chief physician"),
    "application.proposal_withdrawn": _("The law gives no ground to refuse any more"),
    "application.obstacle_told": _("The clinic has told you what stands in the way"),
    "application.doctor_agreed": _("The doctor has agreed"),
    "application.doctor_declined": _("The doctor has not agreed"),
    "application.doctor_changed": _("Another doctor was chosen"),
    "application.accepted": _("The clinic approved the application"),
    "application.refused": _("The clinic refused the application"),
    "application.withdrawn": _("The application was withdrawn"),
    "application.expired": _("The application was closed: the term ran out"),
    "application.clinic_gone": _("The application was closed: the clinic is no more"),
    "application.review_asked": _("The refusal was sent to the insurer to be checked"),
    "application.refusal_upheld": _("The insurer found the refusal lawful"),
    "application.refusal_overruled": _("The insurer found the refusal unlawful"),
    "application.reopened": _("The insurer found the refusal unlawful: the application is open again"),
}
TRANSFERS: Labels = {
    "opened": _("Your medical documents are to go to your new clinic"),
    "prepared": _("The former clinic has prepared a copy of your medical documents"),
    "sent": _("The former clinic has sent your medical documents"),
    "handed": _("The former clinic has handed your medical documents out against a signature"),
    "received": _("Your medical documents have arrived"),
}

VERDICTS: Labels = {
    "": _("Your insurer is checking it"),
    "lawful": _("The refusal was found lawful"),
    "unlawful": _("The refusal was found unlawful"),
}
VISITED: Labels = {
    "adults": _("Adults are visited at home by this clinic"),
    "children": _("Children are visited at home by this clinic"),
    "all": _("Adults and children are visited at home by this clinic"),
}
UNLISTED: Labels = {
    "adults": _("Which clinic visits adults in this town is not on record yet"),
    "children": _("Which clinic visits children in this town is not on record yet"),
    "all": _("Which clinic visits in this town is not on record yet"),
}
UNCERTAIN: Labels = {
    "adults": _("It is not certain who visits adults at this address"),
    "children": _("It is not certain who visits children at this address"),
    "all": _("It is not certain who serves this address"),
}
NEAREST: Labels = {
    "adults": _("Nearest clinics for adults that can be chosen"),
    "children": _("Nearest clinics for children that can be chosen"),
    "all": _("Nearest clinics that can be chosen"),
}

ALL: dict[str, Labels] = {
    "state": STATES,
    "country": COUNTRIES,
    "clinic_kind": CLINIC_KINDS,
    "serves": SERVES,
    "visited": VISITED,
    "unlisted": UNLISTED,
    "uncertain": UNCERTAIN,
    "nearest": NEAREST,
    "speciality": SPECIALITIES,
    "age_group": AGE_GROUPS,
    "basis": BASES,
    "ground": GROUNDS,
    "reason": REASONS,
    "channel": CHANNELS,
    "paper": PAPER_KINDS,
    "event": EVENTS,
    "verdict": VERDICTS,
    "transfer": TRANSFERS,
}


def label(kind: str, code: str) -> str:
    """The words for a stored code; the code itself where this door has none."""
    return str(ALL[kind].get(code, code))
