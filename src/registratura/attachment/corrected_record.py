"""What becomes of a person's attachments when one of them was wrong: worked out on days alone, without a database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Spell:
    """An attachment as it stands on record; `until` is the first day it no longer holds, None while it does.

    `gave_way` says that another attachment ended it. One ended on its first day has `since == until`.
    """

    id: UUID
    since: date
    until: date | None
    gave_way: bool = False


Period = tuple[date, date | None]


def corrected_periods(
    spells: Sequence[Spell], *, wrong: UUID | None, right_since: date | None
) -> dict[UUID, Period | None]:
    """The attachments that change, each with its new period or None where it never was. `spells` come as recorded.

    `wrong` never was; the attachment it had ended goes on, for nothing else ended it. From `right_since` the person is
    attached as the correction says, so that whatever stood there gives way.
    """
    periods: dict[UUID, Period | None] = {spell.id: (spell.since, spell.until) for spell in spells}
    for mistaken in spells:
        if mistaken.id != wrong:
            continue
        periods[mistaken.id] = None
        gave_way = [spell for spell in spells if spell.gave_way and spell.until == mistaken.since]
        if gave_way:
            former = max(reversed(gave_way), key=lambda spell: spell.since)
            periods[former.id] = (former.since, None)
    if right_since:
        periods = {key: _until(period, right_since) for key, period in periods.items()}
    before = {spell.id: _real((spell.since, spell.until)) for spell in spells}
    return {key: period for key, period in periods.items() if _real(period) != before[key] or key == wrong}


def _until(period: Period | None, day: date) -> Period | None:
    if period is None or period[0] >= day:
        return None
    since, until = period
    return since, day if until is None else min(until, day)


def _real(period: Period | None) -> Period | None:
    """A period without a day is none."""
    return period if period is None or period[0] != period[1] else None
