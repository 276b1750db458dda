"""How the pages of a move name an insurer's office."""

from __future__ import annotations

from django.template import Library
from django.utils.translation import gettext as _

from registratura.design.days import NO_BREAK_SPACE
from registratura.registry.models import InsurerOffice

register = Library()


@register.filter
def office_line(office: InsurerOffice) -> str:
    """Where the office is and how to call it."""
    values = {"address": office.address, "phone": office.phone.replace(" ", NO_BREAK_SPACE)}
    return _("%(address)s, telephone %(phone)s") % values if office.phone else office.address
