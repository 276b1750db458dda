"""At the Kazakh service centre with a lost telephone: two operators see the person and confirm."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

IN_CAMPAIGN = dt.date(dt.datetime.now(tz=dt.UTC).year, 10, 1)


def type_request(visitor: Visitor, *, given: str, day: str, month: str, year: str) -> None:
    """The first operator finds the person and types the request."""
    page = visitor.page
    visitor.becomes("demo-kz-operator", on=IN_CAMPAIGN)
    page.goto("/desk/people/")
    visitor.types_name_and_birth("Үлгіжанова", day=day, month=month, year=year)
    page.get_by_role("link", name=re.compile("Open the card|" + given)).first.click()
    page.get_by_role("link", name="Send a request to a clinic").click()
    clinic = page.get_by_role("listitem").filter(has_text="Городская поликлиника № 2")
    clinic.get_by_role("link", name=re.compile("Choose")).click()
    page.get_by_label("Байқауова Гүлнар Мысалқызы").check()
    page.get_by_label("Place of residence", exact=True).check()
    page.get_by_role("button", name="Go on to the password").click()


def test_a_lost_telephone_is_no_obstacle_two_operators_confirm(visitor: Visitor):
    page = visitor.page
    type_request(visitor, given="Сынақ", day="9", month="3", year="1979")
    page.get_by_text("The password can't reach the person").click()
    visitor.finds_everything_accessible()
    page.get_by_label("The telephone is lost or not at hand").check()
    page.get_by_label("Identity card").check()
    page.get_by_role("button", name="Ask a colleague to confirm").click()
    expect(page.get_by_role("main")).to_contain_text("It waits for a colleague")
    expect(page.get_by_role("button", name="Confirm and send the request")).to_have_count(0)
    visitor.finds_everything_accessible()

    visitor.becomes("demo-kz-operator2", on=IN_CAMPAIGN)
    page.goto("/desk/centre/")
    visitor.finds_everything_accessible()
    page.get_by_role("link", name="Үлгіжанова Сынақ").click()
    expect(page.get_by_role("main")).to_contain_text("Оператор Үлгі")
    expect(page.get_by_role("main")).to_contain_text("The telephone is lost or not at hand")
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Confirm and send the request").click()
    expect(page.get_by_role("main")).to_contain_text("tick both lines")
    page.get_by_label("The person is in front of me").check()
    page.get_by_label("I have held the identity document").check()
    page.get_by_role("button", name="Confirm and send the request").click()
    expect(page.get_by_role("main")).to_contain_text("The request has been sent to the clinic")
    visitor.finds_everything_accessible()
    number = re.search(r"KZ-\w{4}-\w{4}-\w", visitor.reads()).group()

    visitor.becomes("demo-kz2-registrar", on=IN_CAMPAIGN)
    page.goto("/desk/")
    page.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    expect(page.locator("body")).to_contain_text("By two operators, Оператор Үлгі and Оператор Мысал")
    page.get_by_role("button", name="Attach", exact=True).click()
    expect(page.locator("body")).to_contain_text("The person has been attached")


def test_to_a_telephone_of_the_family_no_password_goes(visitor: Visitor):
    type_request(visitor, given="Мысал", day="1", month="6", year="2001")
    page = visitor.page
    expect(page.get_by_role("main")).to_contain_text("The telephone on record is not the person's own")
    expect(page.get_by_role("button", name="Send the password")).to_have_count(0)
    expect(page.get_by_text("The password can't reach the person")).to_have_count(1)
    visitor.finds_everything_accessible()
