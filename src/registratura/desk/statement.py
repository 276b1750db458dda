"""The application to the chief physician as a text: printed to be signed, and where the law wants it in free form, one
to begin with, of which the person may change every word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from registratura.attachment.law_words import paper_names
from registratura.design.days import written_day
from registratura.registry.clinic_names import clinic_name
from registratura.registry.models import Clinic
from registratura.registry.queries.people import PersonRecord

LANGUAGES = ("kk", "ru")
LANGUAGES_OF = {"kz": LANGUAGES, "ru": ("ru",)}
POLICY_NUMBER = "ru.enp"
LINE_TO_FILL = "______________________________"
"""For a name the person fills in by hand."""


def language_of(record: PersonRecord, *, reader: str) -> str:
    """The language the person writes in: their own, else that of the page, else the state's."""
    written = LANGUAGES_OF.get(record.person.country, (reader,))
    return next((each for each in (record.person.language, reader) if each in written), written[0])


def statement_text(
    *,
    record: PersonRecord,
    clinic: Clinic,
    doctor: str,
    by_another: bool,
    on: date,
    language: str,
    shown: Sequence[str] | None = None,
) -> str:
    """A polite application with the names of the register and lines for the day and the signature.

    `shown` are codes of the papers seen in the original; None: a copy of the identity document is enclosed instead.
    """
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
        if POLICY_NUMBER in record.numbers:
            who.append(_("Policy number: %(number)s") % {"number": record.numbers[POLICY_NUMBER]})
        if shown is None:
            papers = _("A copy of the identity document is enclosed.")
        else:
            names = [name for _code, name in paper_names(codes=shown, country=record.person.country)]
            papers = _("Papers shown: %(papers)s") % {"papers": ", ".join(names) or LINE_TO_FILL}
        paragraphs = (
            [_("To the chief physician"), clinic_name(clinic=clinic, language=language)],
            who,
            [_("APPLICATION")],
            [wish % {"doctor": doctor}, papers],
            [_("Day: %(day)s") % {"day": written_day(day=on)}, _("Signature: ____________________")],
        )
        return "\n\n".join("\n".join(lines) for lines in paragraphs)
