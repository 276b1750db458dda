"""In Kazakhstan a person signs the request with one click, the clinic attaches them; and they sign in by EDS."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.journeys.visitor import Visitor

IN_CAMPAIGN = dt.date(dt.datetime.now(tz=dt.UTC).year, 10, 1)
MOTHER, DAUGHTER = "Қолтаңбаева Үлгі", "Қолтаңбаева Сынақ"
SIGN = "Sign with NCALayer and send"
VERSION = json.dumps({"result": {"version": "1.4"}})


def chooses(visitor: Visitor, person: str) -> None:
    """The mother answers everything for the person, up to the page that says what is signed."""
    page = visitor.page
    visitor.becomes("demo-kz-parent", on=IN_CAMPAIGN)
    page.goto("/apply/")
    page.get_by_label(person).check()
    page.get_by_role("button", name="Continue").click()
    clinic = page.get_by_role("listitem").filter(has_text="Городская поликлиника № 2")
    clinic.get_by_role("button", name=re.compile("Choose")).click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("radio", name=re.compile("Place of residence")).check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("main")).to_contain_text("Sign the request with your electronic digital signature")
    visitor.finds_everything_accessible()
    page.get_by_role("link", name="Read and sign the request").click()


def number_signed(page: Page) -> str:
    return re.search(r"KZ-\w{4}-\w{4}-\w", page.get_by_role("main").inner_text()).group()


def instead_of_ncalayer(page: Page, meet: Callable[[WebSocketRoute], None]) -> None:
    """Something else than the demo's signing program answers the page."""
    page.route_web_socket(re.compile(r"^wss?://127\.0\.0\.1:"), meet)


def reaches_the_demo(socket: WebSocketRoute) -> None:
    socket.connect_to_server()


def greets_and_answers(answer: dict) -> Callable[[WebSocketRoute], None]:
    def meet(socket: WebSocketRoute) -> None:
        socket.on_message(lambda _question: socket.send(json.dumps(answer)))
        socket.send(VERSION)

    return meet


def test_a_mother_signs_for_herself_and_the_clinic_attaches_her(visitor: Visitor):
    page = visitor.page
    chooses(visitor, MOTHER)
    expect(page.get_by_role("main")).to_contain_text(f"I ask to attach {MOTHER}")
    page.get_by_text("The document to be signed, word for word").click()
    visitor.finds_everything_accessible()
    number = number_signed(page)
    page.get_by_role("button", name=SIGN).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your application has been sent")
    expect(page.get_by_role("main")).to_contain_text(number)
    expect(page.get_by_role("main")).to_contain_text("Checked when it came: it holds")
    visitor.finds_everything_accessible()

    visitor.becomes("demo-kz2-registrar", on=IN_CAMPAIGN)
    page.goto("/desk/")
    page.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    expect(page.get_by_role("complementary")).to_contain_text("Signed by EDS")
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Attach", exact=True).click()

    visitor.becomes("demo-kz-parent", on=IN_CAMPAIGN)
    page.goto("/cabinet/")
    page.get_by_role("link", name=re.compile("Attachment ticket KZ-T-")).first.click()
    expect(page.get_by_role("main")).to_contain_text(MOTHER)


def test_she_signs_for_her_daughter_with_her_own_key_whatever_ncalayer_did_before(visitor: Visitor):
    page = visitor.page
    chooses(visitor, DAUGHTER)
    expect(page.get_by_role("main")).to_contain_text("Sign with your own key")
    button, status = page.get_by_role("button", name=SIGN), page.get_by_role("status")
    address = page.url
    for meet, sentence in (
        (greets_and_answers({"status": True, "body": {}}), "NCALayer was closed without signing"),
        (greets_and_answers({"status": False, "code": "500", "message": "no key"}), "could not sign"),
        (lambda socket: socket.close(), "NCALayer does not answer"),
        (lambda socket: socket.send("what?"), "could not sign"),
    ):
        page.unroute_all()
        page.goto(address)
        instead_of_ncalayer(page, meet)
        page.goto(address)
        button.click()
        expect(status).to_contain_text(sentence)
        expect(button).to_be_enabled()
        visitor.finds_everything_accessible()
    instead_of_ncalayer(page, greets_and_answers({"status": True, "body": {"result": ["TUlJQg=="]}}))
    page.goto(address)
    button.click()
    expect(page.get_by_role("alert")).to_contain_text("This is not a file with a signature")
    visitor.finds_everything_accessible()
    instead_of_ncalayer(page, reaches_the_demo)
    page.goto(address)
    button.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your application has been sent")
    expect(page.get_by_role("main")).to_contain_text(MOTHER)


def test_somebody_without_javascript_is_shown_the_other_way(visitor: Visitor, browser, site):
    context = browser.new_context(base_url=site, locale="en-GB", java_script_enabled=False)
    page = context.new_page()
    page.goto("/identity/eds/")
    expect(page.get_by_role("button", name="Sign in with NCALayer")).to_be_hidden()
    expect(page.get_by_role("main")).to_contain_text("only with JavaScript")
    page.get_by_text("Without NCALayer: sign the document in another program").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Save the document").click()
    assert json.loads(download.value.path().read_text())["kind"] == "sign_in"
    context.close()


@pytest.mark.parametrize("language", ["Қазақша", "Русский", "English"])
def test_a_citizen_signs_in_by_eds(visitor: Visitor, language: str):
    page = visitor.page
    visitor.looks_at_day(IN_CAMPAIGN)
    page.get_by_role("link", name="Sign in with an EDS as a citizen of Kazakhstan").click()
    visitor.speaks(language)
    visitor.finds_everything_accessible()
    page.locator("[data-signer]").get_by_role("button").click()
    page.wait_for_url("**/cabinet/")
    expect(page.get_by_role("banner")).to_contain_text("Үлгіқызы Мысал")
