"""RU-9: whoever moved to another region goes to the insurer's office, enters the PIN and attaches to a clinic there."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from registratura.demo.moves import DEMO_PIN
from tests.journeys.visitor import Visitor

WRONG_PIN = "1357"


def types_day(where: Page | Locator, *, day: str, month: str, year: str) -> None:
    for part, value in (("Day", day), ("Month", month), ("Year", year)):
        where.get_by_label(part, exact=True).fill(value)


def test_a_mover_with_an_electronic_policy_attaches_in_the_new_region(visitor: Visitor):
    page, main = visitor.page, visitor.page.get_by_role("main")
    visitor.becomes("demo-ru-mover")
    page.goto("/cabinet/")
    page.get_by_role("link", name="I have moved to another region").click()
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Continue").click()
    expect(main).to_contain_text("Choose the region.")
    page.get_by_label("In which region do you live now?").select_option("98")
    types_day(page, day="1", month="10", year="2026")
    page.get_by_label("Town or village").fill("Соседск")
    page.get_by_label("Street, house, flat").fill("ул. Мирная, д. 12, кв. 4")
    page.get_by_role("button", name="Continue").click()
    visitor.finds_everything_accessible()
    page.get_by_label(re.compile("your insurer: your policy goes on")).check()
    page.get_by_role("button", name="Continue").click()
    expect(main).to_contain_text("the PIN of the policy")
    expect(main).to_contain_text("г. Соседск, ул. Мирная, д. 4")
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="I will go there").click()
    expect(main).to_contain_text("Waiting for the insurer: go to its office")
    visitor.finds_everything_accessible()

    visitor.becomes("demo-ru-expert")
    page.get_by_role("link", name="Policies after a move").click()
    visitor.finds_everything_accessible()
    by_name = page.get_by_role("group", name=re.compile("Or by name"))
    by_name.get_by_label("Family name").fill("Переездова")
    types_day(by_name, day="8", month="3", year="1979")
    page.get_by_role("button", name="Find by name").click()
    page.get_by_role("link", name="Open the card").click()
    expect(main).to_contain_text("The person has said on the portal that they have moved")
    page.get_by_label("Town or village").fill("Соседск")
    page.get_by_label("Street, house, flat").fill("ул. Мирная, д. 12, кв. 4")
    page.get_by_label("PIN of the electronic policy").fill(WRONG_PIN)
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Register the policy").click()
    expect(main).to_contain_text("The PIN is wrong. Tries left: 2.")
    expect(page.get_by_label("PIN of the electronic policy")).to_have_value("")
    expect(page.get_by_label("Street, house, flat")).to_have_value("ул. Мирная, д. 12, кв. 4")
    visitor.finds_everything_accessible()
    page.get_by_label("PIN of the electronic policy").fill(DEMO_PIN)
    page.get_by_role("button", name="Register the policy").click()
    expect(main).to_contain_text("The policy is registered in the new region")
    visitor.finds_everything_accessible()

    visitor.becomes("demo-ru-mover")
    page.goto("/cabinet/")
    expect(main).to_contain_text("Who you are, your policy and your address are on record")
    visitor.finds_everything_accessible()
    page.get_by_role("link", name="Choose a clinic there").click()
    page.get_by_role("listitem").filter(has_text="Соседская поликлиника").get_by_role("button").click()
    page.get_by_label("Соседова Проба Тестовна").check()
    page.get_by_role("button", name="Continue").click()
    expect(main).to_contain_text("Nothing stands in the way")
    page.get_by_role("button", name="Send the application").click()
    expect(main).to_contain_text("Your application has been sent")
    number = re.search(r"RU-\w{4}-\w{4}-\w", visitor.reads()).group()

    visitor.becomes("demo-ru6-registrar")
    page.goto("/desk/")
    page.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    page.get_by_role("button", name="Attach", exact=True).click()
    expect(main).to_contain_text("The person has been attached")

    visitor.becomes("demo-ru-mover")
    page.goto("/cabinet/")
    expect(main).to_contain_text("Соседская поликлиника")
    expect(main).not_to_contain_text("Choose a clinic in the new region")


def test_whose_insurer_has_no_office_there_gets_a_new_policy_from_another(visitor: Visitor):
    page, main = visitor.page, visitor.page.get_by_role("main")
    visitor.becomes("demo-ru-mover-second")
    page.goto("/move/")
    page.get_by_label("In which region do you live now?").select_option("98")
    types_day(page, day="1", month="10", year="2026")
    page.get_by_label("Town or village").fill("Соседск")
    page.get_by_label("Street, house, flat").fill("ул. Новая, д. 3")
    page.get_by_role("button", name="Continue").click()
    expect(main).to_contain_text("Your insurer has no office in this region")
    visitor.finds_everything_accessible()
    page.get_by_label(re.compile("«Пробная» — a new policy")).check()
    page.get_by_role("button", name="Continue").click()
    expect(main).to_contain_text("The old policy becomes void automatically")
    page.get_by_role("button", name="I will go there").click()
    page.goto("/cabinet/")
    expect(main).to_contain_text("СМО «Пробная»")

    visitor.becomes("demo-ru-expert")
    page.get_by_role("link", name="Policies after a move").click()
    by_name = page.get_by_role("group", name=re.compile("Or by name"))
    by_name.get_by_label("Family name").fill("Новоселова")
    types_day(by_name, day="2", month="7", year="1991")
    page.get_by_role("button", name="Find by name").click()
    expect(main).to_contain_text("Nobody was found")  # another company insures her
    visitor.finds_everything_accessible()
