"""An electronic ticket of Kazakhstan: read, printed, verified by anybody with and without a connection, revoked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from registratura.documents.code_finding import codes_in_pdf
from tests.journeys.visitor import Visitor

THIS_YEAR = dt.datetime.now(tz=dt.UTC).year
IN_CAMPAIGN = dt.date(THIS_YEAR, 10, 1)
PERSON = "demo-kz-pensioner"
FAMILY = "Талонбаев"


@pytest.fixture
def checker(site: str, browser: Browser) -> Iterator[Page]:
    """Somebody else's telephone on that day: never signed in, reads Kazakh."""
    context = browser.new_context(base_url=site, locale="kk-KZ", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.clock.set_fixed_time(dt.datetime.combine(IN_CAMPAIGN, dt.time(12), dt.UTC))
    page.set_default_timeout(15_000)
    yield page
    context.close()


def gets_a_ticket(visitor: Visitor) -> None:
    """At the service centre by a one-time password, and the clinic agrees."""
    page = visitor.page
    visitor.becomes("demo-kz-operator", on=IN_CAMPAIGN)
    page.goto("/desk/centre/")
    visitor.types_name_and_birth(FAMILY, day="9", month="3", year="1950")
    page.get_by_role("link", name="Open the card").click()
    page.get_by_role("link", name="Send a request to a clinic").click()
    clinic = page.get_by_role("listitem").filter(has_text="Городская поликлиника № 2")
    clinic.get_by_role("link", name=re.compile("Choose")).click()
    page.get_by_label("Байқауова Гүлнар Мысалқызы").check()
    page.get_by_label("Place of residence", exact=True).check()
    page.get_by_role("button", name="Go on to the password").click()
    page.get_by_role("button", name="Send the password").click()
    page.get_by_role("textbox").first.fill(visitor.reads_password_on_the_phone())
    page.get_by_role("button", name=re.compile("Submit|Confirm|Check|Send the request")).first.click()
    number = re.search(r"KZ-\w{4}-\w{4}-\w", visitor.reads()).group()
    visitor.becomes("demo-kz2-registrar", on=IN_CAMPAIGN)
    page.goto("/desk/")
    page.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    page.get_by_role("button", name="Attach", exact=True).click()


def opens_the_ticket(visitor: Visitor) -> str:
    """From the cabinet, where the message is new the first time; the ticket's number."""
    page = visitor.page
    visitor.becomes(PERSON, on=IN_CAMPAIGN)
    expect(page.get_by_role("listitem").filter(has_text="Your ticket: KZ-T-")).to_contain_text("New")
    visitor.finds_everything_accessible()
    page.reload()
    expect(page.get_by_role("listitem").filter(has_text="Your ticket: KZ-T-")).not_to_contain_text("New")
    page.get_by_role("link", name=re.compile("Attachment ticket KZ-T-")).click()
    visitor.finds_everything_accessible()
    return re.search(r"KZ-T-\w{4}-\w{4}-\w", visitor.reads()).group()


def keeps_the_pdf(visitor: Visitor, folder: Path) -> str:
    """The PDF in Kazakh, and the code in it."""
    page = visitor.page
    visitor.speaks("ҚАЗ — Қазақша")
    expect(page.get_by_role("heading", level=1)).to_have_text("Бекіту талоны")
    visitor.finds_everything_accessible()
    address = page.get_by_role("link", name="PDF").get_attribute("href")
    pdf = page.context.request.get(address).body()
    (folder / "ticket.pdf").write_bytes(pdf)
    visitor.speaks("ENG — English")
    (code,) = codes_in_pdf(pdf)
    return code


def expect_result(page: Page, result: str) -> None:
    expect(page.locator(f"[data-outcome][data-result={result}]")).to_be_visible()


def test_a_ticket_is_verified_with_and_without_a_connection_and_its_revocation_is_learnt(
    visitor: Visitor, checker: Page, tmp_path: Path
):
    gets_a_ticket(visitor)
    number = opens_the_ticket(visitor)
    code = keeps_the_pdf(visitor, tmp_path)
    forged = code[:30] + ("A" if code[30] != "A" else "B") + code[31:]
    phone = checker.context

    checker.goto("/demo/")
    checker.locator("form", has=checker.locator(f'input[name="day"][value="{IN_CAMPAIGN}"]')).get_by_role(
        "button"
    ).click()
    checker.goto(f"/V/{code}")
    expect(checker.get_by_role("heading", level=1)).to_have_text("Құжат түпнұсқа")
    expect(checker.get_by_role("main")).to_contain_text(number)
    expect(checker.locator("[data-keep]")).to_be_visible()
    Visitor(checker).finds_everything_accessible()

    phone.set_offline(True)
    checker.goto(f"/V/{code}")
    expect_result(checker, "genuine")
    main = checker.get_by_role("main")
    for told in (
        "Код түпнұсқа",
        number,
        "990140000026",
        "Бекіту талоны",
        "мына сәттегі тізімімен",
        f"{THIS_YEAR} жылғы",
    ):
        expect(main).to_contain_text(told)
    expect(main).not_to_contain_text(FAMILY)
    expect(checker.locator("html")).to_have_attribute("lang", "kk")
    Visitor(checker).finds_everything_accessible()

    checker.goto(f"/V/{forged}")
    expect_result(checker, "forged")
    expect(main).to_contain_text("Құжат түпнұсқа емес")
    expect(main).not_to_contain_text(number)
    checker.get_by_role("textbox").fill(number)
    checker.get_by_role("button", name="Құжатты тексеру").click()
    expect_result(checker, "number")
    checker.get_by_role("link", name="Русский").click()
    checker.get_by_role("textbox").fill(f"https://registratura.example/v/{code.lower()}")
    checker.get_by_role("button").click()
    expect_result(checker, "genuine")
    Visitor(checker).finds_everything_accessible()

    phone.set_offline(False)
    checker.goto("/verify/")
    checker.get_by_role("textbox").fill(code)
    phone.set_offline(True)
    checker.get_by_role("button", name="Құжатты тексеру").click()
    expect_result(checker, "genuine")

    revokes(visitor, number)
    phone.set_offline(False)
    checker.goto(f"/v/{code}")
    expect(checker.get_by_role("heading", level=1)).to_have_text("Құжаттың күші жойылған")
    expect(checker.locator("[data-keep]")).to_be_visible()
    phone.set_offline(True)
    checker.goto(f"/v/{code}")
    expect_result(checker, "revoked")
    Visitor(checker).finds_everything_accessible()

    visitor.becomes(PERSON, on=IN_CAMPAIGN)
    visitor.page.goto("/cabinet/")
    expect(visitor.page.get_by_role("main")).to_contain_text(f"revoked your attachment ticket {number}")
    visitor.page.get_by_role("link", name=re.compile("Attachment ticket KZ-T-")).click()
    expect(visitor.page.get_by_role("main")).to_contain_text("What the ticket says is wrong")
    visitor.finds_everything_accessible()

    anew = issues_a_new_one(visitor, number)
    visitor.becomes(PERSON, on=IN_CAMPAIGN)
    visitor.page.goto("/cabinet/")
    expect(visitor.page.get_by_role("main")).to_contain_text(f"issued a new attachment ticket for you: {anew}")
    visitor.page.get_by_role("link", name=f"Attachment ticket {number}").click()
    visitor.page.get_by_role("link", name=anew).click()
    expect(visitor.page.get_by_role("main")).to_contain_text(anew)
    new_code = keeps_the_pdf(visitor, tmp_path)
    phone.set_offline(False)
    checker.goto(f"/v/{new_code}")
    expect(checker.get_by_role("heading", level=1)).to_have_text("Құжат түпнұсқа")


def finds_it_at_the_desk(visitor: Visitor, number: str) -> None:
    """The chief physician finds the person, and the ticket on the card."""
    visitor.becomes("demo-kz2-chief_physician", on=IN_CAMPAIGN)
    visitor.page.goto("/desk/people/")
    visitor.types_name_and_birth(FAMILY, day="9", month="3", year="1950")
    visitor.page.get_by_role("link", name="Open the card").click()
    visitor.page.get_by_role("link", name=number).click()


def revokes(visitor: Visitor, number: str) -> None:
    """The chief physician takes the ticket back, and says why."""
    page = visitor.page
    finds_it_at_the_desk(visitor, number)
    page.get_by_role("link", name="Revoke the ticket").click()
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Revoke the ticket").click()
    expect(page.get_by_role("main")).to_contain_text("Choose why the ticket is revoked.")
    page.get_by_label("What the ticket says is wrong").check()
    page.get_by_role("button", name="Revoke the ticket").click()
    expect(page.get_by_role("main")).to_contain_text(f"The ticket {number} is revoked.")
    visitor.finds_everything_accessible()


def issues_a_new_one(visitor: Visitor, number: str) -> str:
    """The chief physician opens the revoked ticket and issues another; its number."""
    page = visitor.page
    finds_it_at_the_desk(visitor, number)
    page.get_by_role("link", name="Issue a new ticket").click()
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Issue a new ticket").click()
    visitor.finds_everything_accessible()
    anew = re.search(r"The new ticket (KZ-T-\w{4}-\w{4}-\w) is issued", visitor.reads())
    assert anew and anew.group(1) != number
    return anew.group(1)
