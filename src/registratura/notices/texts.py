"""The sentences of notices: made when a notice is shown or sent, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from registratura.law.texts import written_day
from registratura.notices import (
    category_sentences,
    closure_sentences,
    contact_sentences,
    obstacle_sentences,
    paper_sentences,
    policy_sentences,
    review_sentences,
    term_sentences,
)

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


class UnknownKind(LookupError):
    """No sentence is known for a notice of that kind."""


def sentence(kind: str, data: Mapping[str, Any], language: str) -> str:
    """What a notice of the kind says in `ru`, `kk` or `en`; `data` is the notice's own. Raises UnknownKind.

    Fit for an SMS and for the cabinet alike: numbers of papers, never a name or what a person is treated for.
    """
    if kind not in SENTENCES:
        raise UnknownKind(kind)
    with translation.override(language):
        return SENTENCES[kind](_readable(data, language))


def _submitted(values: Mapping[str, str]) -> str:
    if values.get("due_on"):
        return _("Your application %(number)s has been received. The clinic will answer by %(due_on)s.") % values
    return _("Your application %(number)s has been received. We will tell you when the clinic answers.") % values


def _incomplete(values: Mapping[str, str]) -> str:
    return (
        _(
            "Your application %(number)s is waiting: something is missing. "
            "What it is stands in your cabinet, and the clinic's desk can tell you too."
        )
        % values
    )


def _accepted(values: Mapping[str, str]) -> str:
    return _("You are attached to the clinic by your application %(number)s. Your ticket: %(document)s.") % values


def _refused(values: Mapping[str, str]) -> str:
    return (
        _(
            "The clinic has refused your application %(number)s. The written decision %(document)s gives the reason "
            "and says where you can have it checked."
        )
        % values
    )


def _withdrawn(values: Mapping[str, str]) -> str:
    return _("Your application %(number)s has been withdrawn. Nothing has changed in your attachment.") % values


def _expired(values: Mapping[str, str]) -> str:
    return (
        _("Your application %(number)s has been closed: what was missing did not come in time. You can apply again.")
        % values
    )


def _ended(values: Mapping[str, str]) -> str:
    return (
        _(
            "Your attachment to the clinic has ended on %(ended_on)s. You are attached nowhere now: choose a clinic, "
            "so that a district doctor can see you."
        )
        % values
    )


def _correction_reported(values: Mapping[str, str]) -> str:
    return (
        _(
            "Your report %(number)s that the record of your attachment is wrong has been received. "
            "We will tell you what the clinic finds."
        )
        % values
    )


def _correction_corrected(values: Mapping[str, str]) -> str:
    return (
        _(
            "The clinic has corrected the record of your attachment by your report %(number)s. "
            "What stood there and what stands there now is in your cabinet."
        )
        % values
    )


def _correction_declined(values: Mapping[str, str]) -> str:
    return (
        _(
            "The clinic has left the record of your attachment as it is: report %(number)s. "
            "The reason, and where else you can turn, stand in your cabinet."
        )
        % values
    )


def _ticket_revoked(values: Mapping[str, str]) -> str:
    return (
        _(
            "The clinic has revoked your attachment ticket %(document)s: the paper is no longer good. You stay "
            "attached. The reason stands on the ticket in your cabinet."
        )
        % values
    )


def _ticket_reissued(values: Mapping[str, str]) -> str:
    return (
        _(
            "The clinic has issued a new attachment ticket for you: %(document)s. It takes the place of the ticket "
            "%(former)s, which was revoked."
        )
        % values
    )


SENTENCES: dict[str, Callable[[Mapping[str, str]], str]] = {
    "application.submitted": _submitted,
    "application.incomplete": _incomplete,
    "application.accepted": _accepted,
    "application.refused": _refused,
    "application.withdrawn": _withdrawn,
    "application.expired": _expired,
    "attachment.ended": _ended,
    "document.revoked": _ticket_revoked,
    "document.reissued": _ticket_reissued,
    "correction.reported": _correction_reported,
    "correction.corrected": _correction_corrected,
    "correction.declined": _correction_declined,
    **category_sentences.SENTENCES,
    **closure_sentences.SENTENCES,
    **contact_sentences.SENTENCES,
    **obstacle_sentences.SENTENCES,
    **paper_sentences.SENTENCES,
    **policy_sentences.SENTENCES,
    **review_sentences.SENTENCES,
    **term_sentences.SENTENCES,
}


def _readable(data: Mapping[str, Any], language: str) -> dict[str, str]:
    """The values as people write them: days, named `…_on`, in full."""
    return {name: _written_day(value, language) if name.endswith("_on") else value for name, value in data.items()}


def _written_day(value: str | None, language: str) -> str:
    if not value:
        return ""
    return written_day(day=date.fromisoformat(value), language=language).replace(" ", NO_BREAK_SPACE)
