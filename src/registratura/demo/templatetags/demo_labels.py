"""Roles and countries in the reader's language."""

from django.template import Library
from django.utils.translation import gettext as _

register = Library()


@register.filter
def role_label(role: str) -> str:
    """The role as people call it."""
    return {
        "citizen": _("Citizen"),
        "registrar": _("Registrar"),
        "chief_physician": _("Chief physician"),
        "service_centre_operator": _("Operator of a service centre"),
        "insurer_expert": _("Insurer's expert"),
        "fund_officer": _("Fund's officer"),
    }[role]


@register.filter
def country_label(country: str) -> str:
    """The country's name."""
    return {"ru": _("Russia"), "kz": _("Kazakhstan")}[country]
