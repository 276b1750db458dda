"""ЕНП: vectors of russia.md §3.3; the check digit is Luhn's."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratura.law.identifiers import enp
from registratura.law.identifiers.outcome import CannotGenerate

births = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
sexes = st.sampled_from(["male", "female"])
numbers = st.builds(
    lambda region, birth_date, sex, serial: enp.generate(region=region, birth_date=birth_date, sex=sex, serial=serial),
    st.integers(1, 99),
    births,
    sexes,
    st.integers(0, 99999),
)


@pytest.mark.parametrize(
    ("birth_date", "sex", "digits"),
    [(date(1985, 7, 23), "male", "52410826"), (date(2010, 7, 23), "female", "92989776")],
)
def test_birth_and_sex_are_encoded_as_the_register_does(birth_date, sex, digits):
    assert enp.encode_birth(birth_date=birth_date, sex=sex) == digits


@pytest.mark.parametrize("year", [1950, 1951, 2000, 2001])
def test_the_month_tells_the_century_on_both_sides_of_its_borders(year):
    number = enp.generate(region=54, birth_date=date(year, 12, 31), sex="female", serial=7)
    assert enp.check(value=number, birth_date=date(year, 12, 31), sex="female").warnings == ()
    assert enp.check(value=number, birth_date=date(year, 12, 30)).warnings == ("birth_date_differs",)


@given(region=st.integers(1, 99), birth_date=births, sex=sexes, serial=st.integers(0, 99999))
def test_a_generated_number_is_valid_and_says_whose_it_is(region, birth_date, sex, serial):
    number = enp.generate(region=region, birth_date=birth_date, sex=sex, serial=serial)
    assert enp.check(value=number, birth_date=birth_date, sex=sex) == enp.IdentifierCheck(valid=True, normalised=number)


@given(number=numbers)
def test_the_check_digit_is_that_of_luhn(number):
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    assert total % 10 == 0


@given(number=numbers, place=st.integers(0, 15), shift=st.integers(1, 9))
def test_any_one_changed_digit_is_noticed(number, place, shift):
    changed = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert enp.check(value=changed).errors == ("check_digit",)


def test_another_sex_is_a_warning_and_never_an_error():
    number = enp.generate(region=77, birth_date=date(1985, 7, 23), sex="male", serial=12345)
    answer = enp.check(value=number, sex="female")
    assert (answer.valid, answer.errors, answer.warnings) == (True, (), ("sex_differs",))


def test_groups_of_four_digits_are_read():
    number = enp.generate(region=54, birth_date=date(1985, 7, 23), sex="male", serial=1)
    typed = " ".join(number[start : start + 4] for start in range(0, 16, 4))
    assert enp.check(value=typed).normalised == number


@pytest.mark.parametrize(
    ("typed", "error"),
    [("", "empty"), ("5252410826", "wrong_length"), ("x" * 16, "not_digits"), ("0" * 16, "all_zeros")],
)
def test_each_mistake_has_its_own_code(typed, error):
    answer = enp.check(value=typed)
    assert (answer.valid, answer.errors) == (False, (error,))


@pytest.mark.parametrize("wrong", [{"region": 0, "serial": 1}, {"region": 54, "serial": 100000}])
def test_a_number_that_cannot_exist_is_not_generated(wrong):
    with pytest.raises(CannotGenerate):
        enp.generate(birth_date=date(1985, 7, 23), sex="male", **wrong)
