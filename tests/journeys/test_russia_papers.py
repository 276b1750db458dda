"""The medical papers of a Russian: they go over by themselves, or the person takes them and leaves (RU-7, RU-8)."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor


def test_papers_go_over_by_themselves_and_the_person_sees_each_step(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-ru-changer")
    _attaches_elsewhere(visitor, by="demo-ru2-registrar")
    _reads_in_the_cabinet(visitor, "Your papers are still at your former clinic: Городская поликлиника № 1")
    visitor.finds_everything_accessible()

    visitor.becomes("demo-ru1-registrar")
    visitor.opens_desk_page("Medical papers")
    visitor.finds_everything_accessible()
    line = page.get_by_role("row").filter(has_text="Переходова")
    expect(line).to_contain_text("The law names no term")
    line.get_by_role("button", name="Mark the copy as prepared").click()
    expect(page.get_by_text("Noted: the copy is prepared.")).to_be_visible()
    page.get_by_role("row").filter(has_text="Переходова").get_by_role("link").first.click()
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Mark the papers as sent").click()
    expect(page.get_by_role("main")).to_contain_text("Регистратор Пробный 1")
    _reads_in_the_cabinet(visitor, "Your papers are on their way", account="demo-ru-changer")

    visitor.becomes("demo-ru2-registrar")
    visitor.opens_desk_page("Medical papers")
    page.get_by_role("link", name=re.compile("^To this clinic")).click()
    visitor.finds_everything_accessible()
    page.get_by_role("row").filter(has_text="Переходова").get_by_role(
        "button", name="Mark the papers as arrived"
    ).click()
    page.get_by_role("link", name="Who owes papers, and for how long").click()
    expect(page.get_by_role("heading", name="What is owed to this clinic")).to_be_visible()
    visitor.finds_everything_accessible()

    _reads_in_the_cabinet(visitor, "Your papers are at your clinic", account="demo-ru-changer")
    main = page.get_by_role("main")
    expect(main).to_contain_text("The former clinic has prepared a copy of your medical documents")
    expect(main).to_contain_text("The former clinic has sent your medical documents")
    expect(main).to_contain_text("Your medical documents have arrived at your new clinic.")
    visitor.finds_everything_accessible()


def test_who_wants_the_papers_applies_waits_for_the_signature_and_takes_the_card(visitor: Visitor):
    page = visitor.page
    main = page.get_by_role("main")
    visitor.becomes("demo-ru-leaver")
    page.goto("/cabinet/")
    page.get_by_role("link", name="I want to take the papers myself").click()
    expect(main).to_contain_text("To change the clinic you need not do this")
    visitor.finds_everything_accessible()

    visitor.becomes("demo-ru1-registrar")
    page.goto("/desk/people/")
    visitor.types_name_and_birth("Открепляева", day="8", month="2", year="1970")
    page.get_by_role("link", name="Open the card").click()
    page.get_by_role("link", name=re.compile("wants to leave the clinic")).click()
    expect(main).to_contain_text("From the chief physician's signature on, the person is attached nowhere.")
    page.get_by_role("button", name="Take the application in").click()
    expect(main).to_contain_text("Without a written application nobody can leave the clinic.")
    visitor.finds_everything_accessible()
    page.get_by_label(re.compile("The written application is here")).check()
    page.get_by_role("button", name="Take the application in").click()
    expect(main).to_contain_text("It waits for the chief physician")
    expect(page.get_by_role("button", name=re.compile("^Sign:"))).to_have_count(0)
    number = re.search(r"RU-D-\w{4}-\w{4}-\w", visitor.reads()).group()

    _reads_in_the_cabinet(visitor, f"Application {number}", account="demo-ru-leaver")
    expect(main).to_contain_text("From the signature on you are attached nowhere")
    visitor.finds_everything_accessible()

    visitor.becomes("demo-ru1-chief_physician")
    visitor.opens_desk_page("Detachments")
    visitor.finds_everything_accessible()
    page.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Sign: the attachment ends").click()
    expect(main).to_contain_text("The attachment has ended")
    _reads_in_the_cabinet(visitor, "Take your medical card at the desk", account="demo-ru-leaver")
    expect(main).to_contain_text("Attached nowhere")
    visitor.finds_everything_accessible()

    visitor.becomes("demo-ru1-registrar")
    visitor.opens_desk_page("Detachments")
    page.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    page.get_by_label("The person", exact=True).check()
    page.get_by_role("button", name="Mark the papers as handed out").click()
    expect(main).to_contain_text("The papers were handed out against a signature")
    visitor.finds_everything_accessible()
    _reads_in_the_cabinet(visitor, "Bring it to the clinic you choose next.", account="demo-ru-leaver")


def _attaches_elsewhere(visitor: Visitor, *, by: str) -> None:
    """The signed-in person chooses clinic № 2 on the portal, and its registrar attaches them; the person is back."""
    page = visitor.page
    page.goto("/apply/")
    page.get_by_role("listitem").filter(has_text="Городская поликлиника № 2").get_by_role("button").click()
    page.get_by_label("Примерова Ольга Образцовна").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Send the application").click()
    expect(page.get_by_role("main")).to_contain_text("Your application has been sent")
    number = re.search(r"RU-\w{4}-\w{4}-\w", visitor.reads()).group()
    visitor.becomes(by)
    page.goto("/desk/")
    page.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    page.get_by_role("button", name="Attach", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("The person has been attached")
    visitor.becomes("demo-ru-changer")


def _reads_in_the_cabinet(visitor: Visitor, sentence: str, *, account: str = "") -> None:
    if account:
        visitor.becomes(account)
    visitor.page.goto("/cabinet/")
    expect(visitor.page.get_by_role("main")).to_contain_text(sentence)
