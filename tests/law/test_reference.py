"""The reference pages are written from the law, and a stale one is noticed."""

from pathlib import Path

import pytest

from registratura.law.country import countries, load_country
from registratura.law.reference import check_current, reference_files, render_reference
from registratura.law.schema import case_schema


@pytest.mark.parametrize("country", countries())
def test_page_shows_every_sentence_rule_parameter_and_source(country: str) -> None:
    page = render_reference(country)
    law = load_country(country)
    for code, source in law.sources.items():
        assert f"`{code}`" in page
        if source.states_rule is not None:
            assert f"> {source.text}" in page
    for spec in law.rules:
        assert f'<a id="rule-{spec.code}"></a>' in page
    for parameter in law.parameters.values():
        assert f'<a id="parameter-{parameter.code}"></a>' in page


def test_a_sentence_leads_to_its_rule_parameter_and_cases() -> None:
    page = render_reference("zz")
    sentence = page[page.index("### `seed-zz#3`") : page.index("### `seed-zz#4`")]
    assert "[`zz.channel`](#rule-zz.channel), [`zz.documents`](#rule-zz.documents)" in sentence
    assert "[`channels`](#parameter-channels)" in sentence
    assert "- The portal does not exist yet (2026-04-15: not met)" in sentence


def test_current_files_are_not_stale_and_changed_or_absent_ones_are(tmp_path: Path) -> None:
    files = reference_files()
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert check_current(tmp_path) == []
    (tmp_path / "law-zz.md").write_text("changed by hand", encoding="utf-8")
    (tmp_path / "case-schema.json").unlink()
    assert sorted(path.name for path in check_current(tmp_path)) == ["case-schema.json", "law-zz.md"]


def test_schema_describes_every_field() -> None:
    schema = case_schema()
    bare = [
        f"{name}.{field}"
        for name, model in {**schema["$defs"], "Case": schema}.items()
        for field, described in model["properties"].items()
        if not described.get("description")
    ]
    assert bare == []
    assert schema["additionalProperties"] is False
