"""Any facts at all, drawn from the schema of a case."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from registratura.law.facts import Facts

DAYS = st.dates(date(2019, 1, 1), date(2032, 12, 31)).map(date.isoformat)
WORDS = st.sampled_from(
    [
        "a",
        "b",
        "passport",
        "birth_certificate",
        "pensioner",
        "student",
        "child",
        "pregnant",
        "therapeutic",
        "zz",
        "kz",
    ]
)


def any_facts(country: str) -> st.SearchStrategy[Facts]:
    """Valid facts of a country, each of them known or unknown."""
    schema = Facts.model_json_schema()
    whole = _drawn(schema, schema["$defs"])
    return whole.map(lambda data: Facts.model_validate({**data, "country": country}))


def _drawn(schema: dict[str, Any], models: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "$ref" in schema:
        return _drawn(models[schema["$ref"].rpartition("/")[2]], models)
    if "anyOf" in schema:
        return st.one_of(*(_drawn(each, models) for each in schema["anyOf"]))
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "const" in schema:
        return st.just(schema["const"])
    kind = schema["type"]
    if kind == "object":
        fields = {name: _drawn(each, models) for name, each in schema["properties"].items()}
        required = {name: fields.pop(name) for name in schema.get("required", ())}
        return st.fixed_dictionaries(required, optional=fields)
    if kind == "array":
        return st.lists(_drawn(schema["items"], models), max_size=3)
    if kind == "string":
        return DAYS if schema.get("format") == "date" else WORDS
    return {"boolean": st.booleans(), "integer": st.integers(0, 3000), "null": st.none()}[kind]
