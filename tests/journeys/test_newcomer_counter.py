"""Staff at a counter who read only the page: somebody typed in from paper and attached, a request with its code."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from playwright.sync_api import Page, expect

from registratura.law.identifiers import enp
from tests.journeys.visitor import Visitor

BORN = date(1988, 3, 12)
IN_CAMPAIGN = date(datetime.now(tz=UTC).year, 10, 1)


def types(page: Page, *fields: str) -> None:
    """Each text into the field that has the focus, and on by the Tab key, as from a paper beside the keyboard."""
    for text in fields:
        page.keyboard.type(text)
        page.keyboard.press("Tab")


def test_somebody_is_typed_in_from_paper_and_attached_with_the_hands_on_the_keyboard(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-ru2-registrar")
    expect(page.get_by_role("heading", name="Work list")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("/")
    page.keyboard.type("Бумажкина 12.03.1988")
    expect(page.locator("#found-title")).to_have_text("Nobody was found")
    page.keyboard.press("Tab")
    for _tab in range(5):
        if page.evaluate("document.activeElement.textContent").strip() == "Enter a new person":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_label("Family name")).to_have_value("Бумажкина")
    expect(page.get_by_label("Year", exact=True)).to_have_value("1988")
    expect(page.get_by_label("Given name")).to_be_focused()
    number = enp.generate(region=99, birth_date=BORN, sex="female", serial=9_000)
    types(page, "Проба", "Тестовна", "", "", "", " ", "", number, "", "пр. Победы, д. 3, кв. 1", "", "", "")
    for _choice in ("kind of policy", "insurer"):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    visitor.finds_everything_accessible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("The person is in the register now.")

    page.get_by_role("link", name="Take an application").press("Enter")
    for paper in ("Пробин Илья Тестович", "OMS insurance policy", "Passport"):
        page.get_by_label(paper).first.press("Space")
    page.get_by_role("button", name="Take the application in").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("The attachment can be made.")
    page.get_by_role("button", name="Attach", exact=True).press("Enter")
    expect(page.get_by_role("main")).to_contain_text("The person has been attached.")
    page.wait_for_load_state()
    page.keyboard.press("/")
    page.keyboard.type("Бумажкина")
    page.get_by_role("link", name="Бумажкина Проба Тестовна").click()
    expect(page.get_by_role("main")).to_contain_text("Пробин Илья Тестович")
    expect(page.get_by_role("main")).to_contain_text("Городская поликлиника № 2")


def test_the_operator_s_first_page_leads_to_a_request_that_its_person_confirms_with_the_code(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-kz-operator2", on=IN_CAMPAIGN)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("/")
    page.keyboard.type("өтінішева")
    page.get_by_role("link", name="Өтінішева Сынақ").click()
    page.get_by_role("link", name="Send a request to a clinic").click()
    clinic = page.get_by_role("listitem").filter(has_text="Городская поликлиника № 2")
    clinic.get_by_role("link", name=re.compile("Choose")).click()
    page.get_by_role("radio").first.check()
    page.get_by_label("Place of residence", exact=True).check()
    page.get_by_role("button", name="Go on to the password").click()
    page.get_by_role("button", name="Send the password").click()
    page.get_by_role("textbox", name=re.compile("password|digits")).fill(visitor.reads_password_on_the_phone())
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The request has been sent to the clinic")).to_be_visible()
    visitor.finds_everything_accessible()
    page.get_by_role("link", name="Serve the next person").click()
    expect(page.get_by_label("Name, birth date, number or telephone")).to_be_visible()
