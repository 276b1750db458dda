"""The document a person signs: one spelling in bytes, with a nonce, readable by the person before it is signed."""

from __future__ import annotations

import json
from collections.abc import Mapping


def canonical(document: Mapping[str, object]) -> bytes:
    """The one spelling of the document: keys in order, no space, UTF-8 (as RFC 8785 writes texts and whole numbers)."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_document(payload: bytes) -> dict[str, object]:
    """What was signed, as data."""
    document: dict[str, object] = json.loads(payload)
    return document
