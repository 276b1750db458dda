"""СНИЛС: the number of an individual insurance account in Russia. 11 digits: 9 of the number, 2 of control.

What the control guarantees: one changed digit is noticed, but for two cases. Numbers up to 001-001-998 carry
no control, so a change that leads there passes. Sums of 0 and of 100 modulo 101 share the control 00, so
there the ninth digit, whose weight is 1, may differ by one.
Source: Pension Fund's algorithm as restated in russia.md §3.4.
"""

from datetime import date

from registratura.law.identifiers.outcome import CannotGenerate, IdentifierCheck, Sex, read_digits

LENGTH = 11
LAST_WITHOUT_CONTROL = 1_001_998


def check(
    *, value: str, birth_date: date | None = None, sex: Sex | None = None, test_mode: bool = False
) -> IdentifierCheck:
    """Check a СНИЛС; the oldest numbers, which carry no control, pass with the warning `no_check_digit`.

    `birth_date`, `sex` and `test_mode` say nothing about a СНИЛС; they are taken so that all identifiers are
    checked alike.
    """
    read = read_digits(value=value, length=LENGTH)
    if not read.valid:
        return read
    digits = read.normalised
    number = int(digits[:9])
    if number == 0:
        return IdentifierCheck(valid=False, normalised=digits, errors=("all_zeros",))
    if number <= LAST_WITHOUT_CONTROL:
        return IdentifierCheck(valid=True, normalised=digits, warnings=("no_check_digit",))
    if digits[9:] != _control(digits[:9]):
        return IdentifierCheck(valid=False, normalised=digits, errors=("check_digit",))
    return read


def generate(*, number: int) -> str:
    """A valid synthetic СНИЛС for a nine-digit number above 1 001 998. Raises CannotGenerate outside that."""
    if not LAST_WITHOUT_CONTROL < number <= 999_999_999:
        raise CannotGenerate(f"no control digits are defined for the number {number}")
    digits = f"{number:09d}"
    return digits + _control(digits)


def format(*, value: str) -> str:
    """Write eleven digits as XXX-XXX-XXX YY; anything else is given back as it came."""
    digits = read_digits(value=value, length=LENGTH).normalised
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:9]} {digits[9:]}" if digits else value


def _control(digits: str) -> str:
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 0, -1), strict=True))
    return f"{weighted % 101 % 100:02d}"
