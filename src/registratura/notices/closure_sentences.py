"""What people are told whose clinic is reorganised or liquidated (KZ-10)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _


def _reorganised(values: Mapping[str, str]) -> str:
    return _(
        "Your clinic “%(clinic)s” has been reorganised. Since %(since_on)s you are attached to “%(successor)s”. "
        "You need not do anything. If you would rather have another clinic, you can choose one now, without "
        "waiting for the campaign."
    ) % _in_readers_language(values)


def _liquidated(values: Mapping[str, str]) -> str:
    return _(
        "Your clinic “%(clinic)s” has been closed. Since %(since_on)s you are attached nowhere. Choose another "
        "clinic now, without waiting for the campaign: on the portal with your EDS, or at a public service centre "
        "with your identity document and telephone."
    ) % _in_readers_language(values)


def _clinic_gone(values: Mapping[str, str]) -> str:
    return (
        _(
            "Your application %(number)s has been closed without a decision, because the clinic has been reorganised "
            "or closed. You can apply again, to another clinic."
        )
        % values
    )


SENTENCES: dict[str, Callable[[Mapping[str, str]], str]] = {
    "attachment.clinic_reorganised": _reorganised,
    "attachment.clinic_liquidated": _liquidated,
    "application.clinic_gone": _clinic_gone,
}


def _in_readers_language(values: Mapping[str, str]) -> dict[str, str]:
    """The clinics by their Kazakh names for whoever reads Kazakh."""
    if get_language() != "kk":
        return dict(values)
    return {**values, **{name.removesuffix("_kk"): value for name, value in values.items() if name.endswith("_kk")}}
