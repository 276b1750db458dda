"""Russia by its later edition, on a site that switched to it on 1 September 2025: the same ways, its own numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from registratura.law.calendar import working_calendar
from registratura.law.texts import written_day
from tests.database import TestDatabases
from tests.journeys.conftest import running_demo, visitor_at
from tests.journeys.visitor import Visitor

SWITCHED_ON = dt.date(2025, 9, 1)
BEFORE, AFTER = dt.date(2025, 8, 29), dt.date(2025, 9, 2)
MONDAY = dt.date(2026, 11, 16)
NUMBER = re.compile(r"RU-\w{4}-\w{4}-\w")
ONCE_A_YEAR = "The right to change the clinic once a year"


@pytest.fixture(scope="session")
def site_of_2025(databases: TestDatabases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demo of its own, switched to the edition of 2025."""
    switch = f"ru:2025@{SWITCHED_ON.isoformat()}"
    with running_demo(databases, tmp_path_factory, REGISTRATURA_EDITIONS=switch) as address:
        yield address


@pytest.fixture
def visitor(site_of_2025: str, browser: Browser) -> Iterator[Visitor]:
    with visitor_at(site_of_2025, browser) as visitor:
        yield visitor


def in_working_days(days: int, *, after: dt.date = MONDAY) -> str:
    """The last day of a term, as the pages write it."""
    return written_day(day=working_calendar("ru").add_working_days(after, days), language="en")


def apply(visitor: Visitor, *, clinic: str, doctor: str, reason: str = ONCE_A_YEAR) -> None:
    """The signed-in person chooses on the portal, up to the page with all answers."""
    page = visitor.page
    page.goto("/apply/")
    page.get_by_role("listitem").filter(has_text=clinic).get_by_role("button").click()
    page.get_by_label(doctor).check()
    page.get_by_role("button", name="Continue").click()
    if reason:
        page.get_by_label(reason).check()
        visitor.finds_everything_accessible()
        page.get_by_role("button", name="Continue").click()


def send(visitor: Visitor) -> str:
    """Send what was chosen; its number."""
    visitor.page.get_by_role("button", name="Send the application").click()
    expect(visitor.page.get_by_role("main")).to_contain_text("Your application has been sent")
    return NUMBER.search(visitor.reads()).group()


def open_case(visitor: Visitor, number: str, *, desk: str, on: dt.date = MONDAY) -> None:
    visitor.becomes(desk, on=on)
    visitor.page.goto("/desk/")
    visitor.page.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()


def test_an_application_is_decided_in_two_days_with_the_doctors_consent_and_once_a_year(visitor: Visitor):
    page, main = visitor.page, visitor.page.get_by_role("main")
    visitor.becomes("demo-ru-citizen", on=MONDAY)
    apply(visitor, clinic="Городская поликлиника № 2", doctor="Примерова Ольга Образцовна")
    expect(main).to_contain_text(f"the clinic decides by {in_working_days(2)}")
    page.get_by_text("All that the law says of this case").click()
    expect(main).to_contain_text("Order of the Ministry of Health of 14.04.2025 No. 216n")
    number = send(visitor)
    application = page.url

    open_case(visitor, number, desk="demo-ru2-registrar")
    expect(main).to_contain_text("2 working days left")
    expect(main).to_contain_text("Ask Примерова Ольга Образцовна for consent")
    expect(page.get_by_role("button", name="Attach", exact=True)).to_have_count(0)
    visitor.finds_everything_accessible()
    page.get_by_label("The doctor agrees", exact=True).check()
    page.get_by_role("button", name="Note the doctor's answer").click()
    expect(main).to_contain_text("Примерова Ольга Образцовна agrees to take the person.")
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Attach", exact=True).click()
    expect(main).to_contain_text("The person has been attached")

    visitor.becomes("demo-ru1-registrar", on=MONDAY)
    visitor.opens_desk_page("Medical papers")
    line = page.get_by_role("row").filter(has_text="Образцова Мария")
    expect(line).to_contain_text(in_working_days(3))
    expect(line).to_contain_text("3 working days left")

    visitor.becomes("demo-ru-citizen", on=MONDAY)
    page.goto(application)
    expect(main).to_contain_text("The doctor has agreed")
    expect(main).to_contain_text(f"They must be sent by {in_working_days(3)}")
    visitor.finds_everything_accessible()
    apply(visitor, clinic="Городская поликлиника № 1", doctor="Тестова Анна Примеровна")
    expect(main).to_contain_text("The clinic may be changed once a year.")
    expect(main).to_contain_text("This will be possible from 1 January 2027")
    expect(page.get_by_role("button", name="Send the application")).to_have_count(0)
    visitor.finds_everything_accessible()


