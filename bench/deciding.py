"""How many answers the law gives a second, in one process: the commonest case of each country."""

from __future__ import annotations

import time

from bench.table import Measure
from registratura.law.cases import Case, load_cases
from registratura.law.decide import decide
from registratura.law.rulebook import Rulebook, load_rulebook

COMMONEST = "the commonest case"
SECONDS = 0.5
GOAL = 10_000.0


class DecidingBench:
    """The cases, ready to be asked."""

    def __init__(self) -> None:
        self.measures: dict[str, Measure] = {}
        self._asked: dict[str, tuple[Rulebook, Case]] = {}
        for country in ("ru", "kz"):
            case = commonest_case(country)
            self._asked[country] = load_rulebook(country=country, edition=case.edition), case
            self.measures[country] = Measure(
                f"law.decide, the commonest case of {country}", "goal of 10,000", "answers/s", 1.0
            )

    def round(self) -> None:
        """Ask each for half a second of processor time."""
        for country, (rulebook, case) in self._asked.items():
            self.measures[country].ours.append(_rate(rulebook, case))
            self.measures[country].theirs.append(GOAL)


def commonest_case(country: str) -> Case:
    """The case of that name among the country's own."""
    return next(
        placed.case for placed in load_cases(country) if placed.case is not None and placed.case.case == COMMONEST
    )


def _rate(rulebook: Rulebook, case: Case) -> float:
    answers, begun = 0, time.process_time()
    while time.process_time() - begun < SECONDS:
        for _ in range(100):
            decide(rulebook, case.facts, case.day)
        answers += 100
    return answers / (time.process_time() - begun)
