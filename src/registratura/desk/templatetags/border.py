"""`{% load border %}`: what a border area opens to a person, on the card."""

from __future__ import annotations

from django.template import Context, Library

from registratura.desk.border import clinics_across_border
from registratura.identity.clock import clock_of
from registratura.registry.queries.people import PersonRecord

register = Library()


@register.inclusion_tag("desk/border_card.html", takes_context=True)
def border_card(context: Context, record: PersonRecord) -> dict[str, object]:
    """The clinics near by in other regions, and the ways to them; nothing for a person who lives elsewhere."""
    across = clinics_across_border(record, clock=clock_of(context["request"]))
    return {"across": across, "person": record.person, "at_centre": context.get("at_centre")}
