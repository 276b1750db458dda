"""The packages of care a country's law speaks of, as the doors and a whole register need them.

A package is a rule of the question `coverage` called `<country>.<package>_package`; a country may know none.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from registratura.law.answer import Answer
from registratura.law.country import load_country
from registratura.law.findings import SAY_UNKNOWN, UNKNOWN, Finding, Verdict
from registratura.law.rulebook import load_rulebook

PACKAGES = ("guaranteed", "insured")


@dataclass(frozen=True, slots=True)
class Package:
    """One package on the day of the answer.

    `finding` is the one that carries the verdict: the rule's own, or that of the exception that turned it or can't be
    told. `reason` is its message without the rule's code: `paid`, `state_paid`, `patient.which_kind` …
    """

    code: str
    verdict: Verdict
    reason: str
    finding: Finding

    @property
    def category(self) -> str:
        """The category it rests on; empty where it rests on none."""
        return str(self.finding.values.get("category", ""))


def package_rules(*, country: str, edition: str) -> dict[str, str]:
    """The rule of each package the country's law knows, by the package's code."""
    known = {spec.code for spec in load_rulebook(country=country, edition=edition).rules}
    rules = {package: f"{country}.{package}_package" for package in PACKAGES}
    return {package: rule for package, rule in rules.items() if rule in known}


def knows_packages(*, country: str) -> bool:
    """Whether the country's law speaks of packages of care in any edition."""
    return any(package_rules(country=country, edition=edition) for edition in load_country(country).editions)


def packages_in(answer: Answer) -> tuple[Package, ...]:
    """The packages in an answer to the question `coverage`."""
    rules = package_rules(country=answer.country, edition=answer.edition)
    return tuple(_package(answer, package, rule) for package, rule in rules.items())


def values_of_packages(*, country: str, edition: str, on: date) -> dict[str, Any]:
    """Every parameter the packages rest on that day with its value, for those who ask of many people at once.

    Only what a rule of the edition reads. Raises NoValue in a gap of the law.
    """
    rulebook = load_rulebook(country=country, edition=edition)
    rules = set(package_rules(country=country, edition=edition).values())
    heard = [spec for spec in rulebook.rules if spec.code in rules or spec.base in rules]
    return {code: rulebook.value_on(code, on).value for spec in heard for code in spec.uses}


def _package(answer: Answer, package: str, rule: str) -> Package:
    own = answer.finding(rule)
    assert own is not None
    carrying = _carrying(answer, own)
    reason = carrying.message.removeprefix(f"{rule}.").removesuffix(".met").removesuffix(".until")
    return Package(package, own.settled, reason, carrying)


def _carrying(answer: Answer, own: Finding) -> Finding:
    """The finding that carries the verdict of a rule: what an exception says counts where it turned the rule, or where
    it alone says why nothing can be told."""
    exceptions = [finding for finding in answer.findings if finding.rule.startswith(f"{own.rule}.")]
    if own.settled_by:
        return next(finding for finding in exceptions if finding.rule == own.settled_by)
    if own.settled == UNKNOWN:
        telling = (each for each in exceptions if each.settled == UNKNOWN and each.message != SAY_UNKNOWN)
        return next(telling, own)
    return own
