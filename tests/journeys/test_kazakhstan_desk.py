"""At a Kazakh desk: a pensioner applies in writing with a scanned document; a student is shown the other ways."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import expect

from tests.documents import hostile
from tests.journeys.visitor import Visitor

IN_CAMPAIGN = dt.date(dt.datetime.now(tz=dt.UTC).year, 10, 1)


def open_card(visitor: Visitor, *, given: str, day: str, month: str, year: str) -> None:
    page = visitor.page
    visitor.becomes("demo-kz2-registrar", on=IN_CAMPAIGN)
    page.goto("/desk/people/")
    visitor.types_name_and_birth("Сынақбаева", day=day, month=month, year=year)
    page.get_by_role("link", name=re.compile("Open the card|" + given)).first.click()
    page.get_by_role("link", name="Take an application").click()


def test_a_pensioner_signs_a_printed_text_shows_the_card_and_is_attached(visitor: Visitor):
    page = visitor.page
    open_card(visitor, given="Қария", day="5", month="12", year="1951")
    visitor.finds_everything_accessible()
    page.get_by_label("Байқауова Гүлнар Мысалқызы").check()
    page.get_by_label("Place of residence", exact=True).check()
    page.get_by_role("button", name="Begin anew in Kazakh").click()
    text = page.get_by_label("Text of the application")
    assert "Бас дәрігерге" in text.input_value()
    assert "Байқауова Гүлнар Мысалқызы" in text.input_value()
    text.fill(text.input_value() + "\n\nҮйіме жақын.")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Print it to be signed").click()
    sheet = opened.value
    expect(sheet.get_by_role("main")).to_contain_text("Үйіме жақын.")
    sheet.close()

    page.get_by_label("Which paper does it show?").select_option(label="Copy of the identity card")
    scan = {"name": "card.png", "mimeType": "image/png", "buffer": hostile.picture()}
    page.get_by_label("Scan or photo").set_input_files(scan)
    page.get_by_role("button", name="Keep this scan").click()
    expect(page.get_by_role("main")).to_contain_text("The scan is kept")
    visitor.finds_everything_accessible()
    page.get_by_label("Application to the chief physician").check()
    page.get_by_role("button", name="Take the application in").click()
    expect(page.locator("body")).to_contain_text("Үйіме жақын.")
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Attach", exact=True).click()
    expect(page.locator("body")).to_contain_text("The person has been attached")


def test_a_student_is_shown_the_two_other_ways_and_the_nearest_service_centre(visitor: Visitor):
    open_card(visitor, given="Тәжірибе", day="14", month="9", year="2005")
    text = visitor.reads()
    assert "Only some people may apply at the clinic itself" in text
    assert "Центр обслуживания населения № 2" in text
    expect(visitor.page.get_by_role("button", name="Take the application in")).to_have_count(0)
    visitor.finds_everything_accessible()
