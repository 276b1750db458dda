"""The control digit that ИИН and БИН share.

What it guarantees: a changed control digit is always noticed, and so is a change of one of the first ten
digits while both numbers are settled by the first pass. Not noticed: a change of the 11th digit in the first
pass (its weight is 11, which is nothing modulo 11), and some changes into or out of the second pass.
Source: resolutions №406 of 22.05.2007 and №565 of 2003, as implemented in kaz-person-id and kz-iin-validator.
"""

FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


def remainder(prefix: str, weights: tuple[int, ...]) -> int:
    """The weighted sum of the first 11 digits modulo 11, 0 to 10."""
    return sum(int(digit) * weight for digit, weight in zip(prefix, weights, strict=True)) % 11


def control_digit(prefix: str) -> int | None:
    """The 12th digit for these 11, or None: such a number is never issued."""
    first = remainder(prefix, FIRST_WEIGHTS)
    if first < 10:
        return first
    second = remainder(prefix, SECOND_WEIGHTS)
    return second if second < 10 else None


def control_error(number: str) -> str | None:
    """The error code of a 12-digit number, or None when its control digit is right."""
    expected = control_digit(number[:11])
    if expected is None:
        return "never_issued"
    return None if int(number[11]) == expected else "check_digit"
