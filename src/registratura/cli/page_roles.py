"""The reference page of every address of the site and the roles it is open to, read from the views themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from registratura.identity.access import CITIZEN
from registratura.identity.models import RoleGrant

ROLES = (CITIZEN, *RoleGrant.Role.values)
# Pages that are not the site's own: the API has tokens, the demo exists in the demo alone.
LEFT_OUT = ("api/", "demo/", "i18n/", "design/")


@dataclass(frozen=True, slots=True)
class PageOfSite:
    """One address: `open_to` None is everybody, signed in or not."""

    name: str
    path: str
    open_to: tuple[str, ...] | None


def pages_of_site() -> list[PageOfSite]:
    """Every named page in the order of the addresses."""
    return sorted(_walk(get_resolver().url_patterns, "", ""), key=lambda page: (page.path, page.name))


def render_page_roles() -> str:
    """The pages as a Markdown table."""
    lines = [
        "# Pages and roles",
        "",
        "Read from the views; `make check` fails when this page is stale. A role reaches only its own people, clinic,",
        "insurer or region: the page narrows that itself, and `tests/project/test_who_sees_what.py` walks every cell.",
        "",
        "| page | address | " + " | ".join(role.replace("_", " ") for role in ROLES) + " |",
        "|---|---|" + "---|" * len(ROLES),
    ]
    for page in pages_of_site():
        cells = ["everybody" if page.open_to is None else "yes" if role in page.open_to else "" for role in ROLES]
        lines.append(f"| {page.name} | `/{page.path}` | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _walk(patterns: list[URLPattern | URLResolver], prefix: str, space: str) -> Iterator[PageOfSite]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if path.startswith(LEFT_OUT):
            continue
        if isinstance(pattern, URLResolver):
            yield from _walk(
                pattern.url_patterns, path, f"{pattern.namespace or space}:" if pattern.namespace else space
            )
        elif pattern.name:
            view: Callable[..., object] = pattern.callback
            yield PageOfSite(space + pattern.name, path, getattr(view, "open_to", None))
