"""«This is not right»: a wrong clinic is reported, corrected, and can be chosen then (RU-10)."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

REPORT = re.compile(r"RU-C-\w{4}-\w{4}-\w")


def test_a_wrong_clinic_is_reported_corrected_and_then_chosen(visitor: Visitor):
    page = visitor.page
    main = page.get_by_role("main")
    visitor.becomes("demo-ru-wrong2")
    page.goto("/cabinet/")
    expect(main).to_contain_text("Городская поликлиника № 2")
    page.get_by_role("link", name="This is not right").click()
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Continue").click()
    expect(main).to_contain_text("Choose what is not right.")
    visitor.finds_everything_accessible()
    page.get_by_label("The clinic is wrong").check()
    page.get_by_role("button", name="Continue").click()
    visitor.finds_everything_accessible()
    page.get_by_role("listitem").filter(has_text="Городская поликлиника № 1").get_by_role("link").click()
    page.get_by_label("Тестова Анна Примеровна").check()
    page.get_by_label("What else should the clinic know?").fill("Наблюдаюсь там с 2021 года.")
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Send the report").click()
    expect(main).to_contain_text("Your report has been sent")
    number = REPORT.search(visitor.reads()).group()
    visitor.finds_everything_accessible()
    report = page.url.partition("?")[0]

    visitor.becomes("demo-ru1-registrar")
    page.goto("/desk/")
    visitor.opens_desk_page("Corrections")
    visitor.finds_everything_accessible()
    page.get_by_role("row").filter(has_text=number).get_by_role("link").click()
    expect(main).to_contain_text("Наблюдаюсь там с 2021 года.")
    expect(page.get_by_label("Тестова Анна Примеровна")).to_be_checked()
    visitor.finds_everything_accessible()
    for part, value in (("Day", "1"), ("Month", "3"), ("Year", "2021")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_label("Reason").fill("Заявление от 1 марта 2021 года лежит в архиве.")
    page.get_by_role("button", name="Correct the record").click()
    expect(main).to_contain_text("Name the paper that proves it.")
    visitor.finds_everything_accessible()
    page.get_by_label("Which paper proves it?").select_option("application_copy")
    page.get_by_label("Number of the paper").fill("21/118")
    page.get_by_role("button", name="Correct the record").click()
    expect(main).to_contain_text("The record has been corrected.")
    visitor.finds_everything_accessible()

    visitor.becomes("demo-ru2-registrar")
    page.goto("/desk/corrections/")
    expect(page.get_by_role("row").filter(has_text=number)).to_contain_text("Городская поликлиника № 1")
    page.get_by_role("row").filter(has_text=number).get_by_role("link").click()
    for group, year in (("Where was the person attached", "2022"), ("As the record stood", "2022")):
        fields = page.get_by_role("group", name=group)
        for part, value in (("Day", "1"), ("Month", "6"), ("Year", year)):
            fields.get_by_label(part, exact=True).fill(value)
    page.get_by_role("button", name="Show what the record said").click()
    expect(page.locator("#known .notice")).to_contain_text("Городская поликлиника № 2")
    visitor.finds_everything_accessible()

    visitor.becomes("demo-ru-wrong2")
    page.goto(report)
    expect(page.locator("#now")).to_contain_text("Городская поликлиника № 1")
    expect(page.locator("#before")).to_contain_text("Городская поликлиника № 2")
    visitor.finds_everything_accessible()
    page.get_by_role("link", name="All attachments, past and present").click()
    expect(page.get_by_role("row").filter(has_text="Городская поликлиника № 2")).to_contain_text(
        "was recorded so until"
    )
    visitor.finds_everything_accessible()
    page.goto("/cabinet/")
    page.get_by_role("link", name="Choose another clinic").click()
    page.get_by_role("listitem").filter(has_text="Городская поликлиника № 2").get_by_role("button").click()
    page.get_by_label("Пробин Илья Тестович").check()
    page.get_by_role("button", name="Continue").click()
    expect(main).to_contain_text("Nothing stands in the way")
