"""СНИЛС: vectors of russia.md §3.4 and what the two control digits guarantee."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from registratura.law.identifiers import snils
from registratura.law.identifiers.outcome import CannotGenerate

numbers = st.integers(min_value=snils.LAST_WITHOUT_CONTROL + 1, max_value=999_999_999).map(
    lambda number: snils.generate(number=number)
)


@pytest.mark.parametrize("typed", ["11223344595", "112-233-445 95", "112 233 445 95", "112 - - -233-445 - -95"])
def test_the_known_valid_number_passes_however_it_is_typed(typed):
    assert snils.check(value=typed) == snils.IdentifierCheck(valid=True, normalised="11223344595")


@pytest.mark.parametrize(
    "number",
    [
        "22626380021",
        "33299876281",
        "52564449490",
        "56156012037",
        "39815297481",
        "20164465510",
        "67184908817",
    ],
)
def test_numbers_listed_at_the_end_of_the_facts_of_law_fail_the_control(number):
    assert snils.check(value=number).errors == ("check_digit",)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "empty"),
        ("112-233", "wrong_length"),
        ("112-233-445 9b", "not_digits"),
        ("000-000-000 00", "all_zeros"),
        ("000-000-000 17", "all_zeros"),
        ("112-233-445 96", "check_digit"),
    ],
)
def test_each_mistake_has_its_own_code(typed, error):
    answer = snils.check(value=typed)
    assert (answer.valid, answer.errors) == (False, (error,))


def test_the_last_number_without_control_passes_with_any_ending_and_says_so():
    for ending in range(100):
        answer = snils.check(value=f"001-001-998 {ending:02d}")
        assert (answer.valid, answer.warnings) == (True, ("no_check_digit",))


def test_the_first_number_with_control_passes_with_one_ending_only():
    valid = [ending for ending in range(100) if snils.check(value=f"001-001-999 {ending:02d}").valid]
    assert len(valid) == 1


def test_numbers_without_control_are_not_generated():
    with pytest.raises(CannotGenerate):
        snils.generate(number=snils.LAST_WITHOUT_CONTROL)


@given(number=numbers)
@example(number=snils.generate(number=112_233_445))
def test_a_generated_number_is_valid_and_survives_being_written_for_people(number):
    written = snils.format(value=number)
    assert (written[3], written[7], written[11]) == ("-", "-", " ")
    assert snils.check(value=written) == snils.IdentifierCheck(valid=True, normalised=number)


def test_what_is_not_eleven_digits_is_not_reformatted():
    assert snils.format(value="112-233") == "112-233"


@given(number=numbers, place=st.integers(0, 10), shift=st.integers(1, 9))
def test_one_changed_digit_is_noticed_outside_the_two_known_gaps(number, place, shift):
    changed = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assume(int(changed[:9]) > snils.LAST_WITHOUT_CONTROL)
    assume(not (place == 8 and number[9:] == "00"))
    assert snils.check(value=changed).errors == ("check_digit",)


def test_the_ninth_digit_may_differ_by_one_where_both_sums_end_in_00():
    pairs = (
        (snils.generate(number=number), snils.generate(number=number + 1))
        for number in range(100_000_000, 100_100_000, 10)
    )
    one, other = next(pair for pair in pairs if pair[0][9:] == pair[1][9:] == "00")
    assert sum(a != b for a, b in zip(one, other, strict=True)) == 1
