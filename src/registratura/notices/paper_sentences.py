"""What a person is told of their medical papers, and of leaving a clinic by their own application."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _


def _sent(_values: Mapping[str, str]) -> str:
    return _("Your former clinic has sent your medical documents to your new clinic.")


def _handed(values: Mapping[str, str]) -> str:
    if values.get("handed_to") == "representative":
        return _(
            "Your former clinic has given your medical documents to your representative, against a signature. "
            "They are to be brought to your new clinic."
        )
    return _(
        "Your former clinic has given you your medical documents, against a signature. Bring them to your new clinic."
    )


def _received(_values: Mapping[str, str]) -> str:
    return _("Your medical documents have arrived at your new clinic.")


def _entered(values: Mapping[str, str]) -> str:
    return (
        _(
            "The clinic has your application %(number)s to leave it. When the chief physician signs it, you are "
            "attached nowhere. Until then you can take it back."
        )
        % values
    )


def _signed(values: Mapping[str, str]) -> str:
    if values.get("paper") == "none":
        return (
            _(
                "The chief physician has signed your application %(number)s. Your medical papers stay at the clinic "
                "and go over by themselves when you attach to another one."
            )
            % values
        )
    if values.get("paper") == "copy":
        return (
            _(
                "The chief physician has signed your application %(number)s. A copy of your medical card waits for "
                "you at the clinic's desk."
            )
            % values
        )
    return (
        _(
            "The chief physician has signed your application %(number)s. Your medical card waits for you at the "
            "clinic's desk."
        )
        % values
    )


def _card_handed(values: Mapping[str, str]) -> str:
    sentences = {
        ("card", "person"): _("The clinic has given you your medical card, against a signature."),
        ("card", "representative"): _(
            "The clinic has given your medical card to your representative, against a signature."
        ),
        ("copy", "person"): _("The clinic has given you a copy of your medical card, against a signature."),
        ("copy", "representative"): _(
            "The clinic has given a copy of your medical card to your representative, against a signature."
        ),
    }
    return sentences[values.get("paper", "card"), values.get("handed_to", "person")]


def _taken_back(values: Mapping[str, str]) -> str:
    return (
        _("Your application %(number)s to leave the clinic has been taken back. You stay attached as you were.")
        % values
    )


def _fell_away(values: Mapping[str, str]) -> str:
    return (
        _(
            "Your application %(number)s to leave the clinic has fallen away: by the corrected record you are not "
            "attached to that clinic."
        )
        % values
    )


SENTENCES: dict[str, Callable[[Mapping[str, str]], str]] = {
    "transfer.sent": _sent,
    "transfer.handed": _handed,
    "transfer.received": _received,
    "detachment.entered": _entered,
    "detachment.signed": _signed,
    "detachment.handed": _card_handed,
    "detachment.taken_back": _taken_back,
    "detachment.fell_away": _fell_away,
}
