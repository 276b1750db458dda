"""`{% load cockpit_words %}`: words for codes, names of clinics in the reader's language, last days of periods."""

from __future__ import annotations

from datetime import date, timedelta

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from registratura.cockpit.labels import CONTRACT_TONES, label
from registratura.design.days import written_day
from registratura.registry.clinic_names import clinic_name as name_of
from registratura.registry.models import Clinic
from registratura.registry.queries.clinic_day import Barrier

register = template.Library()


@register.filter
def word(code: str, kind: str) -> str:
    """`{{ clinic.status|word:"status" }}`: the word for a code of that kind."""
    return label(kind, code)


@register.filter
def contract_tone(standing: str) -> str:
    """The colour of a contract's standing."""
    return CONTRACT_TONES[standing]


@register.filter
def clinic_name(clinic: Clinic) -> str:
    """The clinic's name in the reader's language, as far as the register has it."""
    return name_of(clinic=clinic, language=get_language() or "")


@register.filter
def last_day(until: date | None) -> str:
    """The last day of a period that is stored with the first day out of it; empty for one without an end."""
    return written_day(day=until - timedelta(days=1)) if until else ""


@register.filter
def standing(barrier: Barrier | None) -> str:
    """How a clinic stands on the day, in a word or two and, where one is known, the day."""
    if barrier is None:
        return _("Can be chosen")
    values = {"day": written_day(day=barrier.on)} if barrier.on else {}
    if not values:
        return {
            "liquidated": _("Closed for good"),
            "reorganised": _("Reorganised"),
        }.get(barrier.code, _("Without a contract"))
    return {
        "liquidated": _("Closed for good since %(day)s"),
        "reorganised": _("Reorganised since %(day)s"),
        "contract_ended": _("Its contract ended on %(day)s"),
        "contract_not_yet": _("Its contract begins on %(day)s"),
    }[barrier.code] % values
