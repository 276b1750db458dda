"""`{% load centres %}`: the public service centres near a clinic, in the reader's language."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from registratura.registry.models import Clinic
from registratura.registry.service_centres import ServiceCentre, service_centres

register = template.Library()
NEAREST = 3


@register.simple_tag
def centres_near(clinic: Clinic) -> tuple[ServiceCentre, ...]:
    """The nearest centres of the clinic's region, those of its town first; empty where the installation has no list."""
    place = (clinic.latitude, clinic.longitude)
    return service_centres(country=clinic.country, region=clinic.region, town=clinic.city, near=place)[:NEAREST]


@register.simple_tag
def knows_centres(country: str) -> bool:
    """Whether the installation has a list of the country's service centres."""
    return bool(service_centres(country=country))


@register.filter
def centre_name(centre: ServiceCentre) -> str:
    """What the centre is called for this reader."""
    return centre.name_in(get_language() or "")


@register.filter
def centre_address(centre: ServiceCentre) -> str:
    """Where it is, for this reader."""
    return centre.address_in(get_language() or "")
