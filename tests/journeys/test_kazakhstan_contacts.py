"""A person of a border area: messages by e-mail, a lost telephone replaced, a category ended, a clinic across."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

IN_CAMPAIGN = dt.date(dt.datetime.now(tz=dt.UTC).year, 10, 1)
PERSON, FAMILY = "demo-kz-border", "Шекарабаева"
NEW_NUMBER = "8 700 000 00 62"


def opens_the_card(visitor: Visitor, account: str) -> None:
    visitor.becomes(account, on=IN_CAMPAIGN)
    visitor.page.goto("/desk/people/")
    visitor.types_name_and_birth(FAMILY, day="17", month="5", year="2004")
    visitor.page.get_by_role("link", name="Open the card").click()


def test_messages_go_to_an_address_that_was_confirmed_by_a_code(visitor: Visitor):
    page = visitor.page
    visitor.becomes(PERSON, on=IN_CAMPAIGN)
    page.goto("/cabinet/")
    page.get_by_role("link", name="Get messages by e-mail").click()
    visitor.finds_everything_accessible()
    page.get_by_label("Your e-mail address").fill("mysal at example")
    page.get_by_role("button", name="Send the code").click()
    expect(page.get_by_role("main")).to_contain_text("This is not an e-mail address")
    visitor.finds_everything_accessible()
    page.get_by_label("Your e-mail address").fill("mysal@example.org")
    page.get_by_role("button", name="Send the code").click()
    visitor.finds_everything_accessible()
    page.get_by_label("Code from the e-mail").fill(visitor.reads_password_on_the_phone())
    page.get_by_role("button", name="Confirm the address").click()
    expect(page.get_by_role("main")).to_contain_text("From now on we write to mysal@example.org.")
    visitor.finds_everything_accessible()
    page.get_by_role("link", name="Change the e-mail address").click()
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Write there no more").click()
    expect(page.get_by_role("main")).to_contain_text("We no longer write to your e-mail.")


def test_a_lost_telephone_is_replaced_by_two_operators(visitor: Visitor):
    page = visitor.page
    opens_the_card(visitor, "demo-kz-operator")
    page.get_by_role("link", name="The telephone is lost, another number").click()
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Ask a colleague to confirm").click()
    expect(page.get_by_role("main")).to_contain_text("Choose why the telephone is to be replaced.")
    page.get_by_label("New mobile telephone").fill(NEW_NUMBER)
    page.get_by_label("The telephone is lost or not at hand").check()
    page.get_by_label("Identity card").check()
    page.get_by_role("button", name="Ask a colleague to confirm").click()
    expect(page.get_by_role("main")).to_contain_text("The replacement waits for a colleague")
    visitor.finds_everything_accessible()

    opens_the_card(visitor, "demo-kz-operator2")
    page.get_by_role("link", name="The telephone is lost, another number").click()
    expect(page.get_by_role("main")).to_contain_text("Оператор Үлгі")
    visitor.finds_everything_accessible()
    page.get_by_label("New mobile telephone").fill(NEW_NUMBER)
    page.get_by_label("The person is in front of me").check()
    page.get_by_label("I have held the identity document").check()
    page.get_by_role("button", name="Replace the telephone").click()
    expect(page.get_by_role("main")).to_contain_text("The telephone on record is now +7")
    visitor.finds_everything_accessible()
    visitor.becomes(PERSON, on=IN_CAMPAIGN)
    page.goto("/cabinet/")
    expect(page.get_by_role("listitem").filter(has_text="Your telephone on record has been replaced")).to_have_count(1)


def test_a_category_without_an_end_is_ended_and_the_person_told(visitor: Visitor):
    page = visitor.page
    opens_the_card(visitor, "demo-kz1-registrar")
    page.get_by_role("link", name=re.compile("End it")).click()
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="End the category").click()
    expect(page.get_by_role("main")).to_contain_text("Choose why the category ends.")
    visitor.finds_everything_accessible()
    page.get_by_label("It is true no more").check()
    for part, value in (("Day", "30"), ("Month", "6"), ("Year", str(IN_CAMPAIGN.year))):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_role("button", name="End the category").click()
    expect(page.get_by_role("main")).to_contain_text("It is noted, and the person is told.")
    visitor.becomes(PERSON, on=IN_CAMPAIGN)
    page.goto("/cabinet/")
    expect(page.get_by_role("main")).to_contain_text("its last day is 30 June")


def test_the_service_centre_sends_a_request_to_the_clinic_beyond_the_border(visitor: Visitor):
    page = visitor.page
    opens_the_card(visitor, "demo-kz-operator")
    expect(page.get_by_role("main")).to_contain_text("lives in a border area and may choose a clinic near by")
    page.get_by_role("link", name="Send a request to one of them").click()
    visitor.finds_everything_accessible()
    clinic = page.get_by_role("listitem").filter(has_text="«Шекара»")
    clinic.get_by_role("link", name=re.compile("Choose")).click()
    page.get_by_label("Өткелова Сынақ Үлгіқызы").check()
    page.get_by_label("Residence in a border area").check()
    page.get_by_role("button", name="Ask the law about this choice").click()
    expect(page.get_by_role("main")).to_contain_text("Only the person's confirmation is missing")
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Go on to the password").click()
    page.get_by_role("button", name="Send the password").click()
    page.get_by_role("textbox").first.fill(visitor.reads_password_on_the_phone())
    page.get_by_role("button", name=re.compile("Submit|Confirm|Check|Send the request")).first.click()
    expect(page.get_by_role("main")).to_contain_text("The request has been sent to the clinic")
