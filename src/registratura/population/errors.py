"""Why many people at once were not led, or not shown.

PopulationError
├── DayPassed      a clinic is closed from today on or later, never from a day that has passed (422)
├── ClosureBegun   the clinic's people have been led already; another closure can't take its place (409)
└── NotInRegion    the actor keeps the register of another region (403)
"""

from __future__ import annotations


class PopulationError(Exception):
    """`code` is stored and stable; `values` are for the sentence."""

    code = "population_error"

    def __init__(self, **values: object) -> None:
        super().__init__(self.code)
        self.values = values


class DayPassed(PopulationError):
    """`today`: the legal day in the clinic's time zone."""

    code = "day_passed"


class ClosureBegun(PopulationError):
    """`on`: the day from which the clinic is no more."""

    code = "closure_begun"


class NotInRegion(PopulationError):
    code = "not_in_region"
