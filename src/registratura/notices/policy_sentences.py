"""What a person is told of their insurance policy after a move, and of its PIN."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _


def _registered(values: Mapping[str, str]) -> str:
    return (
        _(
            "Your policy is registered in your new region (code %(region)s) since %(since_on)s. "
            "Now choose a clinic there: everything else is on record."
        )
        % values
    )


def _issued(values: Mapping[str, str]) -> str:
    return (
        _(
            "A new policy was issued to you in region %(region)s on %(since_on)s. The old one is void: you need not "
            "hand it in. Now choose a clinic there: everything else is on record."
        )
        % values
    )


def _pin_blocked(_values: Mapping[str, str]) -> str:
    return _(
        "The PIN of your electronic policy is blocked: a wrong one was entered three times. Your insurer's office sets "
        "a new one when it has seen your identity document."
    )


def _pin_set(_values: Mapping[str, str]) -> str:
    return _("A new PIN was set for your electronic policy. If you did not ask for it, tell your insurer at once.")


SENTENCES: dict[str, Callable[[Mapping[str, str]], str]] = {
    "policy.registered": _registered,
    "policy.issued": _issued,
    "policy.pin_blocked": _pin_blocked,
    "policy.pin_set": _pin_set,
}
