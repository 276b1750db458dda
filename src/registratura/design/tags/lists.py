"""What a page lists: answers to check, tasks, the law's findings, papers, the course of an application, tables."""

from __future__ import annotations

import datetime as dt

from django.template import Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from registratura.design.tags.rendering import component, known

register = Library()

TASK_STATES = frozenset({"done", "open", "later", "problem"})
VERDICT_ICONS = {"met": "check", "not_met": "cross", "unknown": "question", "not_applicable": "dash"}
PAPER_STATES = frozenset({"given", "missing", "not_needed"})
STEP_STATES = frozenset({"done", "current", "upcoming", "problem"})


@register.simple_block_tag
def summary_list(content: str) -> SafeString:
    """Answers to check before sending; holds `summary_row`s."""
    return format_html('<dl class="summary-list">{}</dl>', content)


@register.simple_tag
def summary_row(*, label: str, value: object = "", change: str = "") -> SafeString:
    """One answer; an empty one says «Not provided». `change` is the address of the question."""
    return component("summary_row", label=label, value=value, change=change)


@register.simple_block_tag
def task_list(content: str) -> SafeString:
    """The parts of a long application, in any order; holds `task`s."""
    return format_html('<ul class="task-list" role="list">{}</ul>', content)


@register.simple_tag
def task(*, title: str, state: str, href: str = "", hint: str = "") -> SafeString:
    """One part and how far it is. `state`: done, open, later (cannot start yet), problem."""
    return component("task", title=title, state=known(state, TASK_STATES), href=href, hint=hint)


@register.simple_block_tag
def findings(content: str) -> SafeString:
    """The law's answer, sentence by sentence; holds `finding`s."""
    return format_html('<ul class="findings" role="list">{}</ul>', content)


@register.simple_tag
def finding(*, verdict: str, text: str, source: str = "", href: str = "") -> SafeString:
    """One finding of the law: verdict (met, not_met, unknown, not_applicable), its sentence, the act it rests on."""
    return component("finding", verdict=verdict, icon_name=VERDICT_ICONS[verdict], text=text, source=source, href=href)


@register.simple_block_tag
def documents(content: str) -> SafeString:
    """The papers an application needs; holds `document`s."""
    return format_html('<ul class="documents" role="list">{}</ul>', content)


@register.simple_tag
def document(*, title: str, state: str, reason: str = "", href: str = "") -> SafeString:
    """One paper. `state`: given, missing, not_needed; `reason` says why it is asked for, or why not."""
    return component("document", title=title, state=known(state, PAPER_STATES), reason=reason, href=href)


@register.simple_block_tag
def timeline(content: str, *, label: str) -> SafeString:
    """The course of an application; holds `step`s. `label` is read aloud."""
    return format_html('<ol class="timeline" role="list" aria-label="{}">{}</ol>', label, content)


@register.simple_block_tag
def step(content: str, *, title: str, state: str, on: dt.date | None = None) -> SafeString:
    """One step, with who holds it and what they do inside. `state`: done, current, upcoming, problem."""
    return component("step", content=content, title=title, state=known(state, STEP_STATES), on=on)


@register.simple_block_tag
def table(content: str, *, caption: str) -> SafeString:
    """A table that becomes cards on a phone; holds `table_head` and `table_body`."""
    return format_html('<table class="table" role="table"><caption>{}</caption>{}</table>', caption, content)


@register.simple_tag
def table_head(*titles: str) -> SafeString:
    """The titles of the columns."""
    cells = format_html_join("", '<th role="columnheader" scope="col">{}</th>', ((title,) for title in titles))
    return format_html('<thead role="rowgroup"><tr role="row">{}</tr></thead>', cells)


@register.simple_block_tag
def table_body(content: str) -> SafeString:
    """Holds `row`s."""
    return format_html('<tbody role="rowgroup">{}</tbody>', content)


@register.simple_block_tag
def row(content: str) -> SafeString:
    """One row: a `row_title`, then `cell`s."""
    return format_html('<tr role="row">{}</tr>', content)


@register.simple_block_tag
def row_title(content: str) -> SafeString:
    """What the row is about: the title of its card on a phone."""
    return format_html('<th role="rowheader" scope="row">{}</th>', content)


@register.simple_block_tag
def cell(content: str, *, label: str) -> SafeString:
    """One value; `label` repeats the column's title for the card on a phone."""
    return format_html('<td role="cell" data-label="{}"><div>{}</div></td>', label, content)
