"""`{% load verdict_words %}`: what insurers say of the clinic's refusals, and whether they check any here."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy as _

from registratura.attachment.queries.case import edition_on
from registratura.attachment.queries.reviews import insurer_checks
from registratura.attachment.queries.work_list import legal_day
from registratura.identity.clock import clock_of
from registratura.registry.models import Clinic

register = template.Library()

VERDICTS = {
    "": _("The insurer is checking it"),
    "lawful": _("The refusal was lawful"),
    "unlawful": _("The refusal was unlawful"),
}
TONES = {"": "active", "lawful": "neutral", "unlawful": "bad"}


@register.filter
def verdict_word(verdict: str) -> str:
    """The word for a verdict."""
    return str(VERDICTS[verdict])


@register.filter
def verdict_tone(verdict: str) -> str:
    """The colour of a verdict."""
    return TONES[verdict]


@register.simple_tag(takes_context=True)
def knows_verdicts(context: template.Context, clinic: Clinic | None) -> bool:
    """Whether the law of the clinic's country sends people with a refusal to their insurer."""
    if clinic is None:
        return False
    on = legal_day(clinic=clinic, at=clock_of(context["request"])())
    edition = edition_on(country=clinic.country, applied_on=on)
    return insurer_checks(country=clinic.country, edition=edition)
