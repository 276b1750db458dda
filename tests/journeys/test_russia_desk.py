"""At the desk: a paper is missing first, and nothing entered is lost."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor


def test_a_newcomer_is_told_which_paper_is_missing_and_attached_when_it_is_brought(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-ru2-registrar")
    page.goto("/desk/people/")
    visitor.finds_everything_accessible()
    visitor.types_name_and_birth("приезжев", day="30", month="1", year="1975")
    page.get_by_role("link", name="Open the card").click()
    visitor.finds_everything_accessible()
    page.get_by_role("link", name="Take an application").click()
    visitor.finds_everything_accessible()
    page.get_by_label("Пробин Илья Тестович").check()
    page.get_by_label("Passport", exact=True).check()
    page.get_by_role("button", name="Take the application in").click()

    expect(page.get_by_role("main")).to_contain_text("Waiting for papers")
    expect(page.get_by_role("main")).to_contain_text("The insurance policy was not shown")
    visitor.finds_everything_accessible()
    page.reload()
    page.get_by_label(re.compile("policy", re.IGNORECASE)).first.check()
    page.get_by_role("button", name="Add these papers").click()
    expect(page.get_by_role("main")).to_contain_text("To be decided")

    page.get_by_role("button", name="Attach", exact=True).click()
    page.goto("/desk/people/")
    visitor.types_name_and_birth("Приезжев", day="30", month="1", year="1975")
    page.get_by_role("link", name="Open the card").click()
    expect(page.get_by_role("main")).to_contain_text("Городская поликлиника № 2")
    expect(page.get_by_role("main")).to_contain_text("Пробин Илья Тестович")
