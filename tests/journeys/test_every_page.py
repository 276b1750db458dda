"""Every page on a phone held by anybody: narrow, in Kazakh, by day and by night, without a mouse, without motion.

1280 pixels enlarged four times are 320. A page is drawn by the test client as the role that opens it and handed to the
browser, so that the walk takes no server; the ways between pages are the other journeys'.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from mimetypes import guess_type
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from playwright.sync_api import Browser, Page, Route

from registratura.cli.messages import compile_catalogues
from registratura.project.security import POLICY
from tests.project.table_of_pages import TABLE
from tests.project.test_who_sees_what import (
    METHODS,
    ROLES,
    Client,
    ask,
    demo_site,  # noqa: F401
    signed_in,
    subject_of,
)

SITE = "http://every-page.test"
NARROW = {"width": 320, "height": 640}
HEAVIEST = 100_000
# Error pages that are the same wherever they are met: tests/project/test_error_pages.py.
LOOKED_AT_ELSEWHERE = (403, 404, 405)
OF_KAZAKHSTAN = {"portal:service_centres"}
# The rule for targets of 24 pixels is off in axe unless asked for.
EVERY_RULE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
COLOURS_ALONE = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}

STICKS_OUT = """() => {
    const [wide, window] = [document.scrollingElement.scrollWidth, document.documentElement.clientWidth];
    const beyond = [...document.querySelectorAll("body *")].find(e => e.getBoundingClientRect().right > window);
    return wide <= window ? [] : [`${wide} px, ${beyond?.outerHTML.slice(0, 120) ?? "a word without a break"}`];
}"""
MOVES = """() => [...document.querySelectorAll("*")]
    .filter(e => [getComputedStyle(e).transitionDuration, getComputedStyle(e).animationDuration]
        .some(all => all.split(",").some(time => parseFloat(time) > 0.01)))
    .map(e => e.outerHTML.slice(0, 120))"""
UNNAMED = """() => [
    ...[...document.querySelectorAll("table")].filter(t => !t.caption?.textContent.trim()),
    ...[...document.querySelectorAll("table th")].filter(th => !th.scope),
    ...[...document.querySelectorAll("svg:not([aria-hidden=true])")]
        .filter(s => !s.closest("[role=img][aria-label]"))
        .filter(s => s.getAttribute("role") != "img" || !s.querySelector("title")),
    ...[...document.querySelectorAll("figure.chart > svg")].filter(s => !s.parentElement.querySelector("table")),
].map(e => e.outerHTML.slice(0, 120))"""
# A choice draws the focus of its field around its label. What has the focus must not be covered whole.
FOCUS_LOST = """() => {
    const lost = [];
    const all = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary");
    for (const e of [...all].filter(e => !e.disabled && e.checkVisibility())) {
        e.focus();
        const box = e.getClientRects()[0];
        const points = [3, box.height / 2, box.height - 3]
            .map(down => document.elementFromPoint(box.x + box.width / 2, box.y + down)).filter(Boolean);
        const seen = points.some(at => e.contains(at) || at.contains(e) || e.labels?.[0]?.contains(at));
        const outline = getComputedStyle(e.matches(".choice input") ? e.nextElementSibling : e).outlineStyle;
        if (outline != "solid" || !seen) lost.push(`${outline} ${e.outerHTML.slice(0, 120)}`);
    }
    return lost;
}"""


@pytest.fixture(scope="module", autouse=True)
def _catalogues() -> None:
    compile_catalogues()


@pytest.fixture(scope="module")
def show(browser: Browser) -> Iterator[object]:
    """show(html): the page in a narrow window, with its own styles and scripts and the site's content policy."""
    context = browser.new_context(viewport=NARROW, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(15_000)
    drawn = {"html": b""}

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
        if path == "/page":
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(body=drawn["html"], content_type="text/html; charset=utf-8", headers=headers)
        elif found:
            route.fulfill(path=found, content_type=guess_type(found)[0])
        else:
            route.fulfill(status=204)

    page.route("**/*", answer)

    def show_(html: bytes) -> Page:
        drawn["html"] = html
        page.emulate_media(color_scheme="light")
        page.goto(f"{SITE}/page")
        return page

    yield show_
    context.close()


@pytest.mark.parametrize("name", sorted(TABLE))
def test_the_page_serves_everybody(demo_site, show, name):  # noqa: F811
    subject = subject_of(name)
    if name in OF_KAZAKHSTAN:
        subject = replace(subject, arguments={"country": "kz"})
    letter = TABLE[name][0]
    client = Client() if letter == "*" else signed_in(ROLES[letter], subject, own=True)
    client.cookies["django_language"] = "kk"
    shown = 0
    for method in METHODS:
        answer = ask(client, method, name, subject)
        if answer.status_code in LOOKED_AT_ELSEWHERE or not is_page(answer):
            continue
        shown += 1
        where = f"{method} {name}: {answer.status_code}"
        assert len(answer.content) < HEAVIEST, where
        assert wrong_with(show(answer.content)) == [], where
    if not shown:
        pytest.skip("it acts, or gives a file: there is nothing to look at")


def test_what_shuts_somebody_out_is_found(show):
    page = f"""<html lang="kk"><title>Бет</title><main><h1>Бет</h1>
        <p>{"бекіту" * 60}</p><table><tr><th>Бір</th></tr></table><svg></svg><input aria-label="Аты">
        <a href="/a">а</a><a href="/b">ә</a></main>"""
    found = " ".join(wrong_with(show(page.encode())))
    for what in ("wider than the window", "table", "svg", "target-size", "focus"):
        assert what in found


def is_page(answer: HttpResponse) -> bool:
    return answer.get("Content-Type", "").startswith("text/html") and bool(answer.content)


def wrong_with(page: Page) -> list[str]:
    """What shuts somebody out of the page: by width, motion, names, axe in both themes, keyboard."""
    found = [f"wider than the window: {html}" for html in page.evaluate(STICKS_OUT)]
    found += [f"moves: {html}" for html in page.evaluate(MOVES)]
    found += [f"no name for a screen reader: {html}" for html in page.evaluate(UNNAMED)]
    found += violations(page, EVERY_RULE)
    page.keyboard.press("Tab")
    found += [f"focus is not seen: {html}" for html in page.evaluate(FOCUS_LOST)]
    page.emulate_media(color_scheme="dark")
    return found + [f"in the dark: {each}" for each in violations(page, COLOURS_ALONE)]


def violations(page: Page, options: dict[str, object]) -> list[str]:
    """What axe has to say, rule by rule, with the first place."""
    found = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]
