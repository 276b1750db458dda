"""Words of reports about a wrong record, and of the history."""

from __future__ import annotations

from django.template import Library

from registratura.portal.mistake_words import PAPERS, STATE_TONES, STATES, WHAT, end_in_words, words_of

register = Library()
LABELS = {"what": WHAT, "state": STATES, "evidence": PAPERS}


@register.filter
def mistake_word(code: str, kind: str) -> str:
    """The words for a stored code of a report: `{{ correction.state|mistake_word:"state" }}`."""
    return words_of(LABELS[kind], code)


@register.filter
def mistake_tone(state: str) -> str:
    """The tone of a report's state."""
    return STATE_TONES[state]


@register.filter
def why_ended(reason: str) -> str:
    """Why an attachment ended; empty while it has not."""
    return str(end_in_words(reason=reason))
