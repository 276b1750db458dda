"""`{% load grounds %}`: the place an application rests on, and from when a person may choose a clinic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django import template

from registratura.attachment.law_words import FindingLine, finding_lines
from registratura.attachment.models import Application
from registratura.attachment.queries.ground_place import GroundPlace, ground_place
from registratura.attachment.queries.standing import change_standing
from registratura.identity.clock import clock_of
from registratura.registry.models import Person

register = template.Library()


@dataclass(frozen=True, slots=True)
class Waiting:
    """That a person can't choose a clinic today: from when they can, None where the law can't tell, and why."""

    possible_on: date | None
    reasons: tuple[FindingLine, ...]


@register.simple_tag
def place_of_ground(application: Application) -> GroundPlace | None:
    """The address the application rests on."""
    return ground_place(application=application)


@register.simple_tag
def stated_on(place: GroundPlace, application: Application) -> date | None:
    """The day the person entered the address, where the clinic is."""
    return place.stated_at and place.stated_at.astimezone(ZoneInfo(application.clinic.time_zone)).date()


@register.simple_tag(takes_context=True)
def not_yet(context: template.Context, person: Person) -> Waiting | None:
    """Why the person can't choose a clinic today; None where they can, or the law sets no days."""
    if person.died_on is not None:
        return None
    standing = change_standing(person_id=person.id, clock=clock_of(context["request"]))
    if standing is None or standing.is_open:
        return None
    lines = finding_lines(answer=standing.answer)
    return Waiting(standing.possible_on, tuple(line for line in lines if line.decisive))
