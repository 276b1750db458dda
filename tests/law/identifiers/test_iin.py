"""ИИН: vectors of kazakhstan.md §4, warnings that are never errors, what the control digit guarantees."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from registratura.law.identifiers import iin
from registratura.law.identifiers.control_digit_kz import FIRST_WEIGHTS, remainder
from registratura.law.identifiers.outcome import CannotGenerate

LAST_DAY_OF_2099 = date(2099, 12, 31)

births = st.dates(min_value=date(1800, 1, 1), max_value=LAST_DAY_OF_2099)
sexes = st.sampled_from(["male", "female"])
serials = st.integers(min_value=0, max_value=9999)


@st.composite
def issued_numbers(draw):
    try:
        return iin.generate(birth_date=draw(births), sex=draw(sexes), serial=draw(serials))
    except CannotGenerate:
        assume(False)


def settled_by_first_pass(number: str) -> bool:
    return remainder(number[:11], FIRST_WEIGHTS) < 10


@pytest.mark.parametrize("number", ["991231500016", "991231500707"])
def test_numbers_of_both_passes_are_valid(number):
    assert iin.check(value=number) == iin.IdentifierCheck(valid=True, normalised=number)


def test_generating_gives_the_vectors_of_both_passes():
    assert iin.generate(birth_date=LAST_DAY_OF_2099, sex="male", serial=1) == "991231500016"
    assert iin.generate(birth_date=LAST_DAY_OF_2099, sex="male", serial=70) == "991231500707"


@pytest.mark.parametrize("last", "0123456789")
def test_a_prefix_that_is_never_issued_is_refused_with_any_last_digit(last):
    assert iin.check(value=f"99123150077{last}").errors == ("never_issued",)


def test_a_prefix_that_is_never_issued_cannot_be_generated():
    with pytest.raises(CannotGenerate, match="99123150077"):
        iin.generate(birth_date=LAST_DAY_OF_2099, sex="male", serial=77)


@pytest.mark.parametrize("year", [1799, 2100])
def test_a_birth_outside_the_three_centuries_cannot_be_generated(year):
    with pytest.raises(CannotGenerate):
        iin.generate(birth_date=date(year, 6, 1), sex="male", serial=1)


@pytest.mark.parametrize("typed", ["9912 3150 0016", "991231-500016", " 991231\u00a0500\u2013016 "])
def test_spaces_and_dashes_are_tolerated(typed):
    assert iin.check(value=typed).normalised == "991231500016"
    assert iin.check(value=typed).valid


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "empty"),
        (" - ", "empty"),
        ("99123150001", "wrong_length"),
        ("9912315000160", "wrong_length"),
        ("99123150001O", "not_digits"),
        ("٩٩١٢٣١٥٠٠٠١٦", "not_digits"),
        ("000000000000", "all_zeros"),
        ("991231500017", "check_digit"),
    ],
)
def test_each_mistake_has_its_own_code(typed, error):
    answer = iin.check(value=typed)
    assert (answer.valid, answer.errors) == (False, (error,))


def test_another_birth_date_or_sex_is_a_warning_and_never_an_error():
    answer = iin.check(value="991231500016", birth_date=date(1985, 7, 23), sex="female")
    assert answer.valid
    assert answer.errors == ()
    assert answer.warnings == ("birth_date_differs", "sex_differs")


def test_a_number_whose_digits_make_no_date_is_valid():
    number = next(f"99993150001{last}" for last in "0123456789" if iin.check(value=f"99993150001{last}").valid)
    assert iin.check(value=number).warnings == ()
    assert iin.check(value=number, birth_date=LAST_DAY_OF_2099).warnings == ("birth_date_differs",)


@pytest.mark.parametrize("number", sorted(iin.TEST_NUMBERS))
def test_numbers_of_the_test_certificates_pass_only_in_test_mode(number):
    assert iin.check(value=number).errors == ("check_digit",)
    in_test_mode = iin.check(value=number, test_mode=True)
    assert (in_test_mode.valid, in_test_mode.warnings) == (True, ("test_number",))


def test_test_mode_forgives_no_other_wrong_number():
    assert iin.check(value="991231500017", test_mode=True).errors == ("check_digit",)


@given(birth_date=births, sex=sexes, serial=serials)
def test_a_generated_number_is_valid_and_says_whose_it_is(birth_date, sex, serial):
    try:
        number = iin.generate(birth_date=birth_date, sex=sex, serial=serial)
    except CannotGenerate:
        assume(False)
    assert iin.check(value=number, birth_date=birth_date, sex=sex) == iin.IdentifierCheck(valid=True, normalised=number)


@given(number=issued_numbers(), shift=st.integers(1, 9))
def test_a_changed_control_digit_is_always_noticed(number, shift):
    changed = number[:11] + str((int(number[11]) + shift) % 10)
    assert iin.check(value=changed).errors == ("check_digit",)


@given(number=issued_numbers(), place=st.integers(0, 9), shift=st.integers(1, 9))
def test_a_change_in_the_first_ten_digits_is_noticed_within_the_first_pass(number, place, shift):
    changed = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assume(settled_by_first_pass(number) and settled_by_first_pass(changed) and changed.strip("0"))
    assert iin.check(value=changed).errors == ("check_digit",)


@given(number=issued_numbers(), shift=st.integers(1, 9))
def test_the_eleventh_digit_goes_unnoticed_in_the_first_pass(number, shift):
    assume(settled_by_first_pass(number))
    changed = number[:10] + str((int(number[10]) + shift) % 10) + number[11]
    assert iin.check(value=changed).valid
