"""The JSON Schema of a case."""

from typing import Any

from registratura.law.cases import Case

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def case_schema() -> dict[str, Any]:
    """JSON Schema of a case. `applied_on` may be left out of the facts: it is then the day of the case."""
    schema = Case.model_json_schema(mode="validation")
    facts = schema["$defs"]["Facts"]
    facts["required"] = [name for name in facts["required"] if name != "applied_on"]
    facts["properties"]["applied_on"]["description"] += " Left out: the day of the case."
    return {"$schema": DIALECT, **schema}
