"""WCAG 2.2 AA contrast, measured on the stylesheet's own colours: 4.5 for text, 3 for marks and edges."""

from __future__ import annotations

import re

import pytest

from tests.design.stylesheet import STYLESHEET

TEXT_ON = {
    "ink": ("paper", "card", "tint"),
    "ink-soft": ("paper", "card", "tint"),
    "link": ("paper", "card", "tint"),
    "link-strong": ("paper", "card", "tint", "info-tint"),
    "on-header": ("header", "header-deep"),
    "on-header-soft": ("header", "header-deep"),
    "header": ("on-header",),
    "on-apricot": ("apricot",),
    "on-action": ("action", "action-strong"),
    "on-danger": ("danger", "danger-strong"),
    "info-ink": ("info-tint",),
    "good-ink": ("good-tint",),
    "attention-ink": ("attention-tint",),
    "bad-ink": ("bad-tint", "card", "paper"),
}
MARKS_ON = {
    "edge": ("paper", "card"),
    "action": ("paper", "card", "info-tint"),
    "apricot": ("header", "header-deep"),
    "info-mark": ("info-tint",),
    "good-mark": ("good-tint", "tint", "card", "paper"),
    "attention-mark": ("attention-tint", "tint", "card"),
    "bad-mark": ("bad-tint", "paper", "card"),
    "card": ("good-mark", "bad-mark"),
    "focus-ring": ("paper", "card", "tint", "info-tint", "focus-halo"),
}


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\s*;", block))


def schemes() -> dict[str, dict[str, str]]:
    light, dark = re.findall(r":root \{(.*?)\}", STYLESHEET, re.S)[:2]
    return {"light": tokens(light), "dark": {**tokens(light), **tokens(dark)}}


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def rules_with_both_colours() -> list[tuple[str, str, str]]:
    """Each rule that sets text and ground together, as (selector, text token, ground token)."""
    found = []
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", STYLESHEET):
        text = re.search(r"(?<![\w-])color:\s*var\(--([\w-]+)\)", body)
        ground = re.search(r"background:\s*var\(--([\w-]+)\)", body)
        if text and ground:
            found.append((" ".join(selector.split()), text[1], ground[1]))
    return found


def test_measure_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_both_schemes_name_the_same_colours() -> None:
    light, dark = re.findall(r":root \{(.*?)\}", STYLESHEET, re.S)[:2]
    assert tokens(light).keys() == tokens(dark).keys()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable_on_every_ground_it_stands_on(scheme: str) -> None:
    colours = schemes()[scheme]
    weak = {
        f"{text} on {ground}": round(contrast(colours[text], colours[ground]), 2)
        for text, grounds in TEXT_ON.items()
        for ground in grounds
        if contrast(colours[text], colours[ground]) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_edges_and_focus_are_seen_on_every_ground(scheme: str) -> None:
    colours = schemes()[scheme]
    weak = {
        f"{mark} on {ground}": round(contrast(colours[mark], colours[ground]), 2)
        for mark, grounds in MARKS_ON.items()
        for ground in grounds
        if contrast(colours[mark], colours[ground]) < 3
    }
    assert weak == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_rule_that_sets_text_and_ground_is_readable(scheme: str) -> None:
    colours = schemes()[scheme]
    rules = rules_with_both_colours()
    assert len(rules) > 20
    pairs = {selector: (colours[text], colours[ground]) for selector, text, ground in rules}
    # Signs are 3 : 1, the rest is text.
    asked = {selector: 3 if "mark" in selector else 4.5 for selector in pairs}
    weak = {selector: pair for selector, pair in pairs.items() if contrast(*pair) < asked[selector]}
    assert weak == {}
