"""The register of clinics and the home-visit desk: found in spite of a slip, by address, with what can't be chosen."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

TOWN = "Пробинск"
PHONE = {"width": 390, "height": 844}


def test_a_pensioner_with_a_phone_finds_her_way_in_the_register(visitor: Visitor):
    page = visitor.page
    page.set_viewport_size(PHONE)
    page.goto("/clinics/?country=ru")
    page.get_by_label("Name, number or street").fill("поликлинека на пабеды")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("status")).to_have_text("1 clinic found")
    visitor.finds_everything_accessible()

    page.get_by_role("link", name="Городская поликлиника № 2").click()
    expect(page.get_by_role("main")).to_contain_text("In force since 1 January 2020")
    doctor = page.get_by_role("row").filter(has_text="Пробин Илья Тестович")
    expect(doctor).to_contain_text("30")
    page.get_by_text("District 1 (adults)").click()
    expect(page.get_by_text("пер. Победы: from 1 to 12")).to_be_visible()
    visitor.finds_everything_accessible()
    page.get_by_role("link", name="Other clinics, the nearest to this one first").click()
    expect(page.get_by_role("main")).to_contain_text("Distances are measured from here: Городская поликлиника № 2")
    first, second = (page.get_by_role("main").get_by_role("article").nth(place) for place in (0, 1))
    expect(first).to_contain_text("Городская поликлиника № 2")
    expect(second).to_contain_text("in a straight line")
    visitor.finds_everything_accessible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_who_serves_an_address_is_told_without_the_address_in_any_link(visitor: Visitor):
    page = visitor.page
    page.goto("/clinics/")
    page.get_by_role("link", name="Which clinic serves my address?").click()
    page.get_by_label("Town").select_option(label=TOWN)
    page.get_by_label("Street").fill("садовая ул")
    page.get_by_label("House").fill("7")
    page.get_by_role("button", name="Find the clinic").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Adults are visited at home by this clinic")
    expect(main).to_contain_text("Городская поликлиника № 1, district 1")
    expect(main).to_contain_text("Children are visited at home by this clinic")
    expect(main).to_contain_text("from the clinic that serves your address: Городская поликлиника № 1.")
    assert page.url.endswith("/clinics/address/")
    visitor.finds_everything_accessible()

    page.get_by_label("Street").fill("ул. Макетнаяя")
    page.get_by_label("House").fill("20б")
    page.get_by_role("button", name="Find the clinic").click()
    expect(main).to_contain_text("The street was read as: ул. Макетная.")

    visitor.becomes("demo-ru-citizen")
    page.goto("/clinics/address/")
    page.get_by_role("button", name="Use the address we have of me").click()
    expect(main).to_contain_text("Городская поликлиника № 1, district 1")


def test_why_a_clinic_can_not_be_chosen_stands_where_one_chooses(visitor: Visitor):
    page = visitor.page
    page.goto("/clinics/?country=ru")
    page.get_by_label("Name, number or street").fill("прежняя")
    page.get_by_role("button", name="Find").click()
    card = page.get_by_role("main").get_by_role("article")
    expect(card).to_contain_text("Can't be chosen")
    expect(card).to_contain_text("the last one ended on")
    page.get_by_label("Name, number or street").fill("")
    page.get_by_text("Narrow the list").click()
    page.get_by_label("Only clinics that can be chosen today").check()
    page.get_by_role("button", name="Show clinics").click()
    expect(page.get_by_role("main")).not_to_contain_text("«Прежняя»")
    expect(page.get_by_role("main")).to_contain_text("Городская поликлиника № 1")
    visitor.finds_everything_accessible()


def test_the_desk_tells_forty_callers_one_after_the_other_who_must_go(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-ru2-registrar")
    page.goto("/desk/")
    page.get_by_role("link", name="Home visits").click()
    line = page.get_by_label("Street and house")
    expect(line).to_be_focused()

    # Attached to this very clinic or not: the address decides.
    page.keyboard.type("садовая 7 кв 3")
    page.keyboard.press("Enter")
    adults = page.get_by_role("article").filter(has_text="To adults")
    expect(adults).to_contain_text("Another clinic goes")
    expect(adults).to_contain_text("Городская поликлиника № 1")
    expect(adults).to_contain_text("Тестова Анна Примеровна")
    expect(adults).to_contain_text("8 (000) 100-00-01")
    visitor.finds_everything_accessible()

    expect(line).to_be_focused()
    expect(line).to_have_value("")
    page.keyboard.type("просп Победы д 42/1")
    page.keyboard.press("Enter")
    expect(adults).to_contain_text("Your clinic goes")
    expect(adults).to_contain_text("Макетова Вера Пробовна")

    page.keyboard.type("садовая")
    page.keyboard.press("Enter")
    expect(adults).to_contain_text("Ask for the number of the house.")
    expect(line).to_have_value("садовая")
    assert re.search(r"/desk/home-visits/$", page.url)
    visitor.finds_everything_accessible()
