"""Pages are light, and what they need besides is fetched once: its address changes with its content."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.test import Client
from django.urls import reverse

from tests import world
from tests.desk.conftest import registrar, russian
from tests.registry.test_person_search import somebody

HEAVIEST_PAGE = 100_000
HEAVIEST_STYLE = 30_000
PAGES = ("portal:landing", "portal:clinics", "portal:verify", "identity:sign_in")


def parts_of(html: str) -> list[str]:
    """Addresses of the stylesheets and scripts of a page."""
    return re.findall(r'<(?:link rel="stylesheet"|script)[^>]*(?:href|src)="([^"]+)"', html)


def file_of(address: str) -> bytes:
    with open(finders.find(address.removeprefix("/static/").partition("?")[0]), "rb") as file:
        return file.read()


def weight(html: str) -> int:
    """Bytes of the page with everything it loads, as nothing compresses them."""
    return len(html.encode()) + sum(len(file_of(part)) for part in parts_of(html))


def test_the_address_of_a_file_carries_a_digest_of_its_content():
    css, mark = static("design/registratura.css"), static("design/mark.svg")
    assert re.fullmatch(r"/static/design/registratura\.css\?v=[0-9a-f]{12}", css)
    assert css.partition("?")[2] != mark.partition("?")[2]


@pytest.mark.django_db
def test_a_browser_keeps_a_file_for_good():
    answer = Client().get(static("design/registratura.css"))
    assert answer.status_code == 200
    assert "immutable" in answer["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_a_public_page_with_all_it_loads_is_light(name):
    html = Client().get(reverse(name)).content.decode()
    assert parts_of(html)
    assert weight(html) < HEAVIEST_PAGE


@pytest.mark.django_db
def test_a_full_list_of_the_search_box_and_its_page_are_light():
    clinic = world.make_clinic(country="ru", region="99", time_zone="Europe/Moscow")
    for number in range(12):
        somebody("Образцова-Длинная", "Проба" + "а" * number, country="ru")
    desk = registrar(clinic, day=date(2026, 4, 14))
    html = desk.post(reverse("desk:find_person"), {"by": "box", "wanted": "обр"}).content.decode()
    assert html.count('class="task"') == 10
    assert weight(html) < HEAVIEST_PAGE
    assert weight(desk.get(reverse("desk:person", args=[russian().id])).content.decode()) < HEAVIEST_PAGE


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_the_styles_of_a_page_are_light(name):
    html = Client().get(reverse(name)).content.decode()
    styles = [part for part in parts_of(html) if ".css" in part]
    assert sum(len(file_of(part)) for part in styles[:1]) < HEAVIEST_STYLE
