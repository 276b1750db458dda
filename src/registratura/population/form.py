"""What is wrong with the form of something sent to us, as stored codes at places; never the value itself."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

CODES_OF_FORM = {
    "json_invalid": "not_json",
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "date_from_datetime_parsing": "not_a_day",
    "date_parsing": "not_a_day",
    "date_type": "not_a_day",
    "literal_error": "not_allowed",
    "string_pattern_mismatch": "not_allowed",
    "string_too_long": "too_long",
    "too_short": "missing",
    "string_too_short": "missing",
}


OWN_CODES = ("not_digits", "wrong_length", "all_zeros", "check_digit", "never_issued", "empty")


@dataclass(frozen=True, slots=True)
class Reason:
    """What is wrong: `place` in the line, such as `addresses.0.since`, and a stored code."""

    place: str
    code: str


def reasons_of(error: ValidationError) -> tuple[Reason, ...]:
    """Every mistake pydantic found."""
    return tuple(
        Reason(".".join(map(str, each["loc"])), code_of(each["type"]))
        for each in error.errors(include_url=False, include_context=False, include_input=False)
    )


def code_of(kind: str) -> str:
    """The stored code of one of pydantic's kinds of error; the codes of numbers' own checks stay."""
    return kind if kind in OWN_CODES else CODES_OF_FORM.get(kind, "not_allowed")
