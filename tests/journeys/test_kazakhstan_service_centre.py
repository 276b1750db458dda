"""At the Kazakh service centre: in the campaign by a one-time password; the day after it, when and how."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

THIS_YEAR = dt.datetime.now(tz=dt.UTC).year
IN_CAMPAIGN = dt.date(THIS_YEAR, 10, 1)
DAY_AFTER_CAMPAIGN = dt.date(THIS_YEAR, 11, 16)


def open_request(visitor: Visitor, *, on: dt.date) -> None:
    """The operator finds the person and chooses the clinic."""
    page = visitor.page
    visitor.becomes("demo-kz-operator", on=on)
    page.goto("/desk/centre/")
    visitor.types_name_and_birth("Сынақұлы", day="14", month="2", year="1990")
    page.get_by_role("link", name="Open the card").click()
    page.get_by_role("link", name="Send a request to a clinic").click()
    visitor.finds_everything_accessible()
    clinic = page.get_by_role("listitem").filter(has_text="Городская поликлиника № 2")
    clinic.get_by_role("link", name=re.compile("Choose")).click()


def test_the_day_after_the_campaign_the_person_is_told_when_and_how(visitor: Visitor):
    open_request(visitor, on=DAY_AFTER_CAMPAIGN)
    text = visitor.reads()
    following = DAY_AFTER_CAMPAIGN.year + 1
    assert "There is no campaign of attachment now" in text
    assert f"The next one runs from 15 September {following} to 15 November {following}" in text
    assert "outside the territory" in text
    expect(visitor.page.get_by_role("button", name="Go on to the password")).to_have_count(0)
    visitor.finds_everything_accessible()


def test_in_the_campaign_the_person_confirms_by_password_and_is_attached(visitor: Visitor):
    page = visitor.page
    open_request(visitor, on=IN_CAMPAIGN)
    page.get_by_label("Байқауова Гүлнар Мысалқызы").check()
    page.get_by_label("Place of residence", exact=True).check()
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Go on to the password").click()
    page.get_by_role("button", name="Send the password").click()
    visitor.finds_everything_accessible()
    digits = visitor.reads_password_on_the_phone()

    wrong = "000000" if digits != "000000" else "111111"
    field = page.get_by_role("textbox").first
    field.fill(wrong)
    page.get_by_role("button", name=re.compile("Submit|Confirm|Check|Send the request")).first.click()
    expect(page.locator("main")).to_contain_text(re.compile("4"))
    visitor.finds_everything_accessible()
    page.get_by_role("textbox").first.fill(digits)
    page.get_by_role("button", name=re.compile("Submit|Confirm|Check|Send the request")).first.click()
    number = re.search(r"KZ-\w{4}-\w{4}-\w", visitor.reads()).group()

    visitor.becomes("demo-kz2-registrar", on=IN_CAMPAIGN)
    page.goto("/desk/")
    page.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    page.get_by_role("button", name="Attach", exact=True).click()
    page.goto("/desk/people/")
    visitor.types_name_and_birth("Сынақұлы", day="14", month="2", year="1990")
    page.get_by_role("link", name="Open the card").click()
    expect(page.get_by_role("main")).to_contain_text("Байқауова Гүлнар Мысалқызы")
