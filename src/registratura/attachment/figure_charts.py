"""The figures of attachment as charts with their words: what each door shows of its own clinics, region or people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from registratura.attachment.queries.figures import (
    ATTACHED,
    CLOSED,
    CONFIRMED,
    DROPPED,
    LAWFUL,
    NOT_BROUGHT,
    REFUSED,
    UNCONFIRMED,
    UNDER_WAY,
    UNLAWFUL,
    WAITING,
    Counted,
    Flow,
    Wait,
)
from registratura.design.charts import Bar, Chart, Column, Part, Table, lying_bars, standing_columns, steps
from registratura.design.days import written_day
from registratura.registry.clinic_names import clinic_name

Kind = tuple[str, str, str]
"""Code, tone and word of one part of a column."""
MOST_DAYS = 15
"""Longer waits stand together in the last column of the drawing; the table has them all."""


def applications_chart(days: Sequence[Counted]) -> Chart:
    """Applications by day and what has become of them."""
    total = sum(day.total for day in days)
    says = _("Applications made from %(first)s to %(last)s: %(total)s. Still under way: %(open)s.") % {
        "first": written_day(day=days[0].key),
        "last": written_day(day=days[-1].key),
        "total": total,
        "open": sum(day.counts[UNDER_WAY] for day in days),
    }
    kinds = (
        (ATTACHED, "good", _("Attached")),
        (REFUSED, "bad", _("Refused")),
        (UNDER_WAY, "active", _("Under way")),
        (CLOSED, "quiet", _("Taken back or closed without a decision")),
    )
    return _by_date("applications", _("Applications by day and outcome"), says, days, kinds)


def requests_chart(days: Sequence[Counted]) -> Chart:
    """What service centres typed by day, and whether the people have confirmed it."""
    says = _("Requests typed from %(first)s to %(last)s: %(total)s. Not confirmed yet: %(open)s.") % {
        "first": written_day(day=days[0].key),
        "last": written_day(day=days[-1].key),
        "total": sum(day.total for day in days),
        "open": sum(day.counts[UNCONFIRMED] for day in days),
    }
    kinds = (
        (CONFIRMED, "good", _("Confirmed by the person and sent")),
        (UNCONFIRMED, "attention", _("Waiting for confirmation")),
        (DROPPED, "quiet", _("Taken back or lapsed")),
    )
    return _by_date("requests", _("Requests of the service centres of the region"), says, days, kinds)


def waits_chart(waits: Sequence[Wait]) -> Chart:
    """How many working days decisions took, in time and late."""
    kinds = (("good", _("In time")), ("bad", _("Late")))
    late, total = sum(wait.late for wait in waits), sum(wait.in_time + wait.late for wait in waits)
    says = _("First decisions: %(total)s. Made after the last day of the term: %(late)s.") % {
        "total": total,
        "late": late,
    }
    shown = list(waits[:MOST_DAYS])
    if rest := waits[MOST_DAYS:]:
        shown.append(Wait(MOST_DAYS, sum(wait.in_time for wait in rest), sum(wait.late for wait in rest)))
    columns = [
        Column(
            f"{wait.days}+" if wait.days == MOST_DAYS else str(wait.days),
            (Part(wait.in_time, "good"), Part(wait.late, "bad")),
        )
        for wait in shown
    ]
    rows = tuple((wait.days, wait.in_time, wait.late) for wait in waits)
    table = Table((_("Working days from the application"), *(word for _tone, word in kinds)), rows)
    drawing = standing_columns(columns) if waits else None
    return Chart("waits", _("Working days to the first decision"), says, table, drawing, kinds)


def refusals_chart(months: Sequence[Counted]) -> Chart:
    """Refusals by month and what the insurers have said of them."""
    says = _("Refusals: %(total)s. Found unlawful by an insurer: %(unlawful)s.") % {
        "total": sum(month.total for month in months),
        "unlawful": sum(month.counts[UNLAWFUL] for month in months),
    }
    kinds = (*_verdicts(), (NOT_BROUGHT, "quiet", _("Not brought to an insurer")))
    return _by_date("refusals", _("Refusals and verdicts by month"), says, months, kinds, monthly=True)


def refusals_without_check_chart(months: Sequence[Counted]) -> Chart:
    """Refusals by month where no insurer checks them."""
    says = _("Refusals: %(total)s.") % {"total": sum(month.total for month in months)}
    kinds = ((NOT_BROUGHT, "bad", _("Refusals")),)
    return _by_date("refusals", _("Refusals by month"), says, months, kinds, monthly=True)


def reviews_chart(months: Sequence[Counted]) -> Chart:
    """The refusals of an insurer's own people by the month they were refused in, and its verdicts."""
    says = _("Refusals brought to you: %(total)s. Without a verdict: %(open)s. Unlawful: %(unlawful)s.") % {
        "total": sum(month.total for month in months),
        "open": sum(month.counts[WAITING] for month in months),
        "unlawful": sum(month.counts[UNLAWFUL] for month in months),
    }
    return _by_date("reviews", _("Refusals of your people and your verdicts"), says, months, _verdicts(), monthly=True)


