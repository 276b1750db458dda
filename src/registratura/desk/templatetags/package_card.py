"""`{% load package_card %}`: the packages of care on a person's card, without anything about diseases."""

from __future__ import annotations

from django.template import Context, Library

from registratura.desk.labels import label
from registratura.desk.staff import today
from registratura.population.categories import categories_of_law
from registratura.population.package_words import category_name, package_lines
from registratura.population.queries.packages import packages_of
from registratura.registry.queries.people import PersonRecord

register = Library()


@register.filter
def category_word(code: str, country: str) -> str:
    """What the desk calls a category, and failing that what the law does."""
    word = label("category", code)
    return category_name(code=code, country=country) if word == code else word


@register.inclusion_tag("desk/package_card.html", takes_context=True)
def package_card(context: Context, record: PersonRecord) -> dict[str, object]:
    """Both packages short, the categories on record, and the way to note one; nothing where the law knows neither."""
    person, on = record.person, today(context["request"])
    known = packages_of(person_id=person.id, on=on, with_diseases=False)
    shown: dict[str, object] = {
        "person": person,
        "country": person.country,
        "may_note": bool(categories_of_law(country=person.country, on=on)) and person.died_on is None,
    }
    if known is None:
        return shown
    lines = package_lines(packages=known.packages, country=person.country)
    return shown | {"lines": lines, "held": known.held}
