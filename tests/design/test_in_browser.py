"""The living page in the real browser: accessible, within its width, big enough to hit, usable without JavaScript."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from mimetypes import guess_type
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

from registratura.project.security import POLICY

CHROMIUM = shutil.which("chromium")
ADDRESS = "http://design.test/design/"
LAUNCH = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="Debian's Chromium is not installed: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=LAUNCH)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, draw_page) -> Iterator[object]:
    """open_page(language=, width=, scheme=, sent=, scripts=): the page as served, with its content policy."""
    contexts = []

    def open_(*, language="ru", width=1280, scheme="light", sent=None, scripts=True) -> object:
        html = draw_page(language=language, sent=sent).content
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))

        def answer(route) -> None:
            path = urlsplit(route.request.url).path
            if path == "/design/":
                headers = {"Content-Security-Policy": POLICY}
                route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)
                return
            found = finders.find(path.removeprefix("/static/"))
            if found:
                route.fulfill(path=found, content_type=guess_type(found)[0])
            else:
                route.abort()

        page.route("**/*", answer)
        page.goto(ADDRESS)
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("language", "width", "scheme", "sent"),
    [
        ("ru", 1280, "light", None),
        ("kk", 390, "dark", {}),
        ("en", 390, "light", {}),
        ("kk", 1280, "dark", None),
    ],
)
def test_axe_finds_nothing(open_page, language, width, scheme, sent) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(language=language, width=width, scheme=scheme, sent=sent)

    violations = Axe().run(page).response["violations"]
    assert [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in violations] == []
    assert page.complaints == []


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_sticks_out_sideways(open_page, language, width) -> None:
    page = open_page(language=language, width=width, sent={})

    beyond = page.evaluate(
        """() => [...document.querySelectorAll("body *:not(.visually-hidden)")]
            .filter(e => !e.closest(".skip, thead, .visually-hidden, svg"))
            .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert beyond == []


def test_targets_are_big_enough_for_an_unsteady_hand(open_page) -> None:
    page = open_page(language="kk", width=390)

    small = page.evaluate(
        """() => [...document.querySelectorAll(
                "button, .button, select, textarea, input:not([type=hidden]), " +
                "summary, .navigation a, .back, .pagination a"
            )]
            .map(e => [e, e.closest(".choice") ?? e])
            .map(([e, target]) => [e, target.getBoundingClientRect()])
            .filter(([, box]) => box.height > 0 && (box.height < 44 || box.width < 44))
            .map(([e, box]) => `${box.width}×${box.height} ${e.outerHTML.slice(0, 100)}`)"""
    )
    assert small == []


def test_error_summary_is_focused_without_a_script(open_page) -> None:
    page = open_page(sent={}, scripts=False)

    assert page.locator(".error-summary:focus").count() == 1


def test_first_tab_shows_the_way_past_the_header(open_page) -> None:
    page = open_page()

    page.keyboard.press("Tab")

    skip = page.locator(".skip:focus")
    assert skip.bounding_box()["y"] >= 0
    assert skip.get_attribute("href") == "#content"


def test_focus_is_drawn_on_everything_reached_by_tab(open_page) -> None:
    page = open_page()
    bare = []
    for _ in range(40):
        page.keyboard.press("Tab")
        drawn, html = page.evaluate(
            """() => [getComputedStyle(document.activeElement).outlineStyle, document.activeElement.outerHTML]"""
        )
        if drawn != "solid":
            bare.append(html[:120])
    assert bare == []


def test_paper_gets_the_content_and_not_the_controls(open_page) -> None:
    page = open_page(scheme="dark")
    page.emulate_media(media="print")

    assert not page.locator(".languages").is_visible()
    assert not page.locator(".button").first.is_visible()
    assert page.locator(".confirmation-reference").is_visible()
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert max(int(part) for part in ink.removeprefix("rgb(").removesuffix(")").split(",")) < 90
