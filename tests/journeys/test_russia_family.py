"""A father applies for two of his children at once, shows papers from home, and the desk looks at them and attaches."""

from __future__ import annotations

import re

from playwright.sync_api import FilePayload, Locator, expect

from tests.documents import hostile
from tests.journeys.visitor import Visitor

CLINIC = "Детская городская поликлиника № 4"
BROTHER, SISTER = "Семейнов Тимофей Образцович", "Семейнова Варвара Образцовна"


def file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def section(visitor: Visitor, title: str) -> Locator:
    return visitor.page.locator("section").filter(has=visitor.page.get_by_role("heading", name=title, exact=True))


def test_a_father_applies_for_two_children_and_the_desk_sees_their_papers(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-ru-family")
    page.goto("/apply/")
    expect(page.get_by_role("main")).to_contain_text("You can choose several people")
    page.get_by_label(BROTHER).check()
    page.get_by_label(SISTER).check()
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("listitem").filter(has_text=CLINIC).get_by_role("button").click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Continue").click()

    # The register calls the sister's policy void, so the law asks for hers alone.
    expect(page.get_by_role("heading", name="Which papers do you have?")).to_be_visible()
    visitor.finds_everything_accessible()
    page.get_by_label("Scan or photo").set_input_files(file("polis.png", b"<html>" + hostile.SCRIPT))
    page.get_by_role("radio").first.check()
    page.get_by_label("Series and number").fill("7799 000111")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("main")).to_contain_text("This is not a PDF, JPEG or PNG file.")
    expect(page.get_by_label("Series and number")).to_have_value("7799 000111")
    visitor.finds_everything_accessible()

    page.get_by_label("Scan or photo").set_input_files(file("polis.png", hostile.picture(size=(600, 400))))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
    expect(section(visitor, BROTHER)).to_contain_text("Nothing stands in the way")
    expect(section(visitor, SISTER)).to_contain_text("Something will still be missing")
    visitor.finds_everything_accessible()
    page.get_by_role("link", name=re.compile("Change — Papers")).click()
    expect(page.get_by_role("main")).to_contain_text("The file is kept")
    page.get_by_role("button", name="Continue").last.click()
    page.get_by_role("button", name="Send 2 applications").click()
    expect(page.get_by_role("main")).to_contain_text("2 applications have been sent")
    visitor.finds_everything_accessible()

    # A PDF with a script inside: its pages are kept, the rest is not, and the father is told.
    page.get_by_role("link", name=BROTHER).click()
    number = re.search(r"RU-\w{4}-\w{4}-\w", visitor.reads()).group()
    page.get_by_text("Add a scan").click()
    page.get_by_label("Which paper does it show?").select_option("representative_passport")
    page.get_by_label("Scan or photo").set_input_files(file("passport.pdf", hostile.acting_pdf()))
    page.get_by_role("button", name="Add the file").click()
    expect(page.get_by_role("main")).to_contain_text("We kept only its pages.")
    visitor.finds_everything_accessible()

    visitor.becomes("demo-ru4-registrar")
    page.goto("/desk/")
    page.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    with page.expect_download() as downloaded:
        page.get_by_role("link", name=re.compile("Scan 1")).click()
    kept = downloaded.value.path().read_bytes()
    assert kept.startswith(b"%PDF-")
    assert b"JavaScript" not in kept
    page.get_by_text("Seen in the original").click()
    page.get_by_role("checkbox", name=re.compile("parent")).check()
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_role("complementary")).to_contain_text("Original seen")
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Attach", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("The person has been attached")

    # The sister's application waits; her policy's photo can be looked at on the page itself.
    page.goto("/desk/?state=incomplete")
    page.get_by_role("row").filter(has_text=SISTER).get_by_role("link").first.click()
    page.get_by_text("Look at it here").click()
    picture = page.get_by_role("img", name=re.compile("Scan: "))
    expect(picture).to_be_visible()
    assert picture.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 600
    expect(page.get_by_role("complementary")).to_contain_text("7799 000111")
    visitor.finds_everything_accessible()
