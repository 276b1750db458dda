"""Why people have a package of care, or have not, in words for whoever reads figures about many."""

from __future__ import annotations

from dataclasses import dataclass

from babel.numbers import format_decimal
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registratura.attachment.law_words import reader_language
from registratura.population.package_words import ANSWERS, TITLES, TONES, category_name
from registratura.population.queries.packages import PackageShares, Share

Words = dict[str, Promise]

REASONS: dict[str, Words] = {
    "guaranteed": {
        "met": _("By their status"),
        "patient": _("By a disease on record"),
        "disputed_patient": _("By a disease on which the sources disagree"),
        "patient.which_kind": _("A disease is on record, but not of which kind it is"),
        "not_yet": _("The packages have not begun yet"),
    },
    "insured": {
        "met": _("The fund says that they are insured"),
        "paid": _("Contributions are paid for this day"),
        "state_paid": _("The state pays"),
        "grace": _("The status is kept for some months after the last payment"),
        "local_budget": _("The local budget pays"),
        "not_met": _("The fund says that they are not insured"),
        "not_asked": _("No payment for this day is on record"),
        "state_paid.not_proved": _("The state may pay, but the category is not proved"),
        "local_budget.not_proved": _("The local budget may pay, but the category is not proved"),
        "not_yet": _("The packages have not begun yet"),
    },
}
NOT_BY_STATUS: Words = {
    "unknown": _("Not by their status; whether a disease gives it is not on record"),
    "not_met": _("Neither by their status nor by a disease on record"),
}


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One group of people: the answer about the package, why, the category if it is one, how many, and of a hundred."""

    answer: str
    tone: str
    why: str
    category: str
    people: int
    percent: str


@dataclass(frozen=True, slots=True)
class PackageTable:
    """One package with its groups; `have` people of `people` have it."""

    code: str
    title: str
    have: int
    people: int
    percent: str
    lines: tuple[ShareLine, ...]

    @property
    def names_categories(self) -> bool:
        """Whether any group is one of a category."""
        return any(line.category for line in self.lines)


def package_tables(*, shares: PackageShares, country: str) -> tuple[PackageTable, ...]:
    """The figures of each package as a table."""
    codes = dict.fromkeys(row.package for row in shares.shares)
    return tuple(_table(code, shares, country) for code in codes)


def _table(code: str, shares: PackageShares, country: str) -> PackageTable:
    have = shares.of(code, "met")
    lines = tuple(_line(row, shares.people, country) for row in shares.shares if row.package == code)
    return PackageTable(code, str(TITLES[code]), have, shares.people, _percent(have, shares.people), lines)


def _line(row: Share, people: int, country: str) -> ShareLine:
    return ShareLine(
        answer=str(ANSWERS[row.verdict]),
        tone=TONES[row.verdict],
        why=str(_reason(row)),
        category=category_name(code=row.category, country=country) if row.category else "",
        people=row.people,
        percent=_percent(row.people, people),
    )


def _reason(row: Share) -> Promise:
    if row.package == "guaranteed" and row.reason == "not_met":
        return NOT_BY_STATUS[row.verdict]
    return REASONS[row.package][row.reason]


def _percent(part: int, whole: int) -> str:
    """Of a hundred, with one digit after the point as the reader's language writes it."""
    if not whole:
        return ""
    return format_decimal(round(100 * part / whole, 1), format="0.0", locale=reader_language())
