"""The packages of care on a day: of one person with the law's reasons, of a whole register in one statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from registratura.attachment.queries.case import edition_on
from registratura.law.answer import Answer
from registratura.law.decide import decide
from registratura.law.facts import Facts
from registratura.law.findings import Finding, Verdict
from registratura.law.packages import Package, package_rules, packages_in, values_of_packages
from registratura.law.rulebook import load_rulebook
from registratura.population.sql import statement
from registratura.registry.disease_codes import DISEASE_MARK, code_of_disease, disease_of, is_disease
from registratura.registry.insured_status import IN_DEBT, INSURED, NOT_INSURED, insured_status
from registratura.registry.models import Coverage, Person, PersonCategory

VERDICTS = ("met", "not_met", "unknown", "not_applicable")


@dataclass(frozen=True, slots=True)
class Packages:
    """A person's packages on a day; `later` are those that differ from `changes_on` on, as far as can be foreseen.

    `held` are the categories of that day and of later ones, and the diseases if they were read.
    """

    person: Person
    on: date
    answer: Answer
    packages: tuple[Package, ...]
    held: tuple[PersonCategory, ...]
    changes_on: date | None
    later: tuple[Package, ...]

    @property
    def findings(self) -> list[Finding]:
        """Every finding about a package, in the order of the law; what the law says of attachment stays out."""
        rules = package_rules(country=self.answer.country, edition=self.answer.edition).values()
        return [finding for finding in self.answer.findings if finding.rule.startswith(tuple(rules))]


@dataclass(frozen=True, slots=True)
class Share:
    """How many people have a package, have not, or can't be told of, for one reason; `category` where it is one."""

    package: str
    verdict: Verdict
    reason: str
    category: str
    people: int


@dataclass(frozen=True, slots=True)
class PackageShares:
    """A register's people by package and reason, the largest group of each verdict first."""

    on: date
    people: int
    shares: tuple[Share, ...]

    def of(self, package: str, verdict: str | None = None) -> int:
        """How many people the verdict on a package is true of; without one, of how many it was asked."""
        return sum(row.people for row in self.shares if row.package == package and verdict in (None, row.verdict))


def packages_of(*, person_id: UUID, on: date, with_diseases: bool) -> Packages | None:
    """What the law answers about a person's packages on the day, explained; None where the country's law knows none.

    Diseases are read only `with_diseases`, which is for the person and whoever represents them: at a desk they stay
    unknown. Raises Person.DoesNotExist.
    """
    person = Person.objects.get(id=person_id)
    edition = edition_on(country=person.country, applied_on=on)
    if not package_rules(country=person.country, edition=edition):
        return None
    held = _held(person, with_diseases=with_diseases)
    facts = package_facts(person=person, on=on, held=held)
    rulebook = load_rulebook(country=person.country, edition=edition)
    answer = decide(rulebook, facts, on, explain=True)
    now, changes_on = packages_in(answer), answer.next_change_on
    later: tuple[Package, ...] = ()
    if changes_on is not None:
        then = packages_in(decide(rulebook, facts.moved(applied_on=changes_on), changes_on))
        later = tuple(new for new, old in zip(then, now, strict=True) if new.verdict != old.verdict)
    ahead = tuple(row for row in held if row.period.upper is None or row.period.upper > on)
    return Packages(person, on, answer, now, ahead, changes_on, later)


def package_facts(*, person: Person, on: date, held: Sequence[PersonCategory]) -> Facts:
    """What the register knows that packages rest on. No disease on record is not known to be none."""
    diseases = [_period(row) | {"code": disease_of(row.code)} for row in held if is_disease(row.code)]
    insurance = Coverage.objects.filter(person=person, scheme="osms", period__contains=on).first()
    return Facts.model_validate(
        {
            "country": person.country,
            "applied_on": on,
            "question": "coverage",
            "person": {
                "birth_date": person.birth_date,
                "sex": person.sex,
                "status": person.status,
                "categories": [
                    _period(row) | {"code": row.code, "evidence": row.evidence or None}
                    for row in held
                    if not is_disease(row.code)
                ],
                "diseases": diseases or None,
                "coverage": insurance
                and insured_status(
                    kind=insurance.kind,
                    status=insurance.status,
                    paid_until=insurance.paid_until,
                    until=insurance.period.upper,
                ),
            },
        }
    )


def package_shares(*, country: str, region: str, on: date) -> PackageShares | None:
    """The living people of a region (empty: of the country) by package and reason on the day, in one statement.

    None where the country's law knows no packages. Raises NoValue in a gap of the law.
    """
    edition = edition_on(country=country, applied_on=on)
    if not package_rules(country=country, edition=edition):
        return None
    parameters = {"country": country, "region": region, "on": on} | _law_values(country=country, edition=edition, on=on)
    with connection.cursor() as cursor:
        cursor.execute(statement("packages"), parameters)
        rows = cursor.fetchall()
    counted: Counter[tuple[str, str, str, str]] = Counter()
    for guaranteed, insured, category, people in rows:
        counted[("guaranteed", *guaranteed.split("/"), "")] += people
        counted[("insured", *insured.split("/"), category)] += people
    shares = [Share(*key, people) for key, people in counted.items()]
    shares.sort(key=lambda row: (row.package, VERDICTS.index(row.verdict), -row.people, row.reason, row.category))
    return PackageShares(on, sum(row[3] for row in rows), tuple(shares))


def _law_values(*, country: str, edition: str, on: date) -> dict[str, Any]:
    """The law's dated lists and terms as the statement takes them; what no rule of the edition reads is empty."""
    values = values_of_packages(country=country, edition=edition, on=on)
    return {
        "begin": values["packages_begin"],
        "statuses": list(values["guaranteed_statuses"]),
        "diseases": [code_of_disease(code) for code in values["guaranteed_diseases"]],
        "disputed": [code_of_disease(code) for code in values.get("disputed_diseases", ())],
        "disease_mark": DISEASE_MARK,
        "state_paid": list(values["state_paid_categories"]),
        "local_budget": list(values.get("local_budget_categories", ())),
        "child_below_age": values["child_below_age"],
        "knows_grace": "grace_months" in values,
        "grace_months": values.get("grace_months", 0),
        "insured": INSURED,
        "not_insured": NOT_INSURED,
        "in_debt": IN_DEBT,
    }


def _held(person: Person, *, with_diseases: bool) -> list[PersonCategory]:
    rows = PersonCategory.objects.filter(person=person)
    if not with_diseases:
        rows = rows.exclude(code__startswith=DISEASE_MARK)
    return list(rows.order_by("code", "id"))


def _period(row: PersonCategory) -> dict[str, date | None]:
    return {"since": row.period.lower, "until": row.period.upper}
