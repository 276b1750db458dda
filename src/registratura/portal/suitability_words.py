"""The answer to «Can I change my clinic now?» in words: what was told, and the ways to apply."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.attachment.law_words import texts_of_reader
from registratura.attachment.queries.suitability import Suitability, Told
from registratura.design.days import written_day
from registratura.portal.labels import label

HOW: dict[tuple[str, str], Promise] = {
    ("ru", "portal"): gettext_lazy("Sign in and choose a clinic and a doctor. No papers are asked for."),
    ("ru", "desk"): gettext_lazy("Bring your OMS policy and your passport to the clinic you choose."),
    ("ru", "paper"): gettext_lazy("Hand in or send a written application to the clinic you choose."),
    ("kz", "portal"): gettext_lazy(
        "Sign in, choose a clinic and a doctor, and sign the request with your electronic digital signature (EDS)."
    ),
    ("kz", "service_centre"): gettext_lazy(
        "Bring your identity document and your telephone. You confirm the request with a password from an SMS."
    ),
    ("kz", "desk"): gettext_lazy(
        "Bring an application in free form to the chief physician and a copy of the identity document."
    ),
    ("kz", "paper"): gettext_lazy(
        "Send an application in free form to the chief physician and a copy of the identity document."
    ),
}


@dataclass(frozen=True, slots=True)
class WayInWords:
    """A way to apply; `open_to` names the people it is kept for, empty where it is everybody's."""

    channel: str
    title: str
    how: str
    open_to: tuple[str, ...]


def ways_in_words(*, answer: Suitability, country: str) -> tuple[WayInWords, ...]:
    """The ways the law leaves open, the portal first."""
    texts = texts_of_reader(country=country)
    return tuple(
        WayInWords(
            channel=way.channel,
            title=label("channel", way.channel),
            how=str(HOW.get((country, way.channel), "")),
            open_to=tuple(texts.label("category", code) for code in way.open_to),
        )
        for way in answer.ways
    )


def told_rows(*, told: Told) -> tuple[tuple[str, str], ...]:
    """What the answer rests on; what was not told is not named."""
    rows = []
    if told.attached is not None:
        rows.append((_("Attached to a clinic"), _("yes") if told.attached else _("no")))
    if told.reason:
        same = _("Nothing that gives a reason of its own")
        rows.append((_("What has changed"), same if told.reason == "free_choice" else label("reason", told.reason)))
    if told.moved_on:
        rows.append((_("Since"), written_day(day=told.moved_on)))
    if told.changes is not None:
        days = ", ".join(written_day(day=day) for day in told.changes)
        rows.append((_("Clinic changed by own choice"), days or _("not in the last two years")))
    if told.born_on:
        rows.append((_("Date of birth"), written_day(day=told.born_on)))
    return tuple(rows)
