"""ИИН (ЖСН): the personal number of Kazakhstan. 12 digits: ГГММДД, century and sex, serial, control digit.

Since resolution №853 of 26.08.2013 the digits need not match the birth date or sex, so a mismatch is a
warning and nothing is ever derived from the number. What one changed digit does: see `control_digit_kz`.
"""

from datetime import date

from registratura.law.identifiers.control_digit_kz import control_digit, control_error
from registratura.law.identifiers.outcome import (
    CannotGenerate,
    IdentifierCheck,
    Sex,
    date_or_none,
    mismatches,
    read_digits,
)

LENGTH = 12
SEXES: tuple[Sex, Sex] = ("male", "female")
CENTURIES = (1800, 1900, 2000)

# In the test certificates of the National Certification Authority (НУЦ); their control digits are wrong.
TEST_NUMBERS = frozenset({"123456789011", "123456789012"})


def check(
    *, value: str, birth_date: date | None = None, sex: Sex | None = None, test_mode: bool = False
) -> IdentifierCheck:
    """Check an ИИН. With `test_mode` the numbers of the НУЦ test certificates pass, with a warning."""
    read = read_digits(value=value, length=LENGTH)
    if not read.valid:
        return read
    number = read.normalised
    if test_mode and number in TEST_NUMBERS:
        return IdentifierCheck(valid=True, normalised=number, warnings=("test_number",))
    error = control_error(number)
    encoded_birth_date, encoded_sex = _encoded(number)
    return IdentifierCheck(
        valid=error is None,
        normalised=number,
        errors=() if error is None else (error,),
        warnings=mismatches(
            encoded_birth_date=encoded_birth_date, encoded_sex=encoded_sex, birth_date=birth_date, sex=sex
        ),
    )


def generate(*, birth_date: date, sex: Sex, serial: int) -> str:
    """A valid synthetic ИИН for a birth from 1800 to 2099 and a serial from 0 to 9999.

    Raises CannotGenerate outside those, and for about one serial in 120, whose number is never issued.
    """
    century = birth_date.year // 100 * 100
    if century not in CENTURIES or not 0 <= serial <= 9999:
        raise CannotGenerate(f"no ИИН for {birth_date:%d.%m.%Y} and serial {serial}")
    seventh = 2 * CENTURIES.index(century) + SEXES.index(sex) + 1
    prefix = f"{birth_date:%y%m%d}{seventh}{serial:04d}"
    control = control_digit(prefix)
    if control is None:
        raise CannotGenerate(f"the prefix {prefix} has no control digit; take another serial")
    return f"{prefix}{control}"


def _encoded(number: str) -> tuple[date | None, Sex | None]:
    seventh = int(number[6])
    if not 1 <= seventh <= 6:
        return None, None
    century = CENTURIES[(seventh - 1) // 2]
    birth_date = date_or_none(century + int(number[:2]), int(number[2:4]), int(number[4:6]))
    return birth_date, SEXES[(seventh - 1) % 2]
