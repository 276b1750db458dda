"""What the insurer's check of a refusal is told in: sent, stands, overruled, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _


def _asked(values: Mapping[str, str]) -> str:
    if values.get("due_on"):
        return (
            _(
                "Your insurer has the clinic's refusal to check: number %(number)s. "
                "The answer is expected by %(due_on)s. It will stand in your cabinet."
            )
            % values
        )
    return (
        _(
            "Your insurer has the clinic's refusal to check: number %(number)s. "
            "We will tell you when it answers; the answer will stand in your cabinet."
        )
        % values
    )


def _stands(values: Mapping[str, str]) -> str:
    return (
        _(
            "Your insurer has checked the refusal, number %(number)s, and found it lawful. "
            "The reasons, and where else you can turn, stand in your cabinet."
        )
        % values
    )


def _reopened(values: Mapping[str, str]) -> str:
    if values.get("choose_doctor"):
        return (
            _(
                "Your insurer has checked the refusal, number %(number)s, and found it unlawful. Your application is "
                "open again: the clinic must attach you by %(attach_by_on)s. The doctor you had chosen does not work "
                "there any more: choose another one in your cabinet or at the desk."
            )
            % values
        )
    return (
        _(
            "Your insurer has checked the refusal, number %(number)s, and found it unlawful. Your application is open "
            "again: the clinic must attach you by %(attach_by_on)s. You need not do anything."
        )
        % values
    )


def _ordered_on_paper(values: Mapping[str, str]) -> str:
    return (
        _(
            "Your insurer has checked the refusal, number %(number)s, and found it unlawful. The clinic must attach "
            "you by %(attach_by_on)s: apply there again and name this number."
        )
        % values
    )


def _other_application(values: Mapping[str, str]) -> str:
    return (
        _(
            "Your insurer has checked the refusal, number %(number)s, and found it unlawful. You have another "
            "application under way, so the refused one was not opened again."
        )
        % values
    )


def _attached_since(values: Mapping[str, str]) -> str:
    return (
        _(
            "Your insurer has checked the refusal, number %(number)s, and found it unlawful. You have been attached "
            "since, so nothing changes in your attachment."
        )
        % values
    )


def _law_forbids(values: Mapping[str, str]) -> str:
    return (
        _(
            "Your insurer has checked the refusal, number %(number)s, and found it unlawful. The clinic can't attach "
            "you today for another reason, so the application was not opened again. What you can do stands in your "
            "cabinet."
        )
        % values
    )


SENTENCES: dict[str, Callable[[Mapping[str, str]], str]] = {
    "review.asked": _asked,
    "review.stands": _stands,
    "review.reopened": _reopened,
    "review.ordered_on_paper": _ordered_on_paper,
    "review.other_application": _other_application,
    "review.attached_since": _attached_since,
    "review.law_forbids": _law_forbids,
}
