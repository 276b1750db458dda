"""A registrar is signed out while typing: what was typed comes back, is checked, and is sent."""

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

REGISTRAR = "demo-ru1-registrar"


def test_what_a_registrar_typed_survives_the_end_of_the_session(visitor: Visitor):
    visitor.becomes(REGISTRAR)
    page = visitor.page
    page.goto("/desk/people/new/")
    page.get_by_label("Family name").fill("Утеряннова")
    page.get_by_label("Given name").fill("Проба")
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("Given name").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("What you have just sent is kept for half an hour.")
    page.locator("form", has=page.locator(f'input[value="{REGISTRAR}"]')).get_by_role("button").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Nothing was lost: check and send.")
    assert "Утеряннова" in visitor.reads()
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Send it now").click()

    expect(page).to_have_title("Error: Enter a new person — registratura")
    expect(page.get_by_label("Family name")).to_have_value("Утеряннова")
    page.get_by_role("link", name="Enter the date of birth.").click()
    expect(page.get_by_label("Day", exact=True)).to_be_focused()


def test_an_address_that_only_takes_a_form_and_one_that_nobody_has_explain_themselves(visitor: Visitor):
    for address, heading in (
        ("/identity/sign-out/", "There is nothing to show at this address"),
        ("/no/such/page/", "There is no such page"),
    ):
        visitor.page.goto(address)
        expect(visitor.page.get_by_role("heading", level=1)).to_have_text(heading)
        visitor.finds_everything_accessible()
