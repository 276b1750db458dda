"""БИН: the same control digit as ИИН, kinds and units of organisations."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from registratura.law.identifiers import bin as bin_number
from registratura.law.identifiers.control_digit_kz import FIRST_WEIGHTS, remainder
from registratura.law.identifiers.outcome import CannotGenerate


@st.composite
def issued_numbers(draw):
    try:
        return bin_number.generate(
            registered_on=draw(st.dates(min_value=date(1990, 1, 1), max_value=date(2089, 12, 31))),
            serial=draw(st.integers(0, 99999)),
            kind=draw(st.sampled_from(sorted(bin_number.KINDS))),
            unit=draw(st.sampled_from(sorted(bin_number.UNITS))),
        )
    except CannotGenerate:
        assume(False)


@given(number=issued_numbers())
def test_a_generated_number_is_valid_without_warnings(number):
    assert bin_number.check(value=number) == bin_number.IdentifierCheck(valid=True, normalised=number)


@given(number=issued_numbers(), shift=st.integers(1, 9))
def test_a_changed_control_digit_is_always_noticed(number, shift):
    changed = number[:11] + str((int(number[11]) + shift) % 10)
    assert bin_number.check(value=changed).errors == ("check_digit",)


@given(number=issued_numbers(), place=st.integers(0, 9), shift=st.integers(1, 9))
def test_a_change_in_the_first_ten_digits_is_noticed_within_the_first_pass(number, place, shift):
    changed = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assume(all(remainder(each[:11], FIRST_WEIGHTS) < 10 for each in (number, changed)))
    assert bin_number.check(value=changed).errors == ("check_digit",)


@pytest.mark.parametrize("prefix", ["99134000001", "99009000001", "99004900001"])
def test_an_unknown_month_kind_or_unit_is_only_a_warning(prefix):
    number = next(f"{prefix}{last}" for last in "0123456789" if bin_number.check(value=f"{prefix}{last}").valid)
    assert bin_number.check(value=number).warnings == ("structure_unknown",)


def test_the_number_of_the_test_certificates_passes_only_in_test_mode():
    (number,) = bin_number.TEST_NUMBERS
    assert bin_number.check(value=number).errors == ("check_digit",)
    in_test_mode = bin_number.check(value=number, test_mode=True)
    assert (in_test_mode.valid, in_test_mode.warnings) == (True, ("test_number",))


@pytest.mark.parametrize("wrong", [{"serial": 100000}, {"serial": -1}, {"serial": 1, "kind": "person"}])
def test_a_number_that_cannot_exist_is_not_generated(wrong):
    with pytest.raises(CannotGenerate):
        bin_number.generate(registered_on=date(2020, 1, 1), **wrong)
