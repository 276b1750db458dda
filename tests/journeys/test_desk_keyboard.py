"""The desk without a mouse: the act of a decision is four keys away, and a form is typed in the order of the paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from registratura.cli.messages import compile_catalogues
from registratura.identity.models import RoleGrant
from tests.journeys.test_every_page import show  # noqa: F401
from tests.project.test_who_sees_what import ask, demo_site, signed_in, subject_of  # noqa: F401

ON_THE_PAPER = [
    "family_name",
    "given_name",
    "patronymic",
    "birth_date_day",
    "birth_date_month",
    "birth_date_year",
    "sex",
    "status",
    "number_enp",
    "number_snils",
    "residence",
    "residence_district",
    "registered",
    "registered_district",
    "policy_kind",
    "insurer",
]
NAME_OF_FOCUSED = "document.activeElement.name"


@pytest.fixture
def page_of_desk(demo_site, show):  # noqa: F811
    """page_of_desk(name): a page as the registrar of its subject's clinic sees it."""
    compile_catalogues()

    def open_(name: str) -> Page:
        subject = subject_of(name)
        client = signed_in(RoleGrant.Role.REGISTRAR, subject, own=True)
        client.cookies["django_language"] = "en"
        return show(ask(client, "get", name, subject).content)

    return open_


def test_from_the_top_of_a_decision_the_act_is_four_keys_away(page_of_desk):
    page = page_of_desk("desk:application")
    for key in ("Tab", "Enter", "Tab", "Tab"):
        page.keyboard.press(key)
    expect(page.get_by_role("button", name="Attach")).to_be_focused()


def test_a_new_person_is_typed_in_the_order_of_the_paper(page_of_desk):
    page = page_of_desk("desk:new_person")
    reached = [page.evaluate(NAME_OF_FOCUSED)]
    for _field in ON_THE_PAPER[1:]:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(NAME_OF_FOCUSED))
    assert reached == ON_THE_PAPER


def test_the_pages_folded_up_in_the_bar_are_opened_by_the_keyboard(page_of_desk):
    page = page_of_desk("desk:work_list")
    bar = page.get_by_role("navigation", name="Pages of the desk")
    bar.get_by_text("More pages").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(bar.get_by_role("link", name="Check before booking")).to_be_focused()
