"""A student's packages of care: why, until when; the desk notes another category, and the fund counts its region."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

THIS_YEAR = dt.datetime.now(tz=dt.UTC).year
ON = dt.date(THIS_YEAR, 10, 1)
STUDENT, REGISTRAR, FUND = "demo-kz-packages", "demo-kz2-registrar", "demo-kz-fund"


def people_with_disability(visitor: Visitor) -> int:
    """How many people of the region the fund counts as insured for their disability."""
    visitor.becomes(FUND, on=ON)
    visitor.page.get_by_role("link", name="Packages of care").click()
    visitor.finds_everything_accessible()
    row = visitor.page.get_by_role("row").filter(has_text="Person with disability")
    return int(row.get_by_role("cell").nth(2).inner_text()) if row.count() else 0


def opens_packages(visitor: Visitor) -> str:
    """The student goes from the cabinet to the reasons; what the page says."""
    visitor.becomes(STUDENT, on=ON)
    visitor.finds_everything_accessible()
    visitor.page.get_by_role("link", name="Why, until when, and what to do").click()
    visitor.finds_everything_accessible()
    return visitor.reads()


def test_a_student_s_packages_and_a_category_noted_at_the_desk(visitor: Visitor):
    page = visitor.page
    before = people_with_disability(visitor)

    text = opens_packages(visitor)
    assert "your category: student" in text
    change = f"From 1 July {THIS_YEAR + 2} it has to be found out anew whether you are insured."
    assert change in text.replace("\xa0", " ")
    assert "Chronic disease" in text
    address = page.url
    page.get_by_label("Year").fill(str(THIS_YEAR + 3))
    page.get_by_role("button", name="Ask about that day").click()
    expect(page.get_by_role("main")).to_contain_text("Not known")
    visitor.finds_everything_accessible()

    visitor.becomes(REGISTRAR, on=ON)
    person_id = re.search(r"packages/([0-9a-f-]{36})/", address).group(1)
    page.goto(f"/desk/people/{person_id}/")
    expect(page.get_by_role("main")).not_to_contain_text("Chronic disease")
    page.get_by_role("link", name="Note a category").click()
    page.get_by_role("button", name="Note the category").click()
    expect(page.get_by_role("main")).to_contain_text("Choose the category.")
    visitor.finds_everything_accessible()
    page.get_by_label("Person with disability").check()
    since = page.get_by_role("group", name="From which day?")
    for part, value in (("Day", "1"), ("Month", "9"), ("Year", str(THIS_YEAR))):
        since.get_by_label(part).fill(value)
    page.get_by_label("Extract of the medical and social examination").check()
    page.get_by_label("Number of the paper").fill("МСЭ-0001")
    page.get_by_role("button", name="Note the category").click()
    expect(page.get_by_role("main")).to_contain_text("Person with disability, since 1")
    visitor.finds_everything_accessible()

    text = opens_packages(visitor)
    assert "your category: person with disability" in text.lower()
    assert "What will change" not in text
    assert people_with_disability(visitor) == before + 1


def test_in_kazakh_and_in_russian_the_page_says_the_same(visitor: Visitor):
    opens_packages(visitor)
    visitor.speaks("Қазақша")
    assert "Медициналық көмек топтамалары" in visitor.reads()
    assert "Тегін медициналық көмектің кепілдік берілген көлемі (ТМККК)" in visitor.reads()
    visitor.finds_everything_accessible()
    visitor.speaks("Русский")
    assert "Пакеты медицинской помощи" in visitor.reads()
    assert "Гарантированный объём бесплатной медицинской помощи (ГОБМП)" in visitor.reads()
    visitor.finds_everything_accessible()
