"""What a verifiable code may hold, and how that is packed. Nothing outside this table can be signed,
so no personal data slips in: of the person there is only the salted seal of `person_seal`.

A field is its tag, its length and its bytes; fields stand in the order of their tags, each at most once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

PayloadValue = str | int | bytes | date
KINDS = frozenset({"ticket", "refusal", "checkpoint"})
REQUIRED = ("kind", "number", "issued_on")
FIRST_DAY = date(2000, 1, 1)
DAY_BYTES = 2
MAX_BYTES = 255


class PayloadError(ValueError):
    """A payload can't be signed; the message names the field."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How the values of one type are packed and read."""

    type: type
    pack: Callable[[Any], bytes]
    read: Callable[[bytes], PayloadValue]


def _read_day(raw: bytes) -> date:
    return FIRST_DAY + timedelta(days=int.from_bytes(raw, "big"))


TEXT = _Form(str, str.encode, bytes.decode)
DAY = _Form(date, lambda day: (day - FIRST_DAY).days.to_bytes(DAY_BYTES, "big"), _read_day)
COUNT = _Form(
    int,
    lambda count: count.to_bytes((count.bit_length() + 7) // 8, "big"),
    lambda raw: int.from_bytes(raw, "big"),
)
RAW = _Form(bytes, bytes, bytes)

FIELDS: dict[str, tuple[int, _Form]] = {
    "kind": (1, TEXT),
    "number": (2, TEXT),
    "clinic": (3, TEXT),
    "issued_on": (4, DAY),
    "effective_on": (5, DAY),
    "expires_on": (6, DAY),
    "person": (7, RAW),
    "heads": (8, COUNT),
    "digest": (9, RAW),
}
FIELD_OF_TAG = {tag: (name, form) for name, (tag, form) in FIELDS.items()}


def pack_payload(payload: Mapping[str, PayloadValue]) -> bytes:
    """The bytes of a payload. Raises PayloadError naming the first field that can't be packed."""
    for name in payload:
        if name not in FIELDS:
            raise PayloadError(f"{name}: a code does not hold such a field")
    for name in REQUIRED:
        if name not in payload:
            raise PayloadError(f"{name}: missing")
    if payload["kind"] not in KINDS:
        raise PayloadError(f"kind: one of {', '.join(sorted(KINDS))} is expected")
    packed = bytearray()
    for name, (tag, form) in FIELDS.items():
        if name in payload:
            raw = _pack_value(name, form, payload[name])
            packed += bytes((tag, len(raw))) + raw
    return bytes(packed)


def _pack_value(name: str, form: _Form, value: PayloadValue) -> bytes:
    if not isinstance(value, form.type) or isinstance(value, bool | datetime):
        raise PayloadError(f"{name}: {form.type.__name__} is expected, not {type(value).__name__}")
    try:
        raw = form.pack(value)
    except (OverflowError, UnicodeEncodeError) as error:
        raise PayloadError(f"{name}: the value is out of range") from error
    if len(raw) > MAX_BYTES:
        raise PayloadError(f"{name}: longer than {MAX_BYTES} bytes")
    return raw


def read_payload(packed: bytes) -> dict[str, PayloadValue]:
    """The payload of packed bytes. Raises ValueError when they are not what `pack_payload` gives."""
    payload: dict[str, PayloadValue] = {}
    place = 0
    while place < len(packed):
        tag, length = packed[place : place + 2]
        if tag not in FIELD_OF_TAG:
            raise ValueError(f"no field has the tag {tag}")
        name, form = FIELD_OF_TAG[tag]
        payload[name] = form.read(packed[place + 2 : place + 2 + length])
        place += 2 + length
    if pack_payload(payload) != packed:
        raise ValueError("the fields are not in their order and form")
    return payload
