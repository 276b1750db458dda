"""Why a file is not taken."""

from __future__ import annotations

from typing import Literal, get_args

Why = Literal[
    "empty", "too_large", "unknown_type", "unreadable", "too_many_pixels", "too_many_pages", "encrypted", "xfa_form"
]
REASONS: tuple[Why, ...] = get_args(Why)


class ScanRefused(Exception):
    """The file is not kept. `code` says why; the door that took it turns the code into a sentence."""

    def __init__(self, code: Why) -> None:
        super().__init__(code)
        self.code = code
