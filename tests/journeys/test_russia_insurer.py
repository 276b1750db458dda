"""RU-6: a refusal goes to the insurer with one click; its verdict binds the clinic or shows other ways."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

REFUSAL = re.compile(r"Decision to refuse RU-R-")
SEND = "Send the refusal to my insurer for a check"


def sends_the_refusal(visitor: Visitor, account: str) -> str:
    """The person opens the written refusal from the cabinet and sends it on; the address of the check."""
    page = visitor.page
    visitor.becomes(account)
    page.goto("/cabinet/")
    page.get_by_role("link", name=REFUSAL).click()
    visitor.finds_everything_accessible()
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The refusal has been sent to your insurer")
    expect(page.get_by_role("main")).to_contain_text("The answer is expected by")
    visitor.finds_everything_accessible()
    return page.url


def gives_the_verdict(visitor: Visitor, person: str, *, verdict: str, reasons: str) -> str:
    """The expert compares the figures and rules; the address of the refusal at the insurer's."""
    page = visitor.page
    visitor.becomes("demo-ru-expert")
    page.goto("/insurer/?show=waiting")
    visitor.finds_everything_accessible()
    page.get_by_role("row").filter(has_text=person).get_by_role("link").click()
    refusal = page.url
    figures = page.get_by_role("table")
    expect(figures.get_by_role("row").filter(has_text="Модельный").filter(has_text="At the refusal")).to_contain_text(
        "15"
    )
    expect(figures.get_by_role("row").filter(has_text="Модельный").filter(has_text="Now")).to_contain_text("15")
    expect(page.get_by_role("main")).to_contain_text("It lies outside the clinic's territory.")
    visitor.finds_everything_accessible()
    page.get_by_role("link", name=re.compile("The written decision")).click()
    visitor.finds_everything_accessible()
    page.goto(refusal)
    page.get_by_role("button", name="Read the verdict once more").click()
    expect(page.get_by_role("main")).to_contain_text("Write the reasons of the verdict.")
    page.get_by_role("radio", name=re.compile(f"^{verdict}")).check()
    page.get_by_label("Reasons").fill(reasons)
    page.get_by_role("button", name="Read the verdict once more").click()
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Give the verdict").click()
    expect(page.get_by_role("main")).to_contain_text("The verdict has been given.")
    visitor.finds_everything_accessible()
    return refusal


def test_after_an_unlawful_refusal_the_clinic_must_attach(visitor: Visitor):
    page = visitor.page
    check = sends_the_refusal(visitor, "demo-ru-refused")
    refusal = gives_the_verdict(
        visitor, "Несогласова", verdict="Unlawful", reasons="Врача, который был в отпуске, не посчитали."
    )

    visitor.becomes("demo-ru-expert2")
    assert page.goto(refusal).status == 404

    visitor.becomes("demo-ru3-registrar")
    page.goto("/desk/verdicts/")
    expect(page.get_by_role("row").filter(has_text="Несогласова")).to_contain_text("Attach the person.")
    visitor.finds_everything_accessible()
    page.goto("/desk/")
    line = page.get_by_role("row").filter(has_text="Несогласова")
    expect(line).to_contain_text("Insurer's order")
    line.get_by_role("link").first.click()
    expect(page.get_by_role("main")).to_contain_text("has ordered the clinic to attach this person by")
    expect(page.get_by_role("main")).to_contain_text("A refusal would not be lawful now")
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Attach", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("The person has been attached")

    visitor.becomes("demo-ru-refused")
    page.goto(check)
    expect(page.get_by_role("main")).to_contain_text("Врача, который был в отпуске, не посчитали.")
    visitor.finds_everything_accessible()
    page.goto("/cabinet/")
    expect(page.get_by_role("main")).to_contain_text("Городская поликлиника № 3")


def test_after_a_lawful_refusal_the_person_reads_where_else_to_turn(visitor: Visitor):
    check = sends_the_refusal(visitor, "demo-ru-checked")
    gives_the_verdict(visitor, "Законнова", verdict="Lawful", reasons="Свободных мест не было ни у одного врача.")

    visitor.becomes("demo-ru-checked")
    visitor.page.goto(check)
    told = expect(visitor.page.get_by_role("main"))
    told.to_contain_text("Свободных мест не было ни у одного врача.")
    told.to_contain_text("You can complain to the territorial fund of compulsory medical insurance")
    told.to_contain_text("You can go to court.")
    told.to_contain_text("You can apply to another clinic")
    visitor.finds_everything_accessible()
