"""Why the register was not changed, as a sentence at the field that has to change."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.utils.translation import gettext as _

from registratura.design.days import written_day
from registratura.registry.errors import ContractOverlaps, PeriodWrong, RegistryError, SuccessorWrong


def with_error(form: forms.Form, error: RegistryError) -> int:
    """Add the error's sentence to the form, at the field it belongs to; the status of the page."""
    if isinstance(error, ContractOverlaps):
        form.add_error("since", _overlap(error))
        return 409
    if isinstance(error, PeriodWrong):
        form.add_error("until", _wrong_end(error))
        return 422
    if isinstance(error, SuccessorWrong):
        form.add_error("successor", _("Choose a working clinic of the region that takes the people over."))
        return 422
    form.add_error(None, _("There is no such clinic or contract any more. Open the register anew."))
    return 404


def _overlap(error: ContractOverlaps) -> str:
    since, until = error.values["since"], error.values["until"]
    values = {
        "number": error.values["number"] or "—",
        "since": written_day(day=since) if since else "—",
        "last": written_day(day=until - timedelta(days=1)) if until else "",
    }
    if until:
        return (
            _(
                "Contract %(number)s holds from %(since)s to %(last)s. A clinic has one contract at a time: "
                "choose days outside it, or end it first."
            )
            % values
        )
    return (
        _(
            "Contract %(number)s holds from %(since)s without an end. A clinic has one contract at a time: "
            "end it first, or choose days before it."
        )
        % values
    )


def _wrong_end(error: PeriodWrong) -> str:
    since, until = error.values["since"], error.values["until"]
    if until:
        return _("The contract runs from %(since)s to %(last)s: choose a day between them.") % {
            "since": written_day(day=since) if since else "—",
            "last": written_day(day=until - timedelta(days=1)),
        }
    return _("The contract began on %(since)s: choose a later day.") % {"since": written_day(day=since)}
