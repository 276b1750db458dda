"""Which categories of people the law of a country gives rights to, and which papers prove them."""

from __future__ import annotations

from datetime import date

from registratura.attachment.queries.case import edition_on
from registratura.law.country import load_country
from registratura.law.rulebook import load_rulebook
from registratura.population.package_words import EVIDENCE

LISTS = ("desk_categories", "state_paid_categories", "local_budget_categories")
PROVED_BY_BIRTH_DATE = ("child",)
PROOFS = "category_documents"


def categories_of_law(*, country: str, on: date) -> tuple[str, ...]:
    """Codes of the categories the law names on the day, without those a date of birth proves; none in some countries.

    Raises NoValue in a gap of the law.
    """
    rulebook = load_rulebook(country=country, edition=edition_on(country=country, applied_on=on))
    heard = {code for spec in rulebook.rules for code in spec.uses}
    named = [code for each in LISTS if each in heard for code in rulebook.value_on(each, on).value]
    return tuple(code for code in dict.fromkeys(named) if code not in PROVED_BY_BIRTH_DATE)


def proofs_of_law(*, country: str) -> tuple[str, ...]:
    """Codes of the papers: those any edition of the law names, then the ones every desk sees."""
    parameter = load_country(country).parameters.get(PROOFS)
    tables = [dated.value for dated in parameter.values] if parameter else []
    named = [paper for table in tables for papers in table.values() for paper in papers]
    return tuple(dict.fromkeys([*named, *EVIDENCE]))
