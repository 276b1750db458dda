"""Telephone numbers as they are stored: +7 and ten digits in both countries."""

from __future__ import annotations

from registratura.registry.errors import PhoneWrong

DIGITS = 10
SHOWN = 2
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def read_phone(*, value: str) -> str:
    """The number as +7XXXXXXXXXX, however it was typed: with 8, +7 or neither. Raises PhoneWrong."""
    digits = "".join(character for character in value if character.isdigit())
    if len(digits) == DIGITS + 1 and digits[0] in "78":
        digits = digits[1:]
    typed_otherwise = set(value) - set("0123456789+-() \u00a0\t.")
    if len(digits) != DIGITS or typed_otherwise or not digits.isascii():
        raise PhoneWrong
    return f"+7{digits}"


def masked_phone(*, value: str) -> str:
    """Enough of the number for its owner to know it, and no more: +7 ••• ••• •• 12."""
    return f"{value[:2]} ••• ••• •• {value[-SHOWN:]}".replace(" ", NO_BREAK_SPACE)
