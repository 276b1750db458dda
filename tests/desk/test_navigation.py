"""The bar of the desk: what is opened all day stands in it, the rest is folded up, and the open page is marked."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.desk.conftest import RUSSIAN_DAY, kazakh_clinic, operator, registrar, russian_clinic

pytestmark = pytest.mark.django_db
__all__ = ["kazakh_clinic", "russian_clinic"]
IN_THE_BAR = ("work_list", "find_person", "home_visit")
FOLDED = ("entitlement", "roster", "corrections", "transfers", "detachments", "verdicts")


def bar_of(client, name: str) -> str:
    page = client.get(reverse(f"desk:{name}")).content.decode()
    return page.split('<nav class="navigation"')[1].split("</nav>")[0]


@pytest.mark.parametrize("name", [*IN_THE_BAR, *FOLDED])
def test_each_page_is_in_the_bar_once_and_marked_when_it_is_open(russian_clinic, name):
    bar = bar_of(registrar(russian_clinic, day=RUSSIAN_DAY), name)
    address = reverse(f"desk:{name}")
    assert bar.count(f'<a href="{address}"') == 1
    assert re.findall(r'href="([^"]+)" aria-current="page"', bar) == [address]
    folded = bar.split("<details>")[1]
    assert (f'href="{address}"' in folded, "more-open" in folded) == (name in FOLDED,) * 2


def test_what_the_country_does_not_know_is_not_offered(kazakh_clinic):
    bar = bar_of(registrar(kazakh_clinic, day=RUSSIAN_DAY), "work_list")
    assert reverse("desk:transfers") in bar
    for name in ("detachments", "verdicts"):
        assert reverse(f"desk:{name}") not in bar


def test_a_service_centre_has_no_pages_of_a_desk(kazakh_clinic):
    assert "<details>" not in bar_of(operator(kazakh_clinic, day=RUSSIAN_DAY), "centre")
