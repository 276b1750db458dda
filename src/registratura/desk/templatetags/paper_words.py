"""`{% load paper_words %}`: words and colours of papers on their way, and whether a person may leave a clinic here."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from registratura.attachment.models import Attachment
from registratura.attachment.queries.detachments import way_to_leave
from registratura.desk.paper_words import TONES, WORDS
from registratura.desk.staff import desk_clinics, today
from registratura.registry.models import Clinic

register = template.Library()


@register.filter
def paper_word(code: str, kind: str) -> str:
    """`{{ transfer.state|paper_word:"transfer" }}`: the word for a code of that kind."""
    return str(WORDS[kind][code])


@register.filter
def paper_tone(state: str, kind: str) -> str:
    """The colour of a state."""
    return TONES[kind][state]


@register.filter
def named_in(code: str, names: Mapping[str, str]) -> str:
    """Who acted; nothing for machines."""
    return names.get(code, "")


@register.simple_tag(takes_context=True)
def knows_detachments(context: template.Context, clinic: Clinic | None) -> bool:
    """Whether the law of the clinic's country lets people leave by their own application."""
    return clinic is not None and way_to_leave(country=clinic.country, on=today(context["request"])) is not None


@register.simple_tag(takes_context=True)
def leaves_here(context: template.Context, attachment: Attachment | None) -> bool:
    """Whether the desk may take an application to leave: its own clinic, and a law that knows the way."""
    own = attachment is not None and attachment.clinic_id in desk_clinics(context["request"].actor)
    return own and knows_detachments(context, attachment.clinic)
