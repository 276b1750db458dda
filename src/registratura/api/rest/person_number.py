"""How machines name a person: by a number of a state's system, in the body and never in an address."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from registratura.registry.numbers import check_number


class PersonNumber(BaseModel):
    """A person by number. Separators in the number are allowed; its check digits are checked."""

    model_config = ConfigDict(extra="forbid")

    system: Literal["kz.iin", "ru.enp"] = Field(description="kz.iin: ИИН; ru.enp: number of the ОМС policy (ЕНП).")
    value: Annotated[str, Field(max_length=40)] = Field(description="The number.")

    @field_validator("value")
    @classmethod
    def _is_a_number_of_the_system(cls, value: str, info: ValidationInfo) -> str:
        if "system" not in info.data:
            return value
        checked = check_number(system=info.data["system"], value=value)
        if not checked.valid:
            raise PydanticCustomError(checked.errors[0], "the number can't be one of the system's")
        return checked.normalised

    @property
    def country(self) -> str:
        return self.system[:2]
