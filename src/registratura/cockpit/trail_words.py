"""A line of the register's trail as sentences: what was done to the clinic's entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from registratura.design.days import written_day
from registratura.registry.models import RegisterEntry

NO_NUMBER = "—"


def entry_in_words(entry: RegisterEntry) -> list[str]:
    """What was done, one sentence for each thing; the stored code where this door has no sentence for it."""
    return WORDS.get(entry.verb, lambda data: [entry.verb])(entry.data)


def _contract_recorded(data: Mapping[str, Any]) -> list[str]:
    values = {"number": data["number"] or NO_NUMBER, "since": _written(data["since"]), "last": _last(data["until"])}
    if data["until"]:
        return [_("Contract %(number)s recorded: from %(since)s to %(last)s.") % values]
    return [_("Contract %(number)s recorded: from %(since)s, no last day agreed.") % values]


def _contract_ended(data: Mapping[str, Any]) -> list[str]:
    values = {"number": data["number"] or NO_NUMBER, "last": _last(data["until"])}
    return [_("Contract %(number)s ended: its last day is %(last)s.") % values]


def _status_recorded(data: Mapping[str, Any]) -> list[str]:
    values = {"since": _written(data["since"]), "successor": data["successor"]}
    if data["status"] == "working":
        return [_("The clinic works from %(since)s.") % values]
    if data["status"] == "reorganised":
        return [_("Reorganised from %(since)s: clinic %(successor)s takes its people over.") % values]
    if data["successor"]:
        return [_("Closed for good from %(since)s: clinic %(successor)s takes its people over.") % values]
    return [_("Closed for good from %(since)s.") % values]


def _changed(data: Mapping[str, Any]) -> list[str]:
    sentences = {
        "name": _("Name changed from “%(was)s” to “%(is)s”."),
        "name_kk": _("Kazakh name changed from “%(was)s” to “%(is)s”."),
        "short_name": _("Short name changed from “%(was)s” to “%(is)s”."),
        "address": _("Address changed from “%(was)s” to “%(is)s”."),
        "phone": _("Telephone changed from “%(was)s” to “%(is)s”."),
    }
    return [sentences[name] % change for name, change in data.items()]


WORDS: dict[str, Callable[[Mapping[str, Any]], list[str]]] = {
    "contract.recorded": _contract_recorded,
    "contract.ended": _contract_ended,
    "clinic.status_recorded": _status_recorded,
    "clinic.changed": _changed,
}


def _written(day: str | None) -> str:
    return written_day(day=date.fromisoformat(day)) if day else NO_NUMBER


def _last(until: str | None) -> str:
    """The last day of a period that is stored with the first day out of it."""
    return written_day(day=date.fromisoformat(until) - timedelta(days=1)) if until else NO_NUMBER
