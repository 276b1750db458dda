"""`{% load packages %}`: what packages of care rest on, in words, for the pages of every door."""

from __future__ import annotations

from datetime import date, timedelta

from django.template import Library

from registratura.design.days import written_day
from registratura.population.package_words import category_name, disease_name, evidence_name
from registratura.registry.disease_codes import disease_of, is_disease
from registratura.registry.models import PersonCategory

register = Library()


@register.filter
def held_name(held: PersonCategory, country: str) -> str:
    """What a category is called, or the disease of the person's own."""
    if is_disease(held.code):
        return disease_name(code=disease_of(held.code), country=country)
    return category_name(code=held.code, country=country)


@register.filter
def proof_name(held: PersonCategory, country: str) -> str:
    """The paper that proves a category, with its number."""
    return f"{evidence_name(code=held.evidence, country=country)} {held.evidence_number}".strip()


@register.filter
def last_day(until: date) -> str:
    """The last day of a period that is stored with the first day out of it."""
    return written_day(day=until - timedelta(days=1))
