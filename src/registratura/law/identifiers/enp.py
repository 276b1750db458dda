"""ЕНП: the single number of an ОМС policy in Russia. 16 digits: region of issue, encoded month, reversed year
and day with sex, 5-digit serial, check digit.

The check digit is Luhn's, so any one changed digit is noticed. Birth date or sex may lawfully have been
corrected since the number was given, so a mismatch is a warning. Source: russia.md §3.3.
"""

from datetime import date

from registratura.law.identifiers.outcome import (
    CannotGenerate,
    IdentifierCheck,
    Sex,
    date_or_none,
    mismatches,
    read_digits,
)

LENGTH = 16
MALE_DAY_OFFSET = 50
NINES_COMPLEMENT = str.maketrans("0123456789", "9876543210")


def check(
    *, value: str, birth_date: date | None = None, sex: Sex | None = None, test_mode: bool = False
) -> IdentifierCheck:
    """Check an ЕНП. `test_mode` changes nothing: it is taken so that all identifiers are checked alike."""
    read = read_digits(value=value, length=LENGTH)
    if not read.valid:
        return read
    number = read.normalised
    right = number[15] == _check_digit(number[:15])
    encoded_birth_date, encoded_sex = _decode_birth(number[2:10])
    return IdentifierCheck(
        valid=right,
        normalised=number,
        errors=() if right else ("check_digit",),
        warnings=mismatches(
            encoded_birth_date=encoded_birth_date, encoded_sex=encoded_sex, birth_date=birth_date, sex=sex
        ),
    )


def generate(*, region: int, birth_date: date, sex: Sex, serial: int) -> str:
    """A valid synthetic ЕНП: region code 1 to 99, serial 0 to 99999. Raises CannotGenerate outside those."""
    if not (1 <= region <= 99 and 0 <= serial <= 99999):
        raise CannotGenerate(f"no ЕНП for region {region} and serial {serial}")
    digits = f"{region:02d}{encode_birth(birth_date=birth_date, sex=sex)}{serial:05d}"
    return digits + _check_digit(digits)


def encode_birth(*, birth_date: date, sex: Sex) -> str:
    """The eight digits (3rd to 10th) that stand for a birth date and sex."""
    month = birth_date.month + _month_offset(birth_date.year)
    day = birth_date.day + (MALE_DAY_OFFSET if sex == "male" else 0)
    return f"{month:02d}{f'{birth_date.year:04d}'[::-1]}{day:02d}".translate(NINES_COMPLEMENT)


def _decode_birth(encoded: str) -> tuple[date | None, Sex]:
    plain = encoded.translate(NINES_COMPLEMENT)
    year, day = int(plain[2:6][::-1]), int(plain[6:])
    month = int(plain[:2]) - _month_offset(year)
    sex: Sex = "male" if day > MALE_DAY_OFFSET else "female"
    return date_or_none(year, month, day - MALE_DAY_OFFSET if sex == "male" else day), sex


def _month_offset(year: int) -> int:
    if year <= 1950:
        return 20
    return 40 if year <= 2000 else 0


def _check_digit(digits: str) -> str:
    doubled_from_right = digits[::-2]
    rest = digits[-2::-2]
    total = sum(int(digit) for digit in str(int(doubled_from_right) * 2) + rest)
    return str(-total % 10)
