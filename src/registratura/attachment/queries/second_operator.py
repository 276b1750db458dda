"""Requests that a second operator may confirm, and what was said of one: by whom, when, why, on which document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from registratura.attachment.models import Application
from registratura.attachment.states import State
from registratura.identity.models import SecondConfirmation
from registratura.identity.queries.actor_names import actor_names
from registratura.identity.second_operator import HOLDS_FOR
from registratura.law.rulebook import load_rulebook

PARAMETER = "second_operator_reasons"


@dataclass(frozen=True, slots=True)
class Asking:
    """What the first operator said, and who has confirmed it; codes of actors with their names, empty where unknown.

    `holds`: it may still be confirmed, by anybody but `asked_by`.
    """

    reason: str
    document: str
    asked_by: str
    asked_by_name: str
    asked_at: datetime
    confirmed_by_name: str
    confirmed_at: datetime | None
    holds: bool


@dataclass(frozen=True, slots=True)
class WaitingRequest:
    """A line of the colleagues' list."""

    application: Application
    asking: Asking


def reasons_of_law(*, country: str, on: date, edition: str) -> tuple[str, ...]:
    """The reasons for which two operators may stand for the password; empty where the law knows no such way.

    Raises NoValue in a gap of the law.
    """
    rulebook = load_rulebook(country=country, edition=edition)
    if PARAMETER not in rulebook.country.parameters:
        return ()
    reasons: tuple[str, ...] = rulebook.value_on(PARAMETER, on).value
    return reasons


def asking_of(*, person_id: UUID, application_id: UUID, at: datetime) -> Asking | None:
    """What was asked for one application; None where nobody asked."""
    row = SecondConfirmation.objects.filter(person_id=person_id, application_id=application_id).first()
    return next(iter(_askings([row], at=at).values())) if row else None


def requests_for_colleagues(*, country: str, region: str, operator: str, at: datetime) -> list[WaitingRequest]:
    """What operators of the region have asked their colleagues to confirm within the hour, the longest waiting first.

    `operator` is the code of the actor who looks: one's own requests are not among them.
    """
    rows = SecondConfirmation.objects.filter(confirmed_at=None, asked_at__gt=at - HOLDS_FOR, asked_at__lte=at)
    rows = list(rows.exclude(asked_by=operator).order_by("asked_at"))
    askings = _askings(rows, at=at)
    drafts = Application.objects.filter(
        Q(clinic__region=region) | Q(clinic__near_border=True, person__region=region),
        state=State.DRAFT,
        clinic__country=country,
        person_id__in=[row.person_id for row in rows],
        id__in=list(askings),
    ).select_related("person", "clinic", "doctor")
    found = {draft.id: draft for draft in drafts}
    return [
        WaitingRequest(found[application_id], asking)
        for application_id, asking in askings.items()
        if application_id in found
    ]


def _askings(rows: Iterable[SecondConfirmation], *, at: datetime) -> dict[UUID, Asking]:
    """By application, in the order of the rows."""
    rows = list(rows)
    names = actor_names(codes=[code for row in rows for code in (row.asked_by, row.confirmed_by)])
    return {
        row.application_id: Asking(
            reason=row.reason,
            document=row.document,
            asked_by=row.asked_by,
            asked_by_name=names.get(row.asked_by, ""),
            asked_at=row.asked_at,
            confirmed_by_name=names.get(row.confirmed_by, ""),
            confirmed_at=row.confirmed_at,
            holds=row.confirmed_at is None and row.asked_at > at - HOLDS_FOR,
        )
        for row in rows
    }
