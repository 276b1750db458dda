"""Journeys run in Debian's Chromium against the demo as a newcomer starts it: real server, worker and database."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.database import TestDatabases
from tests.journeys.visitor import Visitor

CHROMIUM = shutil.which("chromium") or ""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SECONDS_TO_START = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in Path(item.path).parts:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="no Chromium: sudo apt-get install chromium"))


@pytest.fixture(scope="session")
def site(databases: TestDatabases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo on a database and a port of its own; its address."""
    with running_demo(databases, tmp_path_factory) as address:
        yield address


@contextmanager
def running_demo(databases: TestDatabases, tmp_path_factory: pytest.TempPathFactory, **settings: str) -> Iterator[str]:
    """A demo site as a newcomer starts it, with further `settings` of the environment; its address while it runs."""
    name = databases.copy_template()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("site") / "log"
    home = str(tmp_path_factory.mktemp("home"))
    demo = {"DATABASE_URL": databases.url_of(name), "REGISTRATURA_MODE": "demo", "REGISTRATURA_HOME": home}
    environ = {**os.environ, **demo, **settings}
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "registratura.cli.main", "demo", "--port", str(port)],
            env=environ,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address, process, log)
            yield address
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)
            databases.drop(name)


def _wait_for(address: str, process: subprocess.Popen, log: Path) -> None:
    for _ in range(SECONDS_TO_START * 5):
        if process.poll() is not None:
            pytest.fail(f"The demo stopped at its start:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(f"{address}/demo/", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"The demo did not answer in time:\n{log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all journeys; each gets a context, that is cookies, of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """When a journey fails, the report shows the page it failed on."""
    report = yield
    visitor = getattr(item, "funcargs", {}).get("visitor")
    if report.when == "call" and report.failed and visitor:
        report.sections.append(("page", f"{visitor.page.url}\n{visitor.page.locator('body').inner_text()}"))
    return report


@pytest.fixture
def visitor(site: str, browser: Browser) -> Iterator[Visitor]:
    """Somebody at the site's front door, speaking English."""
    with visitor_at(site, browser) as visitor:
        yield visitor


@contextmanager
def visitor_at(address: str, browser: Browser) -> Iterator[Visitor]:
    """A browser of one's own at the address."""
    context = browser.new_context(base_url=address, locale="en-GB", viewport={"width": 1280, "height": 900})
    page: Page = context.new_page()
    page.set_default_timeout(15_000)
    yield Visitor(page=page)
    context.close()
