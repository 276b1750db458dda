"""What to tell a person who can't be booked, and where they go on: for the desk, and for other systems' clerks."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import override

WAYS_OUT = ("book_where_attached", "apply_for_attachment", "choose_doctor")
LANGUAGES = ("kk", "ru", "en")


def way_out(code: str) -> str:
    """One of WAYS_OUT as a sentence to the person, in the reader's language."""
    return {
        "book_where_attached": _(
            "You are attached to another clinic: book there. To be seen here, apply to change the clinic."
        ),
        "apply_for_attachment": _(
            "You are attached to no clinic. Choose a clinic and a doctor, and apply to be attached; then you can book."
        ),
        "choose_doctor": _("You are attached here, but no doctor is on record for you. Ask the desk to choose one."),
    }[code]


@lru_cache(maxsize=len(WAYS_OUT))
def way_out_everywhere(code: str) -> dict[str, str]:
    """The same sentence in each of LANGUAGES."""
    told: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            told[language] = way_out(code)
    return told
