"""A Russian chooses another clinic on the portal, and gets a ticket anybody can verify."""

from __future__ import annotations

import io
import re

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.visitor import Visitor


def test_a_pensioner_attaches_from_the_portal_and_shows_her_ticket(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-ru-citizen")

    page.goto("/")
    visitor.finds_everything_accessible()
    page.get_by_role("link", name="Choose a clinic and attach to it").click()
    closed = page.get_by_role("listitem").filter(has_text="ул. Старая, д. 3")
    expect(closed).to_contain_text("no contract with the fund")
    visitor.finds_everything_accessible()
    page.get_by_role("listitem").filter(has_text="Городская поликлиника № 2").get_by_role("button").click()
    page.get_by_label("Примерова Ольга Образцовна").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing stands in the way")
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Send the application").click()
    expect(page.get_by_role("main")).to_contain_text("Your application has been sent")
    number = re.search(r"RU-\w{4}-\w{4}-\w", visitor.reads()).group()
    visitor.finds_everything_accessible()
    application = page.url

    visitor.becomes("demo-ru2-registrar")
    page.goto("/desk/")
    page.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    expect(page.get_by_role("main")).to_contain_text("A refusal would not be lawful now")
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Attach", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("The person has been attached")

    visitor.becomes("demo-ru-citizen")
    page.goto(application)
    page.get_by_role("link", name=re.compile("ticket", re.IGNORECASE)).first.click()
    expect(page.get_by_role("main")).to_contain_text("Городская поликлиника № 1")  # who visits at home (RU-4)
    visitor.finds_everything_accessible()
    pdf = page.request.get(page.get_by_role("link", name=re.compile("PDF")).get_attribute("href")).body()
    text = PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert "Городская поликлиника № 2" in text
    assert "Образцова Мария Тестовна" in text


def test_who_lives_elsewhere_gets_a_written_refusal_only_where_every_therapist_is_full(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-ru-parent")
    page.goto("/apply/")
    page.get_by_label(re.compile("Myself|Примеров Андрей")).first.check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("listitem").filter(has_text="Городская поликлиника № 3").get_by_role("button").click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Continue").click()
    visitor.finds_everything_accessible()
    page.get_by_role("button", name=re.compile("written")).click()
    number = re.search(r"RU-\w{4}-\w{4}-\w", visitor.reads()).group()

    visitor.becomes("demo-ru3-registrar")
    page.goto("/desk/")
    page.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    expect(page.get_by_role("main").get_by_role("button", name=re.compile("[Rr]efus"))).to_have_count(0)

    visitor.becomes("demo-ru3-chief_physician")
    page.goto("/desk/")
    page.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    page.get_by_role("link", name=re.compile("[Rr]efus")).or_(
        page.get_by_role("button", name=re.compile("[Rr]efus"))
    ).first.click()
    visitor.finds_everything_accessible()
    page.get_by_role("main").get_by_role("button").first.click()

    visitor.becomes("demo-ru-parent")
    page.goto("/cabinet/")
    page.get_by_role("link", name=re.compile("Decision to refuse")).click()
    expect(page.get_by_role("main")).to_contain_text("Условная Нина Тестовна")  # the figures of each doctor
    visitor.finds_everything_accessible()
    paper = re.search(r"RU-R-\w{4}-\w{4}-\w", visitor.reads()).group()
    page.goto("/verify/")
    page.get_by_label("Number of the document").fill(paper)
    page.get_by_role("button", name="Check the paper").click()
    expect(page.get_by_role("main")).to_contain_text(re.compile("genuine", re.IGNORECASE))
    expect(page.get_by_role("main")).not_to_contain_text("Примеров")
    visitor.finds_everything_accessible()
