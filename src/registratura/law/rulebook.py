"""A rulebook: one country's rules in one edition, made ready for a day so that asking is cheap."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from registratura.law.country import LAW_FOLDER, Country, load_country
from registratura.law.editions import DEFAULT_EDITION, lineage
from registratura.law.findings import (
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    SAY_NOT_APPLICABLE,
    SAY_UNKNOWN,
    UNKNOWN,
    Finding,
    Used,
    Verdict,
)
from registratura.law.parameters import DatedValue, Parameters, used
from registratura.law.spec import Check, Decides, RuleSpec, exception_to, rule

__all__ = ["Node", "Rulebook", "exception_to", "load_rulebook", "rule"]

DAYS_KEPT_READY = 512


@dataclass(slots=True)
class Node:
    """A rule made ready for a day: its parameters resolved, its exceptions below it."""

    code: str
    check: Check
    decides: Decides
    source: str
    parameters: Parameters
    used: tuple[Used, ...]
    messages: dict[Verdict, str]
    silent: Finding
    allowing: "tuple[Node, ...]"
    forbidding: "tuple[Node, ...]"


class Rulebook:
    """The law of one country in one edition."""

    def __init__(self, country: Country, *, edition: str) -> None:
        self.country = country
        self.edition = edition
        self._line = lineage(country.editions, edition)
        self.rules = tuple(spec for spec in country.rules if not spec.editions or edition in spec.editions)
        self.ready = lru_cache(maxsize=DAYS_KEPT_READY)(self._make_ready)

    def value_on(self, parameter: str, day: date) -> DatedValue:
        """A parameter's value in force on the day. Raises NoValue, or KeyError for an unknown parameter."""
        return self.country.parameters[parameter].value_on(day, editions=self._line)

    def changes_of(self, parameter: str) -> tuple[date, ...]:
        """The days on which a parameter may change in this edition."""
        return self.country.parameters[parameter].changes(editions=self._line)

    def exceptions(self, code: str) -> tuple[RuleSpec, ...]:
        """The exceptions to a rule, as they are declared."""
        return tuple(spec for spec in self.rules if spec.base == code)

    def _make_ready(self, applied_on: date, on: date, question: str) -> tuple[Node, ...]:
        return tuple(
            self._node(spec, applied_on, on) for spec in self.rules if not spec.base and spec.question == question
        )

    def _node(self, spec: RuleSpec, applied_on: date, on: date) -> Node:
        dated = {code: self.value_on(code, applied_on) for code in spec.uses}
        shown = tuple(used(value, code=code) for code, value in dated.items())
        below = [(each.allows, self._node(each, applied_on, on)) for each in self.exceptions(spec.code)]
        source = spec.sources[0]
        return Node(
            code=spec.code,
            check=spec.check,
            decides=spec.decides,
            source=source,
            parameters=Parameters(on=on, values={code: value.value for code, value in dated.items()}),
            used=shown,
            messages={
                MET: f"{spec.code}.met",
                NOT_MET: f"{spec.code}.not_met",
                UNKNOWN: SAY_UNKNOWN,
                NOT_APPLICABLE: SAY_NOT_APPLICABLE,
            },
            silent=Finding(
                NOT_APPLICABLE,
                SAY_NOT_APPLICABLE,
                rule=spec.code,
                source=source,
                parameters=shown,
                settled=NOT_APPLICABLE,
            ),
            allowing=tuple(node for allows, node in below if allows),
            forbidding=tuple(node for allows, node in below if not allows),
        )


@lru_cache(maxsize=32)
def load_rulebook(*, country: str, edition: str = DEFAULT_EDITION, root: Path = LAW_FOLDER) -> Rulebook:
    """The rulebook of a country's edition, read once. Raises LoadError with every mistake, NoEdition."""
    return Rulebook(load_country(country, root=root), edition=edition)
