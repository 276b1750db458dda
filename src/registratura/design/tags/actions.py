"""What a person can press: buttons, links that look like buttons, the way back, search, pages of a list."""

from __future__ import annotations

from django.core.paginator import Page
from django.template import Context, Library
from django.utils.safestring import SafeString

from registratura.design.tags.rendering import component, known

register = Library()

KINDS = frozenset({"primary", "secondary", "quiet", "danger"})


@register.simple_tag
def button(*, text: str, kind: str = "primary", name: str = "", value: str = "", form: str = "") -> SafeString:
    """A submit button. `text` names the act («Send the application»), never «OK». One primary button a page."""
    return component("button", text=text, kind=known(kind, KINDS), name=name, value=value, form=form)


@register.simple_tag
def link_button(*, text: str, href: str, kind: str = "primary") -> SafeString:
    """A link drawn as a button: it goes somewhere and changes nothing."""
    return component("link_button", text=text, href=href, kind=known(kind, KINDS))


@register.simple_tag
def back_link(*, href: str, text: str = "") -> SafeString:
    """The way back, above the heading."""
    return component("back_link", href=href, text=text)


@register.simple_tag
def search_box(*, label: str, value: str = "", name: str = "q", action: str = "", hint: str = "") -> SafeString:
    """A search by GET; `value` is what was asked last and stays in the box."""
    return component("search_box", label=label, value=value, name=name, action=action, hint=hint)


@register.simple_tag(takes_context=True)
def pagination(context: Context, *, page: Page, name: str = "page") -> SafeString:
    """Links to the other pages of a list, keeping the rest of the query; nothing where there is one page only."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    steps = [
        {"number": number, "href": _page_address(context, name, number) if isinstance(number, int) else ""}
        for number in numbers
    ]
    return component(
        "pagination",
        page=page,
        steps=steps,
        previous=_page_address(context, name, page.number - 1),
        following=_page_address(context, name, page.number + 1),
    )


def _page_address(context: Context, name: str, number: int) -> str:
    query = context["request"].GET.copy()
    query[name] = str(number)
    return f"?{query.urlencode()}"


@register.simple_block_tag
def navigation(content: str, *, label: str) -> SafeString:
    """The links of one door, below the header; holds `nav_link`s. `label` is read aloud."""
    return component("navigation", content=content, label=label)


@register.simple_tag
def nav_link(*, text: str, href: str, current: bool = False) -> SafeString:
    """One link of `navigation`; `current` marks where the person is."""
    return component("nav_link", text=text, href=href, current=current)
