"""What the cells of a list of clinics mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import partial
from zoneinfo import available_timezones

from registratura.registry.models import Clinic, Site

ADULTS, CHILDREN, ALL = "adults", "children", "all"
POLYCLINIC, FAMILY_AMBULATORY, OTHER = Clinic.Kind.POLYCLINIC, Clinic.Kind.FAMILY_AMBULATORY, Clinic.Kind.OTHER

# Kazakhstan keeps one time since 1 March 2024; Russia has eleven zones, and a list must say which.
ONE_TIME_ZONE = {"kz": "Asia/Almaty"}
PORTAL_CODE = "portal-{}"

# How many characters the register holds. An address may have to name a building.
LONGEST = {each.name: each.max_length for each in Clinic._meta.concrete_fields if each.max_length} | {
    "address": Site._meta.get_field("name").max_length,
    "portal_id": Clinic._meta.get_field("code").max_length - len(PORTAL_CODE),
}

# What lists call the kind of an organisation: the kind, and whom it serves where the word says so.
_KINDS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("polyclinic", "поликлиника", "емхана"), (POLYCLINIC, "")),
    **dict.fromkeys(("adult", "adults", "взрослая", "взрослая поликлиника"), (POLYCLINIC, ADULTS)),
    **dict.fromkeys(
        ("child", "children", "child polyclinic", "детская", "детская поликлиника"), (POLYCLINIC, CHILDREN)
    ),
    **dict.fromkeys(("all", "mixed", "смешанная"), (POLYCLINIC, ALL)),
    **dict.fromkeys(("family ambulatory", "сва", "ода", "врачебная амбулатория"), (FAMILY_AMBULATORY, "")),
    **dict.fromkeys(
        ("other", "dental", "hospital", "hospital maybe with polyclinic", "district or town hospital", "прочее"),
        (OTHER, ""),
    ),
    **dict.fromkeys(("стоматология", "стоматологическая поликлиника", "больница", "аурухана"), (OTHER, "")),
}
_AMBULATORY = re.compile(r"amb|(?:.*\s)?амбулатория")
_SERVES = {
    **dict.fromkeys(("adult", "adults", "взрослые", "взрослых", "ересектер"), ADULTS),
    **dict.fromkeys(("child", "children", "дети", "детей", "балалар"), CHILDREN),
    **dict.fromkeys(("all", "mixed", "все", "всех", "барлығы"), ALL),
}
_RUSSIAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


class CellWrong(ValueError):
    """A cell that means nothing. `code` is stored and stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def tidy(text: str) -> str:
    """The text with composed letters and single spaces, otherwise as it was written."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def read_cell(*, field: str, text: str) -> dict[str, object]:
    """The values a tidy cell gives, by field: a kind may also say whom the clinic serves.

    Raises CellWrong: control_character, too_long, kind_unknown, serves_unknown, coordinate_wrong, day_wrong,
    time_zone_unknown.
    """
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise CellWrong("control_character")
    if field == "kind":
        kind, serves = _kind(text)
        return {"kind": kind, "serves": serves} if serves else {"kind": kind}
    return {field: _READERS.get(field, partial(_text, field=field))(text)}


def _text(text: str, *, field: str) -> str:
    if len(text) > LONGEST[field]:
        raise CellWrong("too_long")
    return text


def _kind(text: str) -> tuple[str, str]:
    word = text.casefold().replace("_", " ")
    if word in _KINDS:
        return _KINDS[word]
    if _AMBULATORY.match(word):
        return FAMILY_AMBULATORY, ""
    raise CellWrong("kind_unknown")


def _serves(text: str) -> str:
    try:
        return _SERVES[text.casefold()]
    except KeyError:
        raise CellWrong("serves_unknown") from None


def _degrees(text: str, *, most: int) -> float:
    try:
        degrees = float(text.replace(",", "."))
    except ValueError:
        raise CellWrong("coordinate_wrong") from None
    if not -most <= degrees <= most:
        raise CellWrong("coordinate_wrong")
    return degrees


def _day(text: str) -> date:
    russian = _RUSSIAN_DAY.fullmatch(text)
    try:
        return date(*(int(part) for part in reversed(russian.groups()))) if russian else date.fromisoformat(text)
    except ValueError:
        raise CellWrong("day_wrong") from None


def _zone(text: str) -> str:
    if text not in available_timezones():
        raise CellWrong("time_zone_unknown")
    return text


_READERS: dict[str, Callable[[str], object]] = {
    "serves": _serves,
    "latitude": partial(_degrees, most=90),
    "longitude": partial(_degrees, most=180),
    "contract_from": _day,
    "contract_until": _day,
    "time_zone": _zone,
}
