"""The frame of the insurer's pages: the links of the door."""

from __future__ import annotations

from django.template import Context, Library
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.design.tags.actions import nav_link, navigation

register = Library()

LINKS = (
    ("reviews", gettext_lazy("Refusals to check")),
    ("find_refused", gettext_lazy("A refusal on paper")),
    ("clinics", gettext_lazy("Verdicts by clinic")),
    ("figures", gettext_lazy("Refusals in figures")),
    ("policies", gettext_lazy("Policies after a move")),
)


@register.simple_tag(takes_context=True)
def insurer_navigation(context: Context) -> SafeString:
    """The links of the insurer's pages; `current` in the context names the one the reader is at."""
    here = context.get("current", "")
    items = (nav_link(text=text, href=reverse(f"insurer:{name}"), current=name == here) for name, text in LINKS)
    return navigation(format_html_join("", "{}", ((item,) for item in items)), label=_("Pages of the insurer"))
