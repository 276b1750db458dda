"""The map of clinics, drawn from coordinates alone."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratura.portal.clinic_map import MARK, WIDTH, draw_map
from registratura.registry.models import Clinic
from tests import world
from tests.portal.conftest import Visitor, text_of


def clinics_at(*places: tuple[float | None, float | None], country: str = "kz") -> list[Clinic]:
    return [Clinic(country=country, latitude=latitude, longitude=longitude) for latitude, longitude in places]


def test_fewer_than_two_places_make_no_map():
    assert draw_map(clinics=clinics_at((51.1, 71.4), (None, None))) is None


def test_clinics_of_two_countries_make_no_map():
    assert draw_map(clinics=[*clinics_at((51.1, 71.4)), *clinics_at((55.7, 37.6), country="ru")]) is None


def test_north_is_at_the_top_and_east_on_the_right():
    drawn = draw_map(clinics=clinics_at((51.1, 71.4), (51.2, 71.5)))
    south_west, north_east = drawn.marks
    assert south_west.x < north_east.x
    assert south_west.y > north_east.y


def test_the_scale_bar_is_as_long_as_it_says():
    drawn = draw_map(clinics=clinics_at((0.0, 0.0), (0.0, 1.0)))
    first, second = drawn.marks
    assert drawn.bar / drawn.bar_km == pytest.approx((second.x - first.x) / 111.32, rel=0.01)


degrees = st.floats(min_value=51.0, max_value=51.4, allow_nan=False)


@given(st.lists(st.tuples(degrees, degrees), min_size=2, max_size=20))
def test_every_mark_lies_inside_the_picture(places):
    drawn = draw_map(clinics=clinics_at(*places))
    for mark in drawn.marks:
        for x, y in ((mark.x, mark.y), (mark.at_x, mark.at_y)):
            assert 0 <= x <= WIDTH
            assert 0 <= y <= drawn.height


def test_two_clinics_of_one_house_do_not_cover_each_other():
    drawn = draw_map(clinics=clinics_at((51.1, 71.4), (51.1, 71.4), (51.2, 71.5)))
    for one, other in combinations(drawn.marks, 2):
        assert hypot(one.at_x - other.at_x, one.at_y - other.at_y) >= MARK - 1


@pytest.mark.django_db
def test_the_register_shows_the_map_with_links_in_the_list_beside_it():
    for place in (71.40, 71.45):
        Clinic.objects.filter(id=world.make_clinic(country="kz").id).update(latitude=51.1, longitude=place)
    page = text_of(Visitor().get("clinics", country="kz"))
    picture = page[page.index('<svg class="clinic-map-picture"') :]
    picture = picture[: picture.index("</svg>")]
    assert 'role="img"' in picture
    assert "<title" in picture
    assert "<a " not in picture
    assert "style=" not in picture


@pytest.mark.django_db
def test_without_coordinates_the_register_has_no_map():
    for _ in range(2):
        Clinic.objects.filter(id=world.make_clinic(country="kz").id).update(latitude=None, longitude=None)
    assert "clinic-map" not in text_of(Visitor().get("clinics", country="kz"))
