"""`{% load centre_words %}`: where service centres are, how a request was confirmed there, words of two operators."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from registratura.attachment.models import Application
from registratura.attachment.queries.second_operator import asking_of
from registratura.desk.second_operator_words import DOCUMENTS, REASONS, time_of
from registratura.registry.models import Clinic
from registratura.registry.service_centres import ServiceCentre, service_centres

register = template.Library()
NEAREST = 3


@register.filter
def phone_reason(code: str) -> str:
    """Why the password can't reach the person."""
    return str(REASONS[code])


@register.filter
def identity_document(code: str) -> str:
    """The document an operator has seen."""
    return str(DOCUMENTS[code])


@register.simple_tag
def time_at(*, at: datetime, clinic: Clinic) -> str:
    """The hour and minute in the clinic's time zone."""
    return time_of(at, time_zone=clinic.time_zone)


@register.simple_tag
def confirmed_how(application: Application) -> str:
    """By password or by two operators; empty for another way of applying, and while nothing is confirmed."""
    if application.channel != "service_centre" or application.state == "draft":
        return ""
    asking = asking_of(person_id=application.person_id, application_id=application.id, at=application.received_at)
    if asking is None or asking.confirmed_at is None:
        return _("By a one-time password")
    return _("By two operators, %(first)s and %(second)s, who saw the document: %(document)s") % {
        "first": asking.asked_by_name,
        "second": asking.confirmed_by_name,
        "document": DOCUMENTS[asking.document],
    }


@register.simple_tag
def centres_near(clinic: Clinic) -> tuple[ServiceCentre, ...]:
    """The nearest service centres of the clinic's region, those of its town first."""
    place = (clinic.latitude, clinic.longitude)
    return service_centres(country=clinic.country, region=clinic.region, town=clinic.city, near=place)[:NEAREST]


@register.filter
def centre_name(centre: ServiceCentre) -> str:
    """What the centre is called for this reader."""
    return centre.name_in(get_language() or "")


@register.filter
def centre_address(centre: ServiceCentre) -> str:
    """Where it is, for this reader."""
    return centre.address_in(get_language() or "")
