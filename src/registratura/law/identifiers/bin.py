"""БИН (БСН): the number of an organisation of Kazakhstan. 12 digits: ГГММ of registration, kind of
organisation, kind of unit, 5-digit serial, control digit. On one changed digit see `control_digit_kz`.
"""

from datetime import date

from registratura.law.identifiers.control_digit_kz import control_digit, control_error
from registratura.law.identifiers.outcome import CannotGenerate, IdentifierCheck, Sex, read_digits

LENGTH = 12
KINDS = {"resident": "4", "non_resident": "5", "joint_entrepreneur": "6"}
UNITS = {"head": "0", "branch": "1", "representation": "2", "farm": "3"}

# In the test certificates of the National Certification Authority (НУЦ); its control digit is wrong.
TEST_NUMBERS = frozenset({"123456789021"})


def check(
    *, value: str, birth_date: date | None = None, sex: Sex | None = None, test_mode: bool = False
) -> IdentifierCheck:
    """Check a БИН. With `test_mode` the number of the НУЦ test certificates passes, with a warning.

    `birth_date` and `sex` say nothing about an organisation; they are taken so that all identifiers are
    checked alike. An unknown kind, unit or month is a warning: the source is code of 2016, not the act.
    """
    read = read_digits(value=value, length=LENGTH)
    if not read.valid:
        return read
    number = read.normalised
    if test_mode and number in TEST_NUMBERS:
        return IdentifierCheck(valid=True, normalised=number, warnings=("test_number",))
    error = control_error(number)
    return IdentifierCheck(
        valid=error is None,
        normalised=number,
        errors=() if error is None else (error,),
        warnings=() if _structure_known(number) else ("structure_unknown",),
    )


def generate(*, registered_on: date, serial: int, kind: str = "resident", unit: str = "head") -> str:
    """A valid synthetic БИН for a serial from 0 to 99999; kinds and units are the keys of KINDS and UNITS.

    Raises CannotGenerate outside those, and for about one serial in 120, whose number is never issued.
    """
    if kind not in KINDS or unit not in UNITS or not 0 <= serial <= 99999:
        raise CannotGenerate(f"no БИН for kind {kind}, unit {unit} and serial {serial}")
    prefix = f"{registered_on:%y%m}{KINDS[kind]}{UNITS[unit]}{serial:05d}"
    control = control_digit(prefix)
    if control is None:
        raise CannotGenerate(f"the prefix {prefix} has no control digit; take another serial")
    return f"{prefix}{control}"


def _structure_known(number: str) -> bool:
    return 1 <= int(number[2:4]) <= 12 and number[4] in KINDS.values() and number[5] in UNITS.values()
