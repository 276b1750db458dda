"""The fund's officer opens and closes a clinic by its contract, and people see it at once."""

from __future__ import annotations

from datetime import date, timedelta

from playwright.sync_api import Page, expect

from tests.journeys.visitor import Visitor

CLINIC = "Поликлиника «Прежняя»"


def types_day(page: Page, legend: str, day: date) -> None:
    group = page.get_by_role("group", name=legend)
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(part, exact=True).fill(str(value))


def looks_for_the_clinic(page: Page) -> None:
    page.goto("/clinics/?country=ru&q=прежняя")
    page.get_by_role("link", name=CLINIC).first.click()


def test_a_contract_opens_a_clinic_to_people_and_its_end_closes_it(visitor: Visitor):
    page, yesterday = visitor.page, date.today() - timedelta(days=1)
    looks_for_the_clinic(page)
    expect(page.get_by_role("main")).to_contain_text("This clinic can't be chosen today")

    visitor.becomes("demo-ru-fund")
    expect(page.get_by_role("heading", level=1)).to_have_text("Register of clinics")
    visitor.finds_everything_accessible()
    page.get_by_label("Name, number or street").fill("прежняя")
    page.get_by_role("button", name="Show clinics").click()
    page.get_by_role("link", name=CLINIC).click()
    visitor.finds_everything_accessible()
    page.get_by_role("link", name="Add a contract").click()
    visitor.finds_everything_accessible()
    page.get_by_label("Number of the contract").fill("Ф-77")
    types_day(page, "First day", date(2020, 1, 1))
    page.get_by_role("button", name="Write the contract into the register").click()
    expect(page.get_by_role("alert")).to_contain_text("A clinic has one contract at a time")
    types_day(page, "First day", yesterday)
    page.get_by_role("button", name="Write the contract into the register").click()
    expect(page.get_by_role("main")).to_contain_text("Contract Ф-77 recorded")

    looks_for_the_clinic(page)
    expect(page.get_by_role("main")).not_to_contain_text("This clinic can't be chosen today")

    visitor.becomes("demo-ru-fund")
    page.goto("/cockpit/?q=прежняя")
    page.get_by_role("link", name=CLINIC).click()
    page.get_by_role("link", name="End it Ф-77").click()
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="End the contract").click()
    expect(page.get_by_role("main")).to_contain_text("Contract Ф-77 ended")

    looks_for_the_clinic(page)
    expect(page.get_by_role("main")).to_contain_text("This clinic can't be chosen today")


def test_the_officer_sees_whose_terms_have_passed(visitor: Visitor):
    visitor.becomes("demo-ru-fund")
    visitor.page.get_by_role("link", name="The region in figures").click()
    row = visitor.page.get_by_role("row").filter(has_text="Городская поликлиника № 2")
    expect(row).to_be_visible()
    visitor.finds_everything_accessible()
