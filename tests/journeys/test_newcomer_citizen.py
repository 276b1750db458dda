"""Tasks of people who have never seen the service; each starts at the first page and reads only what is there."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

THIS_YEAR = dt.datetime.now(tz=dt.UTC).year
AFTER_THE_CAMPAIGN = dt.date(THIS_YEAR, 11, 16)


def arrives(visitor: Visitor, name: str) -> None:
    """From the first page to the people of the demo, and as one of them back to the first page."""
    visitor.page.goto("/")
    clicks(visitor, "Choose who you want to be")
    visitor.page.get_by_role("button", name=f"Sign in as {name}").click()
    visitor.page.get_by_role("navigation").get_by_role("link", name="Start", exact=True).click()


def says(visitor: Visitor, text: str | re.Pattern[str]) -> None:
    expect(visitor.page.get_by_role("main")).to_contain_text(text)


def clicks(visitor: Visitor, name: str | re.Pattern[str]) -> None:
    visitor.page.get_by_role("main").get_by_role("link", name=name).first.click()


def presses(visitor: Visitor, name: str) -> None:
    visitor.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def answers(visitor: Visitor, answer: str) -> None:
    visitor.page.get_by_role("radio", name=re.compile(rf"^{re.escape(answer)}(\s|$)")).check()
    visitor.finds_everything_accessible()
    presses(visitor, "Continue")


def test_she_chooses_the_clinic_that_serves_her_address(visitor: Visitor):
    page = visitor.page
    arrives(visitor, "Новичкова Макет Примеровна")
    clicks(visitor, "Choose a clinic and attach to it")
    answers(visitor, "Myself: Новичкова Макет Примеровна")
    says(visitor, "On the map")
    visitor.finds_everything_accessible()
    served = page.get_by_role("article").filter(has_text="Serves your address")
    expect(served).to_contain_text("Городская поликлиника № 1")
    served.get_by_role("button", name="Choose").click()
    page.get_by_role("radio").first.check()
    presses(visitor, "Continue")
    says(visitor, "Nothing stands in the way")
    presses(visitor, "Send the application")
    says(visitor, "Your application has been sent")
    says(visitor, "The clinic decides by")
    visitor.finds_everything_accessible()


def test_without_signing_in_one_learns_that_it_is_too_late_and_from_which_day_it_is_not(visitor: Visitor):
    visitor.looks_at_day(AFTER_THE_CAMPAIGN)
    visitor.page.goto("/")
    clicks(visitor, "Find out whether I can change my clinic now")
    answers(visitor, "Kazakhstan")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Are you attached to a clinic now?")
    answers(visitor, "Yes")
    answers(visitor, "Nothing of this")
    answers(visitor, "No")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("No, not now")
    says(visitor, f"This will be possible from 15 September {THIS_YEAR + 1}")
    says(visitor, "Guide to attachment to a polyclinic")
    says(visitor, "I live outside my clinic's territory now")
    visitor.finds_everything_accessible()
    clicks(visitor, "Begin again")
    answers(visitor, "Russia")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Yes, you can change your clinic now")
    visitor.finds_everything_accessible()


def test_she_applies_for_her_son(visitor: Visitor):
    page = visitor.page
    arrives(visitor, "Новичкова Макет Примеровна")
    clicks(visitor, "Choose a clinic and attach to it")
    answers(visitor, "Новичков Пример Тестович")
    page.get_by_role("article").filter(has_text="Детская городская поликлиника № 4").get_by_role("button").click()
    page.get_by_role("radio").first.check()
    presses(visitor, "Continue")
    says(visitor, "Новичков Пример Тестович")
    says(visitor, "Nothing stands in the way")
    presses(visitor, "Send the application")
    says(visitor, "Your application has been sent")


def test_she_finds_out_why_she_was_refused_and_complains(visitor: Visitor):
    arrives(visitor, "Растерянова Проба Отказовна")
    clicks(visitor, "See where I am attached, and my applications")
    clicks(visitor, re.compile("Decision to refuse"))
    says(visitor, "there is no free place")
    visitor.finds_everything_accessible()
    presses(visitor, "Send the refusal to my insurer for a check")
    says(visitor, "The refusal has been sent to your insurer")
    says(visitor, "The answer is expected by")
    visitor.finds_everything_accessible()


def test_he_reports_that_a_wrong_clinic_stands_on_his_record(visitor: Visitor):
    page = visitor.page
    arrives(visitor, "Недоумов Макет Пробович")
    clicks(visitor, "See where I am attached, and my applications")
    says(visitor, "Городская поликлиника № 2")
    clicks(visitor, "This is not right")
    answers(visitor, "The clinic is wrong")
    page.get_by_role("listitem").filter(has_text="Городская поликлиника № 1").get_by_role("link").click()
    visitor.finds_everything_accessible()
    page.get_by_role("radio").first.check()
    presses(visitor, "Send the report")
    says(visitor, "Your report has been sent")
    visitor.finds_everything_accessible()


def test_she_stops_halfway_and_goes_on_the_next_time_she_signs_in(visitor: Visitor):
    page = visitor.page
    arrives(visitor, "Образцова Мария Тестовна")
    clicks(visitor, "Choose a clinic and attach to it")
    page.get_by_role("article").filter(has_text="Городская поликлиника № 2").get_by_role(
        "button", name="Choose"
    ).click()
    says(visitor, "You can stop here and go on later from your cabinet.")
    page.get_by_role("button", name="Sign out").click()

    arrives(visitor, "Образцова Мария Тестовна")
    clicks(visitor, "See where I am attached, and my applications")
    says(visitor, "You have begun an application and not sent it")
    says(visitor, "to this clinic: Городская поликлиника № 2.")
    visitor.finds_everything_accessible()
    clicks(visitor, "Go on with it")
    expect(page.get_by_role("radio", name=re.compile("^Пробин Илья Тестович"))).to_be_visible()
    page.get_by_role("navigation").get_by_role("link", name="My cabinet").click()
    presses(visitor, "Delete it")
    says(visitor, "The application you had begun has been deleted. Nothing was sent.")
