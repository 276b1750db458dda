"""Which ways are open to one wish, and what the law says of each: asked before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass, replace

from registratura.attachment.actions.submit_application import Submission, preview_answer, wish_of
from registratura.attachment.actions.writing import seat_beyond_capacity
from registratura.attachment.errors import SeatTaken
from registratura.attachment.queries.case import Case, Wish, ask_law, edition_on
from registratura.law.answer import Answer
from registratura.ledger.clock import Clock

OTHER_CHANNELS = ("service_centre", "desk")


@dataclass(frozen=True, slots=True)
class Way:
    """Another channel by which the same wish would be taken in, with the law's answer there."""

    channel: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Ways:
    """The law's answer on the portal, explained, and the other channels that would take the wish in."""

    case: Case
    wish: Wish
    answer: Answer
    others: tuple[Way, ...]

    @property
    def needs_signature(self) -> bool:
        """Whether the portal takes the wish only with a digital signature."""
        return any(need.code == "signature.eds_valid" for need in self.answer.missing)

    @property
    def seat_taken(self) -> SeatTaken | None:
        """That the chosen doctor is full and others of the clinic are not, as the submission would find it."""
        if not self.nothing_in_the_way:
            return None
        try:
            seat_beyond_capacity(case=self.case, wish=self.wish, edition=self.answer.edition)
        except SeatTaken as taken:
            return taken
        return None

    @property
    def nothing_in_the_way(self) -> bool:
        """Whether only the signature is missing."""
        wanting = {need.code for need in self.answer.missing} - {"signature.eds_valid"}
        return self.answer.outcome in ("accept", "incomplete") and not wanting


def ways_to_apply(*, submission: Submission, clock: Clock) -> Ways:
    """The portal's answer to the submission, and the channels beside it. Writes nothing.

    Raises NotFound for a person, clinic or doctor that does not exist.
    """
    case, answer = preview_answer(submission=submission, clock=clock)
    country = answer.country
    wish = wish_of(submission, country=country, applied_on=case.legal_day)
    edition = edition_on(country=country, applied_on=case.legal_day)
    others = (
        Way(
            channel,
            ask_law(case=case, wish=replace(wish, channel=channel), on=case.legal_day, edition=edition),
        )
        for channel in OTHER_CHANNELS
    )
    return Ways(case, wish, answer, tuple(way for way in others if way.answer.outcome != "not_receivable"))
