"""The fund closes one clinic and reorganises another; their people are led on, told, and may choose (KZ-10, KZ-11)."""

from __future__ import annotations

import csv
import datetime as dt
import re
import time

import polars as pl
from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

TODAY = dt.datetime.now(tz=dt.UTC).date()
OUTSIDE_CAMPAIGN = max(TODAY, dt.date(TODAY.year, 12, 1))
SECONDS_TO_LEAD = 60


def on_day(visitor: Visitor, day: dt.date) -> None:
    """Any day of the demo, not only those that have a button."""
    visitor.page.goto("/demo/")
    day_form = visitor.page.locator("form", has=visitor.page.locator('input[name="day"]')).last
    day_form.locator('input[name="day"]').evaluate("(field, day) => { field.value = day }", day.isoformat())
    day_form.get_by_role("button").click()


def becomes_on(visitor: Visitor, account: str, day: dt.date) -> None:
    on_day(visitor, day)
    page = visitor.page
    page.locator("form", has=page.locator(f'input[value="{account}"]')).get_by_role("button").click()


def close(visitor: Visitor, clinic: str, kind: str, *, successor: str = "") -> None:
    """The officer notes it from today, and waits until the worker has led everybody."""
    page = visitor.page
    visitor.becomes("demo-kz-fund")
    page.goto("/cockpit/")
    page.get_by_role("link", name=clinic).click()
    page.get_by_role("link", name="Note a closure or reorganisation").click()
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"\d+ people are attached to this clinic today"))
    page.get_by_label(kind).check()
    if successor:
        page.get_by_label("Which clinic takes the people over?").select_option(label=successor)
    visitor.finds_everything_accessible()
    page.get_by_role("button", name="Note it in the register").click()
    visitor.finds_everything_accessible()
    until = time.monotonic() + SECONDS_TO_LEAD
    while page.get_by_text("Everybody has been led on and told").count() == 0:
        assert time.monotonic() < until, visitor.reads()
        page.wait_for_timeout(500)
        page.reload()
    visitor.finds_everything_accessible()


def test_a_closed_clinics_person_is_told_and_chooses_outside_the_campaign(visitor: Visitor):
    page = visitor.page
    close(visitor, "Городская поликлиника № 5", "It is closed for good")
    expect(page.get_by_role("main")).to_contain_text("7 of 7")
    page.get_by_role("link", name="Show the list").click()
    expect(page.get_by_role("status")).to_have_text("7 people are attached nowhere and have applied to no clinic.")
    visitor.finds_everything_accessible()
    page.get_by_role("link", name="How the people are led on").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Letters, file 1 (PDF)").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")

    becomes_on(visitor, "demo-kz-closing", OUTSIDE_CAMPAIGN)
    page.goto("/cabinet/")
    expect(page.get_by_role("main")).to_contain_text("Attached nowhere")
    expect(page.get_by_role("main")).to_contain_text("Choose another clinic now, without waiting for the campaign")
    page.get_by_role("link", name="Choose a clinic", exact=True).click()
    gone = page.get_by_role("article").filter(has_text="Городская поликлиника № 5")
    expect(gone).to_contain_text("Can't be chosen")
    clinic = page.get_by_role("article").filter(has_text="Городская поликлиника № 7")
    clinic.get_by_role("button", name=re.compile("Choose")).click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("radio", name=re.compile("Place of residence")).check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("link", name="Read and sign the request").click()
    page.get_by_role("button", name="Sign with NCALayer and send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your application has been sent")

    visitor.becomes("demo-kz-fund")
    page.goto("/cockpit/")
    page.get_by_role("link", name="Городская поликлиника № 5").click()
    page.get_by_role("link", name="How its people are led on").click()
    page.get_by_role("link", name="Show the list").click()
    expect(page.get_by_role("status")).to_have_text("6 people are attached nowhere and have applied to no clinic.")
    with page.expect_download() as download:
        page.get_by_role("link", name="The list as a file (CSV)").click()
    rows = list(csv.DictReader(download.value.path().read_text("utf-8-sig").splitlines()))
    assert len(rows) == 6
    assert "Жабылғанова" not in {row["family_name"] for row in rows}


def test_a_reorganised_clinics_people_belong_to_the_successor_whose_list_says_so(visitor: Visitor):
    page = visitor.page
    close(
        visitor,
        "Городская поликлиника № 6",
        "It is reorganised: another clinic takes its people over",
        successor="Городская поликлиника № 7 (990140000076)",
    )
    expect(page.get_by_role("main")).to_contain_text("15 of 15")

    page.goto("/cockpit/")
    page.get_by_role("link", name="Городская поликлиника № 7").click()
    page.get_by_role("link", name="The people attached").click()
    expect(page.get_by_role("main")).to_contain_text("Ауысқанова")
    expect(page.get_by_role("main")).to_contain_text("What the clinic owes these people")
    visitor.finds_everything_accessible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Table for programs (Parquet)").click()
    table = pl.read_parquet(download.value.path())
    assert "Ауысқанова" in table["family_name"].to_list()
    assert set(table["age_group"]) == {"adults"}
    for part, value in (("Day", "1"), ("Month", "3"), ("Year", "2021")):
        page.get_by_label(part, exact=True).first.fill(value)
    page.get_by_role("button", name="Show the list").click()
    expect(page.get_by_role("main")).not_to_contain_text("Ауысқанова")

    becomes_on(visitor, "demo-kz-taken-over", OUTSIDE_CAMPAIGN)
    page.goto("/cabinet/")
    expect(page.get_by_role("main")).to_contain_text("Городская поликлиника № 7")
    expect(page.get_by_role("main")).to_contain_text("You need not do anything")
    page.get_by_role("link", name="Choose another clinic").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Which clinic do you choose?")


def test_the_desk_shows_its_own_people_on_a_day_and_gives_the_list_out(visitor: Visitor):
    page = visitor.page
    visitor.becomes("demo-kz1-registrar")
    page.goto("/desk/")
    visitor.opens_desk_page("Our people")
    expect(page.get_by_role("main")).to_contain_text("What the clinic owes these people")
    page.get_by_label("Doctor", exact=True).select_option(label="Сынақова Айша Үлгіқызы")
    page.get_by_role("button", name="Show the list").click()
    visitor.finds_everything_accessible()
    expect(page.get_by_role("main")).not_to_contain_text("Ескіров")
    with page.expect_download() as download:
        page.get_by_role("link", name="Table for a spreadsheet (CSV)").click()
    rows = list(csv.DictReader(download.value.path().read_text("utf-8-sig").splitlines()))
    assert {row["doctor"] for row in rows} == {"Сынақова Айша Үлгіқызы"}
    visitor.speaks("Қазақша")
    expect(page.get_by_role("heading", level=1)).to_have_text("Біздің адамдар")
    visitor.finds_everything_accessible()
