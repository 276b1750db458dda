"""Words of the register's pages: distances, telephones, streets of a territory, how an address was read."""

from __future__ import annotations

from django.template import Context, Library
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from registratura.portal.house_words import houses_in_words
from registratura.registry.addresses.notes import Note
from registratura.registry.models import TerritoryStreet

register = Library()

FAR_KM = 10
LONGEST_NUMBER = 12


@register.filter
def kilometres(distance: float) -> str:
    """A distance as people say it: metres near by, whole kilometres far away."""
    if distance < 1:
        return _("%(metres)s m in a straight line") % {"metres": max(50, round(distance * 20) * 50)}
    shown = number_format(distance, decimal_pos=0 if distance >= FAR_KM else 1)
    if get_language() == "kk":
        # Django has no Kazakh formats; Kazakh writes a comma.
        shown = shown.replace(".", ",")
    return _("%(kilometres)s km in a straight line") % {"kilometres": shown}


@register.filter
def dialled(phone: str) -> str:
    """A telephone that a phone calls at a touch; several in one line stay text."""
    digits = "".join(character for character in phone if character.isdigit() or character == "+")
    if not digits or len(digits) > LONGEST_NUMBER:
        return phone
    return format_html('<a class="digits" href="tel:{}">{}</a>', digits, phone)


@register.filter
def territory_line(line: TerritoryStreet) -> str:
    """A street of a territory with its houses: «Садовая: с 26»."""
    street = ", ".join(filter(None, (line.locality, line.street_name)))
    houses = houses_in_words(stored=line.houses)
    return f"{street}: {houses}" if houses else street


@register.filter
def read_as(note: Note) -> str:
    """How an address was read, or what is in doubt about it, where the reader can do something with it."""
    if note.code in ("street_corrected", "name_shortened"):
        return _("The street was read as: %(street)s.") % {"street": note.values[0]}
    if note.code == "street_kind_assumed":
        return _("There are several of this name. Say whether it is a street, a lane, an avenue.")
    if note.code in ("city_district_missing", "locality_missing"):
        return _("There are several streets of this name. Tell the clinic in which part of the town yours is.")
    if note.code == "place_not_in_list":
        return _("The lists do not know this place: %(place)s.") % {"place": note.values[0]}
    return ""


@register.simple_tag(takes_context=True)
def without_near(context: Context) -> str:
    """The address of the same list, not sorted by distance."""
    query = context["request"].GET.copy()
    query.pop("near", None)
    query.pop("page", None)
    return f"?{query.urlencode()}"
