"""Who and where: a person, a clinic, the places a doctor or clinic still has."""

from __future__ import annotations

import datetime as dt
from math import ceil

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from registratura.design.tags.rendering import component

register = Library()

FEW_PLACES_PERCENT = 10


@register.simple_block_tag
def cards(content: str) -> SafeString:
    """Cards side by side where there is room; each inside an <li>."""
    return format_html('<ul class="cards" role="list">{}</ul>', content)


@register.simple_block_tag
def person_card(
    content: str,
    *,
    name: str,
    born_on: dt.date | None = None,
    identifier: str = "",
    identifier_label: str = "",
    level: int = 3,
) -> SafeString:
    """A person with birth date and number, so that staff see at once whom they serve; the rest inside."""
    return component(
        "person_card",
        content=content,
        name=name,
        initials="".join(word[0] for word in str(name).split()[:2]).upper(),
        born_on=born_on,
        identifier=identifier,
        identifier_label=identifier_label,
        level=level,
    )


@register.simple_block_tag
def clinic_card(
    content: str,
    *,
    name: str,
    address: str,
    href: str = "",
    phone: str = "",
    free: int | None = None,
    total: int | None = None,
    can_be_chosen: bool = True,
    level: int = 3,
) -> SafeString:
    """A clinic: where, phone, free places of all (None: unknown, and it says so); actions inside.

    The places of a clinic that can't be chosen are no use to anybody and are left out.
    """
    return component(
        "clinic_card",
        content=content,
        name=name,
        href=href,
        address=address,
        phone=phone,
        dial="".join(character for character in phone if character.isdigit() or character == "+"),
        free=free,
        total=total,
        can_be_chosen=can_be_chosen,
        level=level,
    )


@register.simple_tag
def places(*, free: int | None, total: int | None) -> SafeString:
    """Free places as a sentence and a bar. Unknown is said as unknown, never shown as none."""
    percent = min(100, ceil(100 * free / total)) if free and total else 0
    return component("places", free=free, total=total, percent=percent, few=percent <= FEW_PLACES_PERCENT)
