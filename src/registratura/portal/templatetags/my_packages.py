"""`{% load my_packages %}`: a person's packages of care in the cabinet."""

from __future__ import annotations

from datetime import date

from django.template import Library

from registratura.population.package_words import change_sentences, package_lines
from registratura.population.queries.packages import packages_of
from registratura.registry.models import Person

register = Library()


@register.inclusion_tag("portal/parts/packages.html")
def my_packages(person: Person, on: date) -> dict[str, object]:
    """The packages of the person on the day, short; nothing where the country's law knows none."""
    known = packages_of(person_id=person.id, on=on, with_diseases=True)
    if known is None:
        return {}
    lines = package_lines(packages=known.packages, country=person.country)
    return {"person": person, "lines": lines, "changes": change_sentences(packages=known)}
