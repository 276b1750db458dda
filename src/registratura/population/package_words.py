"""The packages of care in the reader's language: the same words at every door."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registratura.attachment.law_words import source_in_words, texts_of_reader
from registratura.design.days import written_day
from registratura.law.findings import MET, NOT_APPLICABLE, NOT_MET, UNKNOWN
from registratura.law.packages import Package
from registratura.population.queries.packages import Packages

Words = dict[str, Promise]

TITLES: Words = {
    "guaranteed": _("Guaranteed free medical care"),
    "insured": _("Care within compulsory medical insurance"),
}
ANSWERS: Words = {
    MET: pgettext_lazy("a package of care", "Yes"),
    NOT_MET: pgettext_lazy("a package of care", "No"),
    UNKNOWN: pgettext_lazy("a package of care", "Not known"),
    NOT_APPLICABLE: pgettext_lazy("a package of care", "Not yet"),
}
TONES = {MET: "good", NOT_MET: "bad", UNKNOWN: "attention", NOT_APPLICABLE: "neutral"}
CHANGES: dict[str, Words] = {
    "guaranteed": {
        MET: _("From %(day)s guaranteed free care is open to you."),
        NOT_MET: _("From %(day)s guaranteed free care is no longer open to you."),
        UNKNOWN: _("From %(day)s it has to be found out anew whether guaranteed free care is open to you."),
    },
    "insured": {
        MET: _("From %(day)s care within compulsory medical insurance is open to you."),
        NOT_MET: _("From %(day)s care within compulsory medical insurance is no longer open to you."),
        UNKNOWN: _("From %(day)s it has to be found out anew whether you are insured."),
    },
}
EVIDENCE: Words = {
    "study_certificate": _("certificate of the place of study"),
    "medical_certificate": _("certificate of a medical organisation"),
    "state_register": _("entry of a state information system"),
    "other_paper": _("another document"),
}
"""Papers the law does not name; those it names have their words there."""


@dataclass(frozen=True, slots=True)
class PackageLine:
    """One package: its name, the answer in a word or two, the law's sentence and the act it rests on."""

    code: str
    title: str
    answer: str
    tone: str
    why: str
    source: str


def package_lines(*, packages: Iterable[Package], country: str) -> tuple[PackageLine, ...]:
    """Each package as the reader is told of it."""
    texts = texts_of_reader(country=country)
    return tuple(
        PackageLine(
            code=package.code,
            title=str(TITLES[package.code]),
            answer=str(ANSWERS[package.verdict]),
            tone=TONES[package.verdict],
            why=texts.finding(package.finding),
            source=source_in_words(
                code=package.finding.source,
                country=country,
                confirmed=all(used.confirmed for used in package.finding.parameters),
            ),
        )
        for package in packages
    )


def change_sentences(*, packages: Packages) -> tuple[str, ...]:
    """What will be different on the day of the next change, as far as it can be foreseen."""
    if packages.changes_on is None:
        return ()
    day = written_day(day=packages.changes_on)
    return tuple(
        str(CHANGES[package.code][package.verdict]) % {"day": day}
        for package in packages.later
        if package.verdict in CHANGES[package.code]
    )


def disease_name(*, code: str, country: str) -> str:
    """What a disease on record is called; only for the person's own pages."""
    texts = texts_of_reader(country=country)
    name = texts.label("disease", code) if f"disease.{code}" in texts.forms else code
    return name[:1].upper() + name[1:]


def category_name(*, code: str, country: str) -> str:
    """What a category of the law is called; its code where the law has no word for it."""
    texts = texts_of_reader(country=country)
    name = texts.label("category", code) if f"category.{code}" in texts.forms else code
    return name[:1].upper() + name[1:]


def evidence_name(*, code: str, country: str) -> str:
    """What a paper that proves a category is called; empty where none was seen."""
    texts = texts_of_reader(country=country)
    if code in EVIDENCE:
        return str(EVIDENCE[code])
    return texts.label("document", code) if f"document.{code}" in texts.forms else code
