"""What a check of an identifier answers, and the reading of digits all identifiers share."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Sex = Literal["male", "female"]

SEPARATORS = frozenset(" \u00a0\u2009\u202f\t-\u2010\u2011\u2012\u2013\u2014\u2212")
ASCII_DIGITS = frozenset("0123456789")


class CannotGenerate(ValueError):
    """No valid number exists for what was asked."""


@dataclass(frozen=True, slots=True)
class IdentifierCheck:
    """The answer of `check`.

    `normalised` is the digits alone, empty when the value is not a row of digits of the right length.
    `errors`: empty, not_digits, wrong_length, all_zeros, check_digit, never_issued.
    `warnings`: birth_date_differs, sex_differs, structure_unknown, no_check_digit, test_number.
    """

    valid: bool
    normalised: str
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def read_digits(*, value: str, length: int) -> IdentifierCheck:
    """Read a typed or copied number: spaces and dashes are dropped, anything else but digits is an error."""
    digits = "".join(character for character in value if character not in SEPARATORS)
    if not digits:
        return IdentifierCheck(valid=False, normalised="", errors=("empty",))
    if not ASCII_DIGITS.issuperset(digits):
        return IdentifierCheck(valid=False, normalised="", errors=("not_digits",))
    if len(digits) != length:
        return IdentifierCheck(valid=False, normalised="", errors=("wrong_length",))
    if not digits.strip("0"):
        return IdentifierCheck(valid=False, normalised=digits, errors=("all_zeros",))
    return IdentifierCheck(valid=True, normalised=digits)


def mismatches(
    *,
    encoded_birth_date: date | None,
    encoded_sex: Sex | None,
    birth_date: date | None,
    sex: Sex | None,
) -> tuple[str, ...]:
    """Name what the number says otherwise than the record; what the record leaves out is not compared."""
    differences = []
    if birth_date is not None and encoded_birth_date != birth_date:
        differences.append("birth_date_differs")
    if sex is not None and encoded_sex != sex:
        differences.append("sex_differs")
    return tuple(differences)


def date_or_none(year: int, month: int, day: int) -> date | None:
    """The date these numbers make, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
