"""What a page tells a person: notices, confirmation, states, deadlines, what to do when there is nothing."""

from __future__ import annotations

import datetime as dt
from itertools import chain

from django.forms import BaseForm
from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from registratura.design.days import written_day
from registratura.design.icons import ICONS
from registratura.design.tags.rendering import component, known

register = Library()

NOTICE_ICONS = {"info": "info", "success": "success", "warning": "warning", "error": "error"}
TONES = frozenset({"neutral", "active", "good", "attention", "bad"})
SOON_DAYS = 2


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of design.icons.ICONS, hidden from screen readers: the words beside it say the same."""
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>', ICONS[name])


@register.filter
def day(value: dt.date | None) -> str:
    """A legal day written out in the reader's language; empty for None."""
    return written_day(day=value) if value else ""


@register.simple_block_tag
def notice(content: str, *, title: str = "", kind: str = "info", level: int = 2) -> SafeString:
    """Something to know before going on. `kind`: info, success, warning, error."""
    return component("notice", content=content, title=title, kind=kind, icon_name=NOTICE_ICONS[kind], level=level)


@register.simple_block_tag
def confirmation(
    content: str, *, title: str, reference: str = "", reference_label: str = "", level: int = 1
) -> SafeString:
    """The page after the act, with its heading: what was done, its number, and (inside) what happens next and when."""
    return component(
        "confirmation",
        content=content,
        title=title,
        reference=reference,
        reference_label=reference_label,
        level=level,
    )


@register.simple_tag
def state(*, text: str, tone: str = "neutral") -> SafeString:
    """The state of a thing in a word or two. `tone`: neutral, active, good, attention, bad."""
    return component("state", text=text, tone=known(tone, TONES))


@register.simple_tag
def deadline(*, due_on: dt.date, on: dt.date, working_days_left: int | None = None, short: bool = False) -> SafeString:
    """The last day of a term and what is left of it on the day `on`.

    Counts calendar days, unless the caller gives the working days left by the calendar of the law that runs.
    `short` leaves out the words before the date, for a column that is already called so.
    """
    left = (due_on - on).days
    counted = left if working_days_left is None else working_days_left
    return component(
        "deadline",
        due_on=due_on,
        left=left,
        overdue=-left,
        short=short,
        working=working_days_left,
        tone="overdue" if left < 0 else "soon" if counted < SOON_DAYS else "calm",
    )


@register.simple_block_tag
def empty_state(content: str, *, title: str, level: int = 2) -> SafeString:
    """A list with nothing in it: says so, and what can be done (inside)."""
    return component("empty_state", content=content, title=title, level=level)


@register.simple_block_tag
def details(content: str, *, summary: str, unfolded: bool = False) -> SafeString:
    """More for those who want it, folded."""
    return component("details", content=content, summary=summary, unfolded=unfolded)


@register.simple_block_tag
def section(content: str, *, title: str, anchor: str, level: int = 2) -> SafeString:
    """A part of a long page under its own heading, reachable by #anchor. Instead of tabs, which hide."""
    return component("section", content=content, title=title, anchor=anchor, level=level)


@register.simple_block_tag
def fieldset(content: str, *, legend: str, hint: str = "", anchor: str = "") -> SafeString:
    """Fields that belong together, under one legend. A `hint` needs an `anchor`, which screen readers follow."""
    if hint and not anchor:
        raise ValueError("a fieldset with a hint needs an anchor")
    return component("fieldset", content=content, legend=legend, hint=hint, anchor=anchor)


@register.simple_tag
def error_summary(*forms: BaseForm) -> SafeString:
    """All errors of the forms, each linked to its field, focused when the page opens; nothing if there are none."""
    return component("error_summary", errors=list(chain.from_iterable(_errors(form) for form in forms)))


def _errors(form: BaseForm) -> list[dict[str, str]]:
    errors = [{"text": text, "target": ""} for text in form.non_field_errors()]
    for field in form:
        target = field.id_for_label or (f"{field.auto_id}_0" if field.auto_id else "")
        errors += [{"text": text, "target": "" if field.is_hidden else target} for text in field.errors]
    return errors
