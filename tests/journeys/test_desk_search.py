"""A registrar finds a person while typing, with the keyboard alone; without JavaScript the same box works by Enter."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect

from tests.journeys.visitor import Visitor

BOX = "Name, birth date, number or telephone"
CARD = re.compile(r"/desk/people/[0-9a-f-]{36}/$")


def test_a_person_is_found_and_opened_without_touching_the_mouse(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-ru2-registrar")
    page.goto("/desk/")
    page.keyboard.press("/")
    box = page.get_by_label(BOX)
    expect(box).to_be_focused()
    page.keyboard.type("обр мар 1951")
    person = page.get_by_role("link", name="Образцова Мария Тестовна")
    expect(person).to_be_visible()
    visitor.finds_everything_accessible()
    page.keyboard.press("ArrowDown")
    expect(person).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(CARD)
    expect(page.get_by_role("heading", name="Образцова Мария Тестовна")).to_be_visible()


def test_the_box_is_emptied_and_enter_opens_the_only_one_found(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-kz1-registrar")
    page.goto("/desk/people/")
    box = page.get_by_label(BOX)
    box.press_sequentially("улг")
    expect(page.locator("#found-title")).to_contain_text("The first 10 people")
    visitor.finds_everything_accessible()
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(page.locator("#found-title")).to_have_count(0)
    page.keyboard.type("0000002 сынақ")
    expect(page.locator("#found-title")).to_have_text("1 person found")
    page.keyboard.press("Enter")
    expect(page).to_have_url(CARD)


def test_without_javascript_enter_brings_the_same_list(site: str, browser: Browser):
    context = browser.new_context(base_url=site, locale="en-GB", java_script_enabled=False)
    page = context.new_page()
    Visitor(page=page).becomes("demo-ru2-registrar")
    page.goto("/desk/people/")
    page.get_by_label(BOX).fill("образцова м.т.")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Образцова Мария Тестовна").click()
    expect(page).to_have_url(CARD)
    context.close()
