"""What every fact is made of: frozen models that know no field but their own."""

from datetime import date
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
)


def _only_a_day(value: Any) -> Any:
    if type(value) is date or value is None:
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError("an existing day, written YYYY-MM-DD, expected")


Day = Annotated[date, BeforeValidator(_only_a_day, json_schema_input_type=date)]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Count = Annotated[StrictInt, Field(ge=0)]
Flag = StrictBool


class Fact(BaseModel):
    """A group of facts. A field left out, or null, is not known; unknown is never 'no'."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Period(Fact):
    """A half-open period [since, until)."""

    since: Day | None = Field(default=None, description="First day. Null: since before anything recorded.")
    until: Day | None = Field(default=None, description="First day after the period. Null: no end is known.")

    def covers(self, day: date) -> bool:
        """Whether the day lies inside."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)
