"""Staff who read only the page: who is overloaded, twenty requests one after another, a verdict on a refusal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

OVERLOADED = "Нагрузкина Вера Тестовна is overloaded: 22 people and held places where the norm is 20."


@pytest.mark.parametrize("account", ["demo-ru8-chief_physician", "demo-ru-fund"])
def test_the_overloaded_doctor_is_named_where_one_lands_and_the_chart_shows_why(visitor: Visitor, account: str):
    page = visitor.page
    visitor.becomes(account)
    expect(page.get_by_role("main")).to_contain_text(OVERLOADED)
    visitor.finds_everything_accessible()
    page.get_by_role("main").get_by_role("link", name="Load by doctor").click()
    expect(page.get_by_role("img", name="Load by doctor")).to_be_visible()
    page.get_by_text("The figures as a table").first.click()
    row = page.get_by_role("row").filter(has_text="Нагрузкина")
    expect(row).to_contain_text("22")
    visitor.finds_everything_accessible()


def test_all_figures_of_the_clinic_are_one_step_from_what_waits(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-ru8-chief_physician")
    page.get_by_role("link", name="The clinic in figures").click()
    for name in ("Load by doctor", "Applications by day and outcome", "Working days to the first decision"):
        expect(page.get_by_role("img", name=name)).to_be_visible()
    visitor.finds_everything_accessible()


def test_the_table_behind_a_chart_is_a_file_and_the_list_is_one_too(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-ru8-chief_physician")
    page.get_by_text("The figures as a table").click()
    with page.expect_download() as table:
        page.get_by_role("link", name="Download as CSV").click()
    assert "Нагрузкина Вера Тестовна,22,0,20,2" in Path(table.value.path()).read_text("utf-8-sig")
    page.get_by_role("link", name="Work list", exact=True).click()
    visitor.speaks("Русский")
    with page.expect_download() as work:
        page.get_by_role("link", name="Скачать в CSV").click()
    assert re.fullmatch(r"work-list-\d{4}-\d\d-\d\d\.csv", work.value.suggested_filename)
    assert "Номер;" in Path(work.value.path()).read_text("utf-8-sig")


def test_twenty_waiting_requests_are_decided_one_after_another(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-ru8-registrar")
    page.get_by_role("link", name="To be decided: 20").click()
    visitor.finds_everything_accessible()
    page.get_by_role("row").get_by_role("link").first.click()
    page.get_by_role("link", name="The receipt for the person, to print").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Receipt of the application")
    visitor.finds_everything_accessible()
    page.get_by_role("link", name="Back").click()
    for number in range(20):
        page.get_by_role("button", name="Attach", exact=True).click()
        expect(page.get_by_role("main")).to_contain_text("The person has been attached")
        assert number == 19 or page.get_by_role("button", name="Attach", exact=True).is_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Work list")
    expect(page.get_by_role("main")).to_contain_text("Nothing to do here")


def test_an_expert_finds_the_refusal_that_waits_and_rules_on_it(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-ru-expert")
    expect(page.get_by_role("heading", level=1)).to_have_text("Refusals to check")
    page.get_by_role("row").filter(has_text="Waits for a verdict").filter(has_text="Проверкин").get_by_role(
        "link"
    ).click()
    page.get_by_role("radio", name=re.compile("^Lawful")).check()
    page.get_by_label("Reasons").fill("Свободных мест не было ни у одного врача.")
    page.get_by_role("button", name="Read the verdict once more").click()
    page.get_by_role("button", name="Give the verdict").click()
    expect(page.get_by_role("main")).to_contain_text("The verdict has been given.")
    page.get_by_role("link", name="Refusals in figures").click()
    expect(page.get_by_role("img", name="Refusals of your people and your verdicts")).to_be_visible()
    visitor.finds_everything_accessible()
