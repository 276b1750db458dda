"""Leaving a clinic by one's own application: what is handed out follows the edition; not every law knows the way."""

from datetime import date

import pytest

from registratura.law.leaving import own_detachment

SPRING = date(2026, 4, 15)


def test_the_guide_hands_out_the_card_itself():
    way = own_detachment(country="ru", on=SPRING, edition="seed")
    assert (way.paper, way.confirmed) == ("card", True)
    assert "заберите медицинскую карту" in way.sentence("ru")
    assert "Памятка" in way.cite("ru")


def test_the_later_edition_hands_out_a_copy_and_says_that_it_is_not_confirmed():
    way = own_detachment(country="ru", on=SPRING, edition="2025")
    assert (way.paper, way.confirmed) == ("copy", False)
    assert "копию медицинской карты" in way.sentence("ru")


@pytest.mark.parametrize("country", ["kz", "zz"])
def test_a_country_whose_law_does_not_speak_of_it_has_no_such_way(country):
    assert own_detachment(country=country, on=SPRING, edition="seed") is None
