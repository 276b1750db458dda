"""What an office keeps in mind of the people before it, in the session: who has come, and what was typed for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.http import HttpRequest

from registratura.attachment.moving import NewHome

NEWCOMERS, TYPED = "insurer_newcomers", "insurer_home"
REMEMBERED = 10


def remember_newcomers(request: HttpRequest, person_ids: Iterable[UUID]) -> None:
    """Open the cards of these people of other insurers to this session; the longest ago are forgotten.

    Each proved to be there by a number and the birth date.
    """
    came = [str(person_id) for person_id in person_ids]
    before = [each for each in request.session.get(NEWCOMERS, []) if each not in came]
    request.session[NEWCOMERS] = [*before, *came][-REMEMBERED:]


def has_come(request: HttpRequest, person_id: UUID) -> bool:
    """Whether the person was found by number and birth date in this session."""
    return str(person_id) in request.session.get(NEWCOMERS, [])


def keep_home(request: HttpRequest, person_id: UUID, home: NewHome) -> None:
    """Keep the new home while a new PIN is being set."""
    request.session[TYPED] = {
        "person": str(person_id),
        "region": home.region,
        "town": home.town,
        "address": home.address,
        "since": home.since.isoformat(),
    }


def kept_home(request: HttpRequest, person_id: UUID) -> dict[str, object]:
    """What was typed of this person's new home, as the form names it."""
    kept = dict(request.session.get(TYPED, {}))
    if kept.pop("person", "") != str(person_id):
        return {}
    return kept | {"since": date.fromisoformat(kept["since"])}


def forget_home(request: HttpRequest) -> None:
    """It is on record now."""
    request.session.pop(TYPED, None)
