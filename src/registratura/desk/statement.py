"""The application to the chief physician as a text to begin with: the person may change every word of it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from registratura.design.days import written_day
from registratura.registry.clinic_names import clinic_name
from registratura.registry.models import Clinic
from registratura.registry.queries.people import PersonRecord

LANGUAGES = ("kk", "ru")
LINE_TO_FILL = "______________________________"
"""For a name the person fills in by hand."""


def language_of(record: PersonRecord, *, reader: str) -> str:
    """The language the person writes in: their own, else that of the page, else the state's."""
    return next((each for each in (record.person.language, reader) if each in LANGUAGES), LANGUAGES[0])


def statement_text(
    *, record: PersonRecord, clinic: Clinic, doctor: str, by_another: bool, on: date, language: str
) -> str:
    """A polite application in free form, with the names of the register and lines for the day and the signature."""
    with override(language):
        person = {"name": record.person.full_name, "born": written_day(day=record.person.birth_date)}
        home = record.addresses.get("residence") or record.addresses.get("registered")
        if by_another:
            who = [_("Applicant: %(name)s") % {"name": LINE_TO_FILL}, _("For: %(name)s, born on %(born)s") % person]
            wish = _("I ask you to attach the person named above to your medical organisation, doctor: %(doctor)s.")
        else:
            who = [_("Applicant: %(name)s, born on %(born)s") % person]
            wish = _("I ask you to attach me to your medical organisation, doctor: %(doctor)s.")
        if home:
            who.append(_("Place of residence: %(address)s") % {"address": home.text})
        paragraphs = (
            [_("To the chief physician"), clinic_name(clinic=clinic, language=language)],
            who,
            [_("APPLICATION")],
            [wish % {"doctor": doctor}, _("A copy of the identity document is enclosed.")],
            [_("Day: %(day)s") % {"day": written_day(day=on)}, _("Signature: ____________________")],
        )
        return "\n\n".join("\n".join(lines) for lines in paragraphs)
