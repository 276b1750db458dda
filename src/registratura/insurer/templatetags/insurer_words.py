"""Words and small marks of the insurer's pages."""

from __future__ import annotations

from django.template import Library
from django.utils.translation import gettext as _

from registratura.attachment.law_words import reader_language
from registratura.attachment.queries.review_case import AddressLine
from registratura.insurer.labels import VERDICT_TONES, label
from registratura.registry.clinic_names import clinic_name as name_of
from registratura.registry.models import Clinic

register = Library()


@register.filter
def word(code: str, kind: str) -> str:
    """The words for a stored code: `{{ review.verdict|word:"verdict" }}`."""
    return label(kind, code)


@register.filter
def tone(verdict: str) -> str:
    """The tone of a verdict."""
    return VERDICT_TONES[verdict]


@register.filter
def clinic_name(clinic: Clinic) -> str:
    """The clinic's name in the reader's language."""
    return name_of(clinic=clinic, language=reader_language())


@register.filter
def zone(line: AddressLine) -> str:
    """Whether an address lies in the clinic's territory."""
    if not line.text:
        return _("The register holds no such address.")
    if line.in_zone is None:
        return _("Nobody knows whose territory it lies in.")
    return _("It lies in the clinic's territory.") if line.in_zone else _("It lies outside the clinic's territory.")
