"""A move being told: kept in the session from page to page, until the person says to which office they will go."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.http import HttpRequest

from registratura.attachment.queries.move import Plan

DRAFT = "portal_move"


@dataclass
class MoveDraft:
    """The answers so far, as text. The address is told to the office by the person: here it only reminds them of it."""

    person: str = ""
    region: str = ""
    town: str = ""
    address: str = ""
    since: str = ""
    insurer: str = ""

    @property
    def since_on(self) -> date:
        """The day of the move."""
        return date.fromisoformat(self.since)

    @property
    def home(self) -> str:
        """The new address in a line; empty where it was not told in this session."""
        return f"{self.town}, {self.address}" if self.address else ""


def draft_of_plan(*, person: str, plan: Plan) -> MoveDraft:
    """What is remembered of a move told before."""
    return MoveDraft(person=person, region=plan.region, since=plan.since.isoformat(), insurer=str(plan.insurer.id))


def read_move(request: HttpRequest) -> MoveDraft:
    """The draft of this session, or an empty one."""
    return MoveDraft(**request.session.get(DRAFT, {}))


def keep_move(request: HttpRequest, draft: MoveDraft) -> None:
    """Keep the answers given so far."""
    request.session[DRAFT] = asdict(draft)


def forget_move(request: HttpRequest) -> None:
    """It is told."""
    request.session.pop(DRAFT, None)
