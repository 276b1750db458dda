"""Whoever books appointments asks with the keyboard alone: attached elsewhere, and from when and how it can change."""

from __future__ import annotations

import datetime as dt

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

THIS_YEAR = dt.datetime.now(tz=dt.UTC).year


def ask_by_keyboard(visitor: Visitor, *, account: str, on: dt.date) -> None:
    page = visitor.page
    visitor.becomes(account, on=on)
    page.goto("/desk/")
    visitor.opens_desk_page("Check before booking")
    expect(page.get_by_label("Number", exact=True)).to_be_focused()
    visitor.finds_everything_accessible()
    page.keyboard.press("Tab")  # the button of the number
    page.keyboard.press("Tab")
    for part in ("Мысалжанова", "19", "7", "1983"):
        page.keyboard.type(part)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Мысалжанова Үлгі")


def test_the_own_clinic_books_with_the_doctor_on_record_and_the_line_is_free_at_once(visitor: Visitor):
    ask_by_keyboard(visitor, account="demo-kz1-registrar", on=dt.date(THIS_YEAR, 10, 1))
    text = visitor.reads()
    assert "Attached here: may be booked" in text
    assert "Мысалов Ерлан Сынақұлы" in text
    expect(visitor.page.get_by_label("Number", exact=True)).to_be_focused()
    visitor.finds_everything_accessible()


def test_in_the_campaign_another_clinic_tells_where_to_book_and_how_to_change(visitor: Visitor):
    ask_by_keyboard(visitor, account="demo-kz2-registrar", on=dt.date(THIS_YEAR, 10, 1))
    text = visitor.reads()
    assert "Attached to another clinic" in text
    assert "Городская поликлиника № 1" in text
    assert "Possible today" in text
    visitor.finds_everything_accessible()


def test_after_the_campaign_it_tells_when_the_next_one_begins_and_by_what_source(visitor: Visitor):
    ask_by_keyboard(visitor, account="demo-kz2-registrar", on=dt.date(THIS_YEAR, 11, 16))
    text = visitor.reads()
    assert "Not possible today" in text
    assert f"15 September {THIS_YEAR + 1}" in text
    assert "Guide to attachment" in text
    visitor.finds_everything_accessible()
