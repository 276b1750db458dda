"""The words for stored codes on the pages of the desk and the service centre."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Labels = dict[str, Promise]

STATES: Labels = {
    "draft": _("Not confirmed yet"),
    "incomplete": _("Waiting for papers"),
    "submitted": _("To be decided"),
    "accepted": _("Attached"),
    "refused": _("Refused"),
    "withdrawn": _("Withdrawn"),
    "expired": _("Closed without a decision"),
}
STATE_TONES = {
    "draft": "neutral",
    "incomplete": "attention",
    "submitted": "active",
    "accepted": "good",
    "refused": "bad",
    "withdrawn": "neutral",
    "expired": "neutral",
}
CHANNELS: Labels = {
    "portal": _("Portal"),
    "desk": _("Desk"),
    "service_centre": _("Service centre"),
    "call_centre": _("Call centre"),
    "paper": _("By post"),
}
SEXES: Labels = {"female": pgettext_lazy("sex", "Female"), "male": pgettext_lazy("sex", "Male")}
APPLICANTS: Labels = {
    "self": _("The person"),
    "parent": _("A parent"),
    "guardian": _("A guardian"),
    "proxy": _("Somebody with a power of attorney"),
}
GROUNDS: Labels = {
    "residence": _("Place of residence"),
    "work": _("Place of work"),
    "study": _("Place of study"),
    "border": _("Residence in a border area"),
}
REASONS: Labels = {
    "first_attachment": _("First attachment"),
    "free_choice": _("Free choice: nothing has changed"),
    "residence_moved": _("The place of residence has moved out of the clinic's territory"),
    "work_moved": _("The place of work has moved out of the clinic's territory"),
    "study_moved": _("The place of study has moved out of the clinic's territory"),
    "clinic_reorganised": _("The clinic has been reorganised"),
    "clinic_liquidated": _("The clinic has been closed"),
    "came_of_age": _("The person has turned 18 and leaves the children's clinic"),
}
REASONS_OF_CHANGE = tuple(code for code in REASONS if code not in ("first_attachment", "came_of_age"))
SYSTEMS: Labels = {
    "kz.iin": _("Individual identification number (IIN)"),
    "ru.enp": _("Number of the insurance policy (ENP)"),
    "ru.snils": _("SNILS"),
}
STATUSES: Labels = {
    "citizen": _("Citizen"),
    "repatriate": _("Ethnic repatriate (kandas)"),
    "refugee": _("Refugee"),
    "temporary_asylum": _("Person with temporary asylum"),
    "foreigner_permanent": _("Foreigner living here permanently"),
    "foreigner_temporary": _("Foreigner living here temporarily"),
    "foreigner_visiting": _("Foreigner on a visit"),
    "stateless_permanent": _("Stateless person living here permanently"),
    "stateless_temporary": _("Stateless person living here temporarily"),
    "stateless_visiting": _("Stateless person on a visit"),
    "labour_migrant": _("Labour migrant of the Eurasian Economic Union"),
}
STATUSES_OF = {
    "ru": tuple(code for code in STATUSES if code != "repatriate"),
    "kz": (
        "citizen",
        "repatriate",
        "refugee",
        "foreigner_permanent",
        "foreigner_temporary",
        "stateless_permanent",
        "labour_migrant",
    ),
}
CATEGORIES: Labels = {
    "pensioner": _("Pensioner"),
    "disability": _("Person with a disability"),
    "pregnant": _("Pregnant woman"),
    "mother_of_many": _("Mother of many children"),
    "student": _("Student"),
}
ADDRESS_KINDS: Labels = {
    "registered": _("Place of registration"),
    "residence": _("Place of residence"),
    "work": _("Place of work"),
    "study": _("Place of study"),
}
POLICY_KINDS: Labels = {
    "digital": _("Digital policy"),
    "paper": _("Paper policy"),
    "electronic": _("Electronic policy (card)"),
    "temporary": _("Temporary certificate"),
    "old": _("Policy of the old form"),
}
BASES: Labels = {"parent": _("parent"), "guardian": _("guardian"), "proxy": _("by power of attorney")}
ROLES: Labels = {
    "registrar": _("Registrar"),
    "chief_physician": _("Chief physician"),
    "service_centre_operator": _("Service centre operator"),
}
AGE_GROUPS: Labels = {
    "adults": pgettext_lazy("whom a doctor serves", "adults"),
    "children": pgettext_lazy("whom a doctor serves", "children"),
    "all": pgettext_lazy("whom a doctor serves", "adults and children"),
}
DISTRICT_KINDS: Labels = {
    "therapeutic": _("therapeutic district"),
    "paediatric": _("paediatric district"),
    "general_practice": _("district of a general practitioner"),
    "family": _("district of a family doctor"),
    "complex": _("complex therapeutic district"),
    "feldsher": _("feldsher district"),
}
FILTERS: Labels = {
    "": _("All applications"),
    "to_sign": _("To sign"),
    "overdue": _("Overdue"),
    **{state: STATES[state] for state in ("submitted", "incomplete")},
}
VISITS: Labels = {
    "adults": _("To adults"),
    "children": _("To children"),
    "all": _("To adults and children"),
}
NUMBER_ERRORS: Labels = {
    "not_digits": _("The number must consist of digits only."),
    "wrong_length": _("The number has too many or too few digits."),
    "all_zeros": _("The number can't be all zeros."),
    "check_digit": _("There is a slip in the number: its check digit does not fit. Compare it with the document."),
    "never_issued": _("No such number has ever been issued. Compare it with the document."),
    "empty": _("Enter the number."),
}
NUMBER_WARNINGS: Labels = {
    "birth_date_differs": _("The number speaks of another birth date."),
    "sex_differs": _("The number speaks of another sex."),
    "structure_unknown": _("The number is built in an unusual way."),
    "no_check_digit": _("This old number carries no check digit, so a slip would not be noticed."),
    "test_number": _("This is a number from a test certificate."),
}

SPECIALITIES: Labels = {
    "therapist": _("District therapist"),
    "paediatrician": _("District paediatrician"),
    "general_practitioner": _("General practitioner"),
    "feldsher": _("Feldsher"),
}

ALL: dict[str, Labels] = {
    "speciality": SPECIALITIES,
    "state": STATES,
    "channel": CHANNELS,
    "sex": SEXES,
    "applicant": APPLICANTS,
    "ground": GROUNDS,
    "reason": REASONS,
    "system": SYSTEMS,
    "status": STATUSES,
    "category": CATEGORIES,
    "address": ADDRESS_KINDS,
    "policy": POLICY_KINDS,
    "basis": BASES,
    "role": ROLES,
    "age_group": AGE_GROUPS,
    "visit": VISITS,
    "district": DISTRICT_KINDS,
    "filter": FILTERS,
}


def label(kind: str, code: str) -> str:
    """The word for a stored code; the code itself where this door has no word for it."""
    return str(ALL[kind].get(code, code))
