"""What a page says to the script that keeps things on the device."""

from __future__ import annotations

from django.template import Library

from registratura.portal.offline_verification import kept_json

register = Library()


@register.simple_tag
def kept_for_offline() -> str:
    """The addresses to keep, as JSON for an attribute."""
    return kept_json()
