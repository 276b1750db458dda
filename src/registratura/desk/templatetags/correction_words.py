"""`{% load correction_words %}`: words of reports about a wrong record, and of the history."""

from __future__ import annotations

from django import template

from registratura.desk.correction_words import END_REASONS, PAPERS, STATE_TONES, STATES, WHAT, words_of

register = template.Library()
LABELS = {"what": WHAT, "state": STATES, "evidence": PAPERS, "end": END_REASONS}


@register.filter
def correction_word(code: str, kind: str) -> str:
    """`{{ correction.state|correction_word:"state" }}`: the words for a code of that kind."""
    return words_of(LABELS[kind], code)


@register.filter
def correction_tone(state: str) -> str:
    """The colour of a report's state."""
    return STATE_TONES[state]