def test_a_correction_uses_up_no_yearly_right(visitor: Visitor):
    page, main = visitor.page, visitor.page.get_by_role("main")
    visitor.becomes("demo-ru-wrong2", on=MONDAY)
    page.goto("/cabinet/")
    page.get_by_role("link", name="This is not right").click()
    page.get_by_label("The clinic is wrong").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("listitem").filter(has_text="Городская поликлиника № 1").get_by_role("link").click()
    page.get_by_label("Тестова Анна Примеровна").check()
    page.get_by_role("button", name="Send the report").click()
    number = re.search(r"RU-C-\w{4}-\w{4}-\w", visitor.reads()).group()

    visitor.becomes("demo-ru1-registrar", on=MONDAY)
    visitor.opens_desk_page("Corrections")
    page.get_by_role("row").filter(has_text=number).get_by_role("link").click()
    for part, value in (("Day", "1"), ("Month", "10"), ("Year", "2026")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_label("Reason").fill("Заявления от октября 2026 года не было: ошибка при вводе.")
    page.get_by_label("Which paper proves it?").select_option("application_copy")
    page.get_by_label("Number of the paper").fill("21/118")
    page.get_by_role("button", name="Correct the record").click()
    expect(main).to_contain_text("The record has been corrected.")

    visitor.becomes("demo-ru-wrong2", on=MONDAY)
    apply(visitor, clinic="Городская поликлиника № 2", doctor="Пробин Илья Тестович")
    expect(main).to_contain_text("Nothing stands in the way")


def test_only_outside_the_zone_of_residence_may_a_full_clinic_refuse(visitor: Visitor):
    page, main = visitor.page, visitor.page.get_by_role("main")
    visitor.becomes("demo-ru3-registrar", on=MONDAY)
    page.goto("/desk/people/")
    visitor.types_name_and_birth("Приезжев", day="30", month="1", year="1975")
    page.get_by_role("link", name="Open the card").click()
    card = page.url
    take_in(visitor)
    expect(main).to_contain_text("The law gives a ground to refuse")
    page.goto(card)
    page.get_by_role("link", name="Note a new address").click()
    page.get_by_label("Place of residence").check()
    page.get_by_label("Address", exact=True).fill("г. Пробинск, ул. Заречная, д. 5")
    for part, value in (("Day", "1"), ("Month", "11"), ("Year", "2026")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_role("button", name="Note the address").click()
    expect(main).to_contain_text("served by Городская поликлиника № 3")
    page.goto(card)
    take_in(visitor)
    expect(main).to_contain_text("To be decided")
    expect(main).to_contain_text("A refusal would not be lawful now")


def take_in(visitor: Visitor) -> None:
    """An application of the person whose card is open, at the desk."""
    page = visitor.page
    page.get_by_role("link", name="Take an application").click()
    page.get_by_label("Условная Нина Тестовна").check()
    page.get_by_label("First attachment").check()
    page.get_by_label("Passport", exact=True).check()
    page.get_by_role("button", name="Take the application in").click()


def test_after_a_move_the_insurer_makes_an_entry_and_no_pin_is_asked(visitor: Visitor):
    page, main = visitor.page, visitor.page.get_by_role("main")
    visitor.becomes("demo-ru-mover", on=MONDAY)
    page.goto("/move/")
    page.get_by_label("In which region do you live now?").select_option("98")
    for part, value in (("Day", "1"), ("Month", "10"), ("Year", "2026")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_label("Town or village").fill("Соседск")
    page.get_by_label("Street, house, flat").fill("ул. Мирная, д. 12, кв. 4")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label(re.compile("your insurer: your policy goes on")).check()
    page.get_by_role("button", name="Continue").click()
    expect(main).not_to_contain_text("PIN")
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="I will go there").click()

    visitor.becomes("demo-ru-expert", on=MONDAY)
    page.get_by_role("link", name="Policies after a move").click()
    by_name = page.get_by_role("group", name=re.compile("Or by name"))
    by_name.get_by_label("Family name").fill("Переездова")
    for part, value in (("Day", "8"), ("Month", "3"), ("Year", "1979")):
        by_name.get_by_label(part, exact=True).fill(value)
    page.get_by_role("button", name="Find by name").click()
    page.get_by_role("link", name="Open the card").click()
    expect(page.get_by_label(re.compile("PIN"))).to_have_count(0)
    visitor.finds_everything_accessible()
    page.get_by_label("Town or village").fill("Соседск")
    page.get_by_label("Street, house, flat").fill("ул. Мирная, д. 12, кв. 4")
    page.get_by_role("button", name="Register the policy").click()
    expect(main).to_contain_text("The policy is registered in the new region")

    visitor.becomes("demo-ru-mover", on=MONDAY)
    apply(
        visitor,
        clinic="Соседская поликлиника",
        doctor="Соседова Проба Тестовна",
        reason="A move to another address, for good or for a time",
    )
    expect(main).to_contain_text("Nothing stands in the way")


def test_what_was_applied_for_before_the_switch_keeps_its_edition_and_its_four_days(visitor: Visitor):
    page, main = visitor.page, visitor.page.get_by_role("main")
    visitor.becomes("demo-ru-changer", on=BEFORE)
    apply(visitor, clinic="Городская поликлиника № 2", doctor="Пробин Илья Тестович", reason="")
    expect(main).to_contain_text(f"the clinic decides by {in_working_days(4, after=BEFORE)}")
    number = send(visitor)
    visitor.becomes("demo-ru-leaver", on=AFTER)
    apply(visitor, clinic="Городская поликлиника № 2", doctor="Пробин Илья Тестович")
    expect(main).to_contain_text(f"the clinic decides by {in_working_days(2, after=AFTER)}")

    open_case(visitor, number, desk="demo-ru2-registrar", on=AFTER)
    expect(main).to_contain_text(f"Due by {in_working_days(4, after=BEFORE)}")
    expect(main).not_to_contain_text("for consent")
    page.get_by_role("button", name="Attach", exact=True).click()
    expect(main).to_contain_text("The person has been attached")
