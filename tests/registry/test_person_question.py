"""What is typed into the search box is told apart by its shape, the likelier reading first."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratura.registry.person_question import Born, PersonQuestion, person_typed, readings

TODAY = date(2026, 4, 14)
BORN = Born(date(1951, 4, 12), date(1951, 4, 12))
YEAR = Born(date(1951, 1, 1), date(1951, 12, 31))


def first(text: str) -> PersonQuestion:
    return readings(text=text, on=TODAY)[0]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("обр мар 1951", PersonQuestion(words=("обр", "мар"), born=YEAR)),
        ("Образцова М.Т.", PersonQuestion(words=("образцова", "м", "т"))),
        ("12.04.1951", PersonQuestion(born=BORN)),
        ("12041951", PersonQuestion(born=BORN)),
        ("1951-04-12 обр", PersonQuestion(words=("обр",), born=BORN)),
        ("обр 12/4/1951", PersonQuestion(words=("обр",), born=BORN)),
        ("510412", PersonQuestion(number="510412")),
        ("112-233-445 95", PersonQuestion(number="11223344595")),
        ("7712 3456 7890 1234", PersonQuestion(number="7712345678901234")),
        ("4567", PersonQuestion(phone_ending="4567")),
        ("45-67", PersonQuestion(phone_ending="4567")),
        ("обр 4567", PersonQuestion(words=("обр",), phone_ending="4567")),
        ("Қалиев", PersonQuestion(words=("калиев",))),
        ("Семёнова", PersonQuestion(words=("семенова",))),
        ("Римский-Корсаков", PersonQuestion(words=("римский-корсаков",))),
        (",jh vfh 1951", PersonQuestion(words=("бор", "мар"), born=YEAR)),
    ],
)
def test_a_text_is_read_as_people_mean_it(text, meant):
    assert meant in readings(text=text, on=TODAY)
    if not text.isascii() or text[0].isdigit():
        assert first(text) == meant


def test_a_whole_telephone_is_read_with_or_without_its_code():
    for text in ("+7 (701) 000-45-67", "8 701 000 45 67", "7010004567"):
        assert PersonQuestion(phone_ending="7010004567") in readings(text=text, on=TODAY)


def test_the_given_name_may_come_first():
    assert PersonQuestion(words=("обр", "мар")) in readings(text="мар обр", on=TODAY)


def test_eight_digits_are_a_date_first_and_the_beginning_of_a_number_after_that():
    assert [(question.born, question.number) for question in readings(text="12041951", on=TODAY)][:2] == [
        (BORN, ""),
        (None, "12041951"),
    ]


@pytest.mark.parametrize("text", ["", "   ", "об", "12", "123", "a b", "12.04.", "12.04.19", "31.02.1951"])
def test_too_little_is_no_question(text):
    assert readings(text=text, on=TODAY) == ()


@pytest.mark.parametrize("text", ["обр 12.04.19", "обр 31.02.1951", "обр 12.04.2051"])
def test_a_date_that_is_not_whole_or_can_be_nobodys_does_not_count(text):
    assert readings(text=text, on=TODAY) == (PersonQuestion(words=("обр",)),)


@given(st.text(max_size=40))
def test_whatever_is_typed_every_reading_asks_for_something(text):
    for question in readings(text=text, on=TODAY):
        assert question != PersonQuestion()
        assert all(question.words)


def test_what_was_typed_in_full_fills_the_form_for_a_new_person():
    assert person_typed(text="новосёлова проба 17.05.1990", country="ru", on=TODAY) == {
        "family_name": "Новосёлова",
        "given_name": "Проба",
        "birth_date": date(1990, 5, 17),
    }
    assert person_typed(text="112-233-445 95", country="ru", on=TODAY) == {"number_snils": "11223344595"}
