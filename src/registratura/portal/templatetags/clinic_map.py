"""`{% load clinic_map %}`: the map of the clinics of a list."""

from __future__ import annotations

from collections.abc import Iterable

from django.template import Context, Library
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from registratura.portal.access import day_of, own_person
from registratura.portal.clinic_map import draw_map
from registratura.registry.models import Clinic
from registratura.registry.queries.clinic_day import ClinicOnDay
from registratura.registry.queries.home_visits import clinic_serving_home

register = Library()


@register.inclusion_tag("portal/parts/clinic_map.html", takes_context=True)
def clinic_map(context: Context, rows: Iterable[ClinicOnDay], home: Clinic | None = None) -> dict[str, object]:
    """The clinics of the list that have coordinates; nothing where fewer than two have."""
    serving = home or _own_home(context)
    clinics = [row.clinic for row in rows]
    drawn = draw_map(clinics=clinics, serving={serving.id} if serving else ())
    return {"map": drawn, "some_have_no_place": drawn is not None and len(drawn.marks) < len(clinics)}


@register.filter
def scale_words(kilometres: float) -> str:
    """The length of the scale bar: «500 m», «2 km»."""
    if kilometres < 1:
        return _("%(metres)s m") % {"metres": round(kilometres * 1000)}
    return _("%(kilometres)s km") % {"kilometres": number_format(round(kilometres))}


@register.filter
def units(number: float) -> str:
    """A number for an attribute of the drawing: a point, whatever the language."""
    return f"{number:g}"


def _own_home(context: Context) -> Clinic | None:
    request = context["request"]
    if not request.actor.person_id:
        return None
    person = own_person(request)
    return clinic_serving_home(person_id=person.id, on=day_of(request, country=person.country))
