"""What a person does in a journey: signs in, looks, clicks, and checks that everybody could have done it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


@dataclass(slots=True)
class Visitor:
    """A browser page with the acts that every journey shares."""

    page: Page

    def becomes(self, account: str, *, on: dt.date | None = None) -> None:
        """Sign in as one of the demo's people, on the demo's page, perhaps on another day."""
        self.looks_at_day(on)
        form = self.page.locator("form", has=self.page.locator(f'input[value="{account}"]'))
        form.get_by_role("button").click()

    def looks_at_day(self, day: dt.date | None) -> None:
        """Open the demo's page and choose the day; None is today. A day not offered is written into the form."""
        self.page.goto("/demo/")
        value = day.isoformat() if day else ""
        days = self.page.locator('input[name="day"]')
        offered = self.page.locator(f'input[name="day"][value="{value}"]')
        if not offered.count():
            days.last.evaluate("(field, day) => field.setAttribute('value', day)", value)
        self.page.locator("form", has=offered).get_by_role("button").click()

    def opens_desk_page(self, name: str) -> None:
        """One of the desk's pages that lie folded up in the bar."""
        bar = self.page.get_by_role("navigation", name="Pages of the desk")
        bar.get_by_text("More pages").click()
        bar.get_by_role("link", name=name).click()

    def types_name_and_birth(self, family: str, *, day: str, month: str, year: str) -> None:
        """Look a person up by family name and date of birth, as on the desk's and the service centre's first page."""
        self.page.get_by_text("Search field by field").click()
        self.page.get_by_label("Family name").fill(family)
        for part, value in (("Day", day), ("Month", month), ("Year", year)):
            self.page.get_by_label(part, exact=True).fill(value)
        self.page.get_by_role("button", name="Find by name").click()

    def reads_password_on_the_phone(self) -> str:
        """The six digits of the newest message in the demo's inbox."""
        phone = self.page.context.new_page()
        phone.goto("/demo/inbox/")
        digits = re.search(r"\b\d{6}\b", phone.get_by_role("main").inner_text())
        phone.close()
        assert digits, "no message with six digits"
        return digits.group()

    def speaks(self, name: str) -> None:
        """Choose the language by its button's name."""
        self.page.get_by_role("button", name=name).click()

    def finds_everything_accessible(self) -> None:
        """axe sees no violation on the page, by any rule."""
        self.page.wait_for_load_state()
        results = Axe().run(self.page)
        assert results.violations_count == 0, f"{self.page.url}\n{results.generate_report()}"

    def reads(self) -> str:
        """The text of the page's main part."""
        return self.page.locator("main").inner_text()
