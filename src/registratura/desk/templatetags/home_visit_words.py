"""`{% load home_visit_words %}`: what the desk asks a caller whose address is in doubt."""

from __future__ import annotations

from collections.abc import Callable

from django import template
from django.utils.translation import gettext as _

from registratura.registry.addresses.notes import Note
from registratura.registry.queries.home_visits import HomeVisit

register = template.Library()


def _street(values: tuple[str, ...]) -> str:
    return _("The street was read as “%(street)s”. Say it back to the caller.") % {"street": values[0]}


def _kind(_values: tuple[str, ...]) -> str:
    return _("There are several of this name. Ask whether it is a street, a lane, an avenue.")


def _part_of_town(values: tuple[str, ...]) -> str:
    places = ", ".join(value for value in values if value)
    if places:
        return _("There are several streets of this name. Ask in which place it is: %(places)s.") % {"places": places}
    return _("There are several streets of this name. Ask in which district of the town it is.")


def _place(values: tuple[str, ...]) -> str:
    return _("The lists do not know the place “%(place)s”. Ask for it again.") % {"place": values[0]}


def _building(_values: tuple[str, ...]) -> str:
    return _("The lists tell the buildings of this house apart. Ask for its letter and building.")


QUESTIONS: dict[str, Callable[[tuple[str, ...]], str]] = {
    "street_corrected": _street,
    "name_shortened": _street,
    "street_kind_assumed": _kind,
    "city_district_missing": _part_of_town,
    "locality_missing": _part_of_town,
    "street_listed_without_locality": _part_of_town,
    "place_not_in_list": _place,
    "corpus_or_fraction": _building,
    "litera": _building,
    "street_missing": lambda _values: _("Ask for the street."),
    "house_missing": lambda _values: _("Ask for the number of the house."),
    "house_not_understood": lambda _values: _("The house was not understood. Ask for its number, letter and building."),
    "part_of_house": lambda _values: _("Two districts share this house. Ask for the flat and the entrance."),
    "flat_in_private_sector": lambda _values: _(
        "The list has private houses here. Ask whether it is a block of flats."
    ),
    "private_sector": lambda _values: _("The list has all private houses here. Ask whether it is one."),
}
UNCLEAR_LIST = frozenset(("range_end", "parity_by_ends", "exception_unclear", "condition_not_understood"))


@register.filter
def to_ask(visit: HomeVisit) -> list[str]:
    """What to say or ask, each once, in the order of the notes."""
    return list(dict.fromkeys(filter(None, (_sentence(note) for note in visit.notes))))


def _sentence(note: Note) -> str:
    if note.code in UNCLEAR_LIST:
        return _("The clinic's list does not say clearly whether it has this house.")
    question = QUESTIONS.get(note.code)
    return question(note.values) if question else ""
