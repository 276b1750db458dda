"""Names sort and are found as people of both countries expect."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratura.registry.names import sort_key, tidy_name, wrong_with_name

KAZAKH_ALPHABET = "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
letters = st.text(alphabet=KAZAKH_ALPHABET, min_size=1, max_size=12)


def test_the_letters_of_the_kazakh_alphabet_sort_in_their_order():
    assert sorted(KAZAKH_ALPHABET, key=sort_key) == list(KAZAKH_ALPHABET)


@given(letters, letters)
def test_any_two_words_sort_letter_by_letter_in_the_kazakh_alphabet(one, other):
    def by_alphabet(word):
        return [KAZAKH_ALPHABET.index(letter) for letter in word]

    assert (sort_key(one) < sort_key(other)) == (by_alphabet(one) < by_alphabet(other))


def test_a_short_family_name_stands_before_a_longer_one_that_begins_alike():
    assert sort_key("Али", "Яков") < sort_key("Алина", "Анна")


def test_yo_capitals_and_spaces_make_no_difference():
    assert sort_key("СЕМЁНОВА", " Анна ") == sort_key("семенова", "анна")


@pytest.mark.parametrize(
    "name", ["Римский-Корсаков", "Әбдірахманқызы", "O’Neil", "Мамед оглы", "Пак", "Müller", "Дж. Ли"]
)
def test_names_of_either_alphabet_with_hyphens_and_apostrophes_are_names(name):
    assert wrong_with_name(name) == ""


@pytest.mark.parametrize(
    ("name", "wrong"), [("Иванoв", "mixed_alphabets"), ("Иванов2", "not_letters"), ("-", "not_letters")]
)
def test_what_can_be_no_name_is_said_to_be_none(name, wrong):
    assert wrong_with_name(name) == wrong


def test_tidying_keeps_the_letters_and_drops_the_extra_spaces():
    assert tidy_name("  Римская \u00a0 Корсакова ") == "Римская Корсакова"
