"""Before the campaign, in it and after it; and who need not wait, because of a new home (KZ-2, 8, 9, 10)."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import Page, expect

from tests.journeys.visitor import Visitor

THIS_YEAR = dt.datetime.now(tz=dt.UTC).year
BEFORE, IN_CAMPAIGN, AFTER = (dt.date(THIS_YEAR, month, day) for month, day in ((9, 1), (10, 1), (11, 16)))


def first_page(visitor: Visitor, *, on: dt.date) -> str:
    visitor.looks_at_day(on)
    visitor.page.goto("/?country=kz")
    visitor.finds_everything_accessible()
    return visitor.reads().replace("\N{NO-BREAK SPACE}", " ")


def says(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("main")).to_contain_text(text)


def test_the_first_page_counts_the_days(visitor: Visitor):
    before = first_page(visitor, on=BEFORE)
    assert re.search(r"The campaign opens in \d+ days", before)
    assert f"The next one runs from 15 September {THIS_YEAR} to 15 November {THIS_YEAR}" in before
    assert "you are attached nowhere" in before
    during = first_page(visitor, on=IN_CAMPAIGN)
    assert f"The campaign is open until 15 November {THIS_YEAR}, that day included" in during
    assert re.search(r"\d+ days are left, today included", during)
    after = first_page(visitor, on=AFTER)
    assert f"The campaign ended on 15 November {THIS_YEAR}" in after
    assert f"from 15 September {THIS_YEAR + 1}" in after
    visitor.speaks("Қазақша")
    assert "Науқан аяқталды" in visitor.reads()
    assert "ешқайда бекітілмеген болсаңыз" in visitor.reads()


def test_after_the_campaign_the_day_comes_before_any_question_and_in_it_the_clinics_do(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-kz-citizen", on=AFTER)
    page.goto("/apply/")
    expect(page.get_by_role("heading", level=1)).to_have_text("You can't choose another clinic now")
    says(page, f"This will be possible from 15 September {THIS_YEAR + 1}")
    visitor.finds_everything_accessible()
    page.get_by_label("Nothing of this").check()
    page.get_by_role("button", name="Continue").click()
    says(page, "Then please wait for that day")
    page.get_by_label("My clinic has been reorganised or closed").check()
    page.get_by_role("button", name="Continue").click()
    says(page, "By the register your clinic works")
    visitor.finds_everything_accessible()

    visitor.becomes("demo-kz-citizen", on=IN_CAMPAIGN)
    page.goto("/apply/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Which clinic do you choose?")
    family = page.get_by_role("article").filter(has_text="Семейно-врачебная амбулатория")
    expect(family).to_contain_text("Family ambulatory")
    without = page.get_by_role("article").filter(has_text="Поликлиника «Ескі»")
    expect(without).to_contain_text("contract")
    expect(without.get_by_role("button")).to_have_count(0)


def test_whoever_has_moved_says_where_and_goes_on_outside_the_campaign(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-kz-moved", on=AFTER)
    page.goto("/apply/")
    page.get_by_label("I live at another address now").check()
    page.get_by_role("button", name="Continue").click()
    says(page, "Көпір көшесі")
    visitor.finds_everything_accessible()
    page.get_by_label("Town").select_option("Үлгі")
    page.get_by_label("Street, house and flat").fill("Достық даңғылы, 30 үй, 8 пәтер")
    for part, value in (("Day", "10"), ("Month", "11"), ("Year", str(THIS_YEAR))):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_role("button", name="Continue").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Which clinic do you choose?")
    clinic = page.get_by_role("article").filter(has_text="Городская поликлиника № 2")
    expect(clinic).to_contain_text("Serves your address")
    clinic.get_by_role("button", name=re.compile("Choose")).click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Continue").click()
    says(page, "On record: Үлгі, Достық даңғылы, 30 үй, 8 пәтер")
    visitor.finds_everything_accessible()
    page.get_by_role("radio", name=re.compile("Place of work")).check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Where do you work?")
    visitor.finds_everything_accessible()
    page.go_back()
    page.get_by_role("radio", name=re.compile("Place of residence")).check()
    page.get_by_role("button", name="Continue").click()
    says(page, "You can choose this clinic now")
    page.get_by_role("link", name="Read and sign the request").click()
    page.get_by_role("button", name="Sign with NCALayer and send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your application has been sent")
    number = re.search(r"KZ-\w{4}-\w{4}-\w", visitor.reads()).group()

    visitor.becomes("demo-kz2-registrar", on=AFTER)
    page.goto("/desk/")
    page.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    application = page.get_by_role("complementary")
    expect(application).to_contain_text("Үлгі, Достық даңғылы, 30 үй, 8 пәтер")
    expect(application).to_contain_text("By the person themselves")
    visitor.finds_everything_accessible()


def test_desk_and_centre_see_the_day_before_they_fill_anything_in(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-kz-operator", on=AFTER)
    page.goto("/desk/centre/")
    visitor.types_name_and_birth("Үлгіқызы", day="21", month="8", year="1985")
    page.get_by_role("link", name="Open the card").click()
    says(page, f"The person can choose another clinic from 15 September {THIS_YEAR + 1}")
    visitor.finds_everything_accessible()
    page.get_by_role("link", name="Send a request to a clinic").click()
    says(page, f"The person can choose another clinic from 15 September {THIS_YEAR + 1}")
    visitor.finds_everything_accessible()
