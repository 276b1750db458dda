"""What a person is told when a telephone or an e-mail address of theirs was changed: the former one is told too."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _


def _email_confirmed(values: Mapping[str, str]) -> str:
    return (
        _(
            "From now on messages about your attachment go to the e-mail address %(email)s. If you have not asked for "
            "it, tell the desk of your clinic."
        )
        % values
    )


def _email_removed(values: Mapping[str, str]) -> str:
    return (
        _(
            "Messages about your attachment no longer go to the e-mail address %(email)s. If you have not asked for "
            "it, tell the desk of your clinic."
        )
        % values
    )


def _phone_replaced(values: Mapping[str, str]) -> str:
    return (
        _(
            "Your telephone on record has been replaced by %(phone)s: two members of staff have seen your identity "
            "document. If you have not asked for it, tell the desk of your clinic at once."
        )
        % values
    )


SENTENCES: dict[str, Callable[[Mapping[str, str]], str]] = {
    "contact.email_confirmed": _email_confirmed,
    "contact.email_removed": _email_removed,
    "contact.phone_replaced": _phone_replaced,
}
