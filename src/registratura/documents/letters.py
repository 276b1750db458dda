"""Letters for the post: many in one file, each on pages of its own, in every language its reader may need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from registratura.documents.labels import label, long_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter. `texts` maps a language to what it says, the reader's own language first."""

    addressee: str
    address: str
    texts: Mapping[str, str]


def letters_page(*, letters: Sequence[Letter], issued_on: date, page: str) -> dict[str, Any]:
    """What `templates/letters.typ` prints; `page` is the address of the portal, empty where there is none."""
    return {
        "letters": [
            {
                "addressee": letter.addressee,
                "address": letter.address,
                "parts": [
                    {
                        "language": language,
                        "sender": label(key="letter.sender", language=language),
                        "date": long_date(day=issued_on, language=language),
                        "heading": label(key="letter.heading", language=language),
                        "text": text,
                        "page": label(key="letter.page", language=language, page=page) if page else "",
                    }
                    for language, text in letter.texts.items()
                ],
            }
            for letter in letters
        ]
    }
