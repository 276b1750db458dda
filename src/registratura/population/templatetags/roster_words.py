"""`{% load roster_words %}`: words for the codes of a clinic's list."""

from __future__ import annotations

from django import template

from registratura.population.roster_words import AGE_GROUPS, GROUNDS
from registratura.population.roster_words import word as word_of

register = template.Library()


@register.filter
def age_word(code: str) -> str:
    """`{{ line.age_group|age_word }}`"""
    return word_of(AGE_GROUPS, code)


@register.filter
def ground_word(code: str) -> str:
    """`{{ line.ground|ground_word }}`; a dash where the law asks for none."""
    return word_of(GROUNDS, code) if code else "—"


@register.filter
def masked_number(number: str | None) -> str:
    """The last four digits, which are enough to tell two people of one name apart."""
    return f"… {number[-4:]}" if number else "—"
