"""`{% load desk_words %}`: words for codes, names of the country's language, terms in working days."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.translation import get_language

from registratura.attachment.queries.desk_case import DoctorLine
from registratura.desk.labels import STATE_TONES, label
from registratura.desk.norm_words import norm_basis
from registratura.law.calendar import CalendarUnknown, working_calendar
from registratura.law.identifiers import snils
from registratura.registry.clinic_names import clinic_name as name_of
from registratura.registry.models import Clinic
from registratura.registry.phones import masked_phone

register = template.Library()


@register.filter
def word(code: str, kind: str) -> str:
    """`{{ application.state|word:"state" }}`: the word for a code of that kind."""
    return label(kind, code)


@register.filter
def tone(state: str) -> str:
    """The colour of an application's state."""
    return STATE_TONES[state]


@register.filter
def clinic_name(clinic: Clinic | None) -> str:
    """The clinic's name in the reader's language, as far as the register has it; empty for no clinic."""
    return name_of(clinic=clinic, language=get_language() or "") if clinic else ""


@register.filter
def masked(phone: str) -> str:
    """A telephone as its owner would know it."""
    return masked_phone(value=phone)


@register.filter
def as_printed(number: str, system: str) -> str:
    """A number in the groups its paper shows: «112-233-445 95» for a СНИЛС."""
    return snils.format(value=number) if system == "ru.snils" else number


@register.simple_tag
def norm_of(*, doctor: DoctorLine, country: str) -> str:
    """What the number of people a doctor may have rests on."""
    return norm_basis(doctor, country=country)


@register.simple_tag
def working_days_left(*, country: str, on: date, due_on: date) -> int | None:
    """Working days from today to the last day of a term; None when it has passed or the calendar is not known."""
    try:
        return working_calendar(country).working_days_between(on, due_on) if due_on >= on else None
    except CalendarUnknown:
        return None
