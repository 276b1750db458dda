"""A lawful refusal on its way to the signature, and a clinic that is late: registrar, chief physician, person."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor


def test_the_registrar_passes_a_lawful_refusal_on_and_the_chief_physician_signs_it(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-ru3-registrar")
    page.goto("/desk/")
    page.get_by_role("link", name=re.compile("Настойчивая")).click()
    expect(page.get_by_role("main")).to_contain_text("The law gives a ground to refuse")
    page.get_by_text("What the norms rest on").click()
    expect(page.get_by_role("main")).to_contain_text("Set by the clinic. The law's norm (therapeutic district)")
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Pass to the chief physician to sign").click()
    expect(page.get_by_role("main")).to_contain_text("It waits for the chief physician's signature")

    visitor.becomes("demo-ru3-chief_physician")
    expect(page.get_by_role("heading", level=1)).to_have_text("What waits for you")
    visitor.finds_everything_accessible()
    row = page.get_by_role("row").filter(has_text="Настойчивая")
    expect(row).to_contain_text("Lawful: no therapist has a place")
    row.get_by_role("link").click()
    page.get_by_role("link", name="Refuse in writing").click()
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Sign the refusal").click()
    expect(page.get_by_role("main")).to_contain_text("The refusal has been written")

    visitor.becomes("demo-ru-insistent")
    page.get_by_role("link", name=re.compile("Decision to refuse")).click()
    text = visitor.reads()
    assert re.search(r"RU-R-\w{4}-\w{4}-\w", text)
    for said in ("there is no free place", "Guide to attachment", "СМО «Пробная»", "ул. Садовая, д. 2", "Главврач"):
        assert said in text
    for language, said in (("Русский", "Правовая норма"), ("Қазақша", "Құқықтық норма")):
        visitor.speaks(language)
        assert said in visitor.reads()


def test_a_late_clinic_is_shown_to_its_chief_physician_and_to_the_person(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-ru-waiting")
    expect(page.get_by_role("main")).to_contain_text("The clinic is late")
    visitor.becomes("demo-ru2-chief_physician")
    row = page.get_by_role("row").filter(has_text="Заждавшийся")
    expect(row).to_contain_text("overdue by")
    page.get_by_role("navigation").get_by_role("link", name=re.compile("Overdue")).click()
    assert page.url.endswith("?state=overdue")
    visitor.finds_everything_accessible()
    page.get_by_role("link", name=re.compile("Заждавшийся")).click()
    page.get_by_role("button", name="Attach", exact=True).click()
    visitor.becomes("demo-ru-waiting")
    expect(page.get_by_role("main")).to_contain_text("Пробин Илья Тестович")
