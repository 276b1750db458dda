"""One small stylesheet, no style or script in the pages, nothing from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.design.stylesheet import FOLDER, STYLESHEET

WRITTEN_BY_AUTHORS = {"lead", "small", "stack", "desk", "width-12", "one-time-password", "scan", "filters", "qr"}
"""Classes that pages of the doors write themselves."""


class Page(HTMLParser):
    """Collects what a strict content security policy refuses, and the classes in use."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.refused: list[str] = []
        self.classes: set[str] = set()
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or "style" in given or any(name.startswith("on") for name in given):
            self.refused.append(self.get_starttag_text() or tag)
        if tag == "script" and "src" not in given:
            self.refused.append(self.get_starttag_text() or tag)
        self.classes.update((given.get("class") or "").split())
        self.addresses += [given[name] for name in ("src", "href", "action") if given.get(name)]
        if given.get("id"):
            self.ids.append(given["id"])


@pytest.fixture(params=["first seen", "sent empty"])
def page(request: pytest.FixtureRequest, draw_page) -> Page:
    return Page(draw_page(sent=None if request.param == "first seen" else {}).content.decode())


def test_stylesheet_stays_small() -> None:
    assert len(STYLESHEET.encode()) < 30_000


def test_stylesheet_loads_nothing() -> None:
    assert not re.search(r"url\(|@import", STYLESHEET)


def test_page_holds_nothing_that_the_content_policy_refuses(page: Page) -> None:
    assert page.refused == []


def test_page_asks_nothing_of_other_sites(page: Page) -> None:
    assert [address for address in page.addresses if re.match(r"(https?:)?//", address)] == []


def test_every_class_of_the_page_has_a_rule(page: Page) -> None:
    ruled = set(re.findall(r"\.([a-z][\w-]*)", STYLESHEET))
    plain = {"button-primary", "notice-info", "state-neutral", "deadline-calm", "step-upcoming", "content"}
    variants = {name for name in page.classes if re.match(r"(finding|document|step)-", name)}
    assert page.classes - ruled - plain - variants == set()


def test_every_rule_serves_a_class_in_use(draw_page) -> None:
    drawn = Page(draw_page(sent={}).content.decode()).classes
    written = set(re.findall(r"[\w-]+", " ".join(p.read_text("utf-8") for p in FOLDER.rglob("*.html"))))
    ruled = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"/\*.*?\*/", "", STYLESHEET, flags=re.S)))
    stems = ("notice-", "state-", "finding-", "document-", "step-", "deadline-", "button-")
    unused = {name for name in ruled - drawn - written - WRITTEN_BY_AUTHORS if not name.startswith(stems)}
    assert unused == set()


def test_ids_of_the_page_are_unique(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))