def clinics_refusals_chart(lines: Sequence[Counted], *, most: int) -> Chart:
    """Refusals by clinic; the drawing shows those with the `most`, the table all."""
    language = get_language() or ""
    kinds = (*_verdicts(), (NOT_BROUGHT, "quiet", _("Not brought to an insurer")))
    bars = [
        Bar(
            clinic_name(clinic=line.key, language=language),
            tuple(Part(line.counts[kind], tone) for kind, tone, _word in kinds),
            str(line.total),
        )
        for line in lines[:most]
    ]
    rows = tuple(
        (clinic_name(clinic=line.key, language=language), line.total, *(line.counts[kind] for kind, _t, _w in kinds))
        for line in lines
    )
    table = Table((_("Clinic"), _("Refusals"), *(word for _kind, _tone, word in kinds)), rows)
    says = (
        _("Refusals of the period: %(total)s. The clinic with the most stands first.")
        % {"total": sum(line.total for line in lines)}
        if lines
        else _("No clinic has refused anybody in this period.")
    )
    return Chart(
        "clinic-refusals",
        _("Refusals by clinic"),
        says,
        table,
        lying_bars(bars) if bars else None,
        tuple((tone, word) for _kind, tone, word in kinds),
    )


def flow_chart(flows: Sequence[Flow]) -> Chart:
    """How many are attached month by month; the table says how many came and went."""
    says = _("Attached now: %(now)s. Since %(day)s attachments begun: %(begun)s, ended: %(ended)s.") % {
        "now": flows[-1].attached,
        "day": written_day(day=flows[0].month),
        "begun": sum(flow.begun for flow in flows),
        "ended": sum(flow.ended for flow in flows),
    }
    rows = tuple((_month(flow.month), flow.begun, flow.ended, flow.attached) for flow in flows)
    table = Table((_("Month"), _("Begun"), _("Ended"), _("Attached after it")), rows)
    drawing = steps([(_on_axis(flow.month), flow.attached) for flow in flows])
    return Chart("flow", _("In and out by month"), says, table, drawing)


def _verdicts() -> tuple[Kind, ...]:
    return (
        (UNLAWFUL, "bad", _("Found unlawful")),
        (LAWFUL, "good", _("Found lawful")),
        (WAITING, "attention", _("The insurer has not answered yet")),
    )


def _by_date(
    anchor: str,
    title: str,
    says: str,
    lines: Sequence[Counted],
    kinds: tuple[Kind, ...],
    *,
    monthly: bool = False,
) -> Chart:
    """Columns of days or months, their parts from the ground up; days without anything are left out of the table."""
    columns = [
        Column(
            _on_axis(line.key) if monthly else _short(line.key),
            tuple(Part(line.counts[kind], tone) for kind, tone, _word in kinds),
        )
        for line in lines
    ]
    rows = tuple(
        (_month(line.key) if monthly else line.key, *(line.counts[kind] for kind, _tone, _word in kinds))
        for line in lines
        if monthly or line.total
    )
    first = _("Month") if monthly else _("Day")
    table = Table((first, *(word for _kind, _tone, word in kinds)), rows)
    drawing = standing_columns(columns) if any(line.total for line in lines) else None
    return Chart(anchor, title, says, table, drawing, tuple((tone, word) for _kind, tone, word in kinds))


def _short(day: date) -> str:
    return _in_sentence(date_format(day, "j M"))


def _month(day: date) -> str:
    return _in_sentence(date_format(day, "F Y"))


def _on_axis(day: date) -> str:
    return date_format(day, "m.Y")


def _in_sentence(written: str) -> str:
    """Russian and Kazakh write months small."""
    return written if get_language() == "en" else written.lower()
