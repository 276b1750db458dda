"""The reference pages: sentence of the law → rules → parameters → cases, written from the law itself."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from registratura.law.cases import load_cases
from registratura.law.country import LAW_FOLDER, Country, countries, load_country
from registratura.law.messages import messages_of
from registratura.law.parameters import DatedValue, Parameter
from registratura.law.schema import case_schema
from registratura.law.sources import Source
from registratura.law.spec import RuleSpec
from registratura.law.texts import texts_of
from registratura.law.values import as_written

WRITTEN_BY_MACHINE = "<!-- Written from the law itself; `registratura docs` writes it anew. Do not edit. -->"


def render_reference(country: str, *, root: Path = LAW_FOLDER) -> str:
    """The reference page of a country, in Markdown."""
    law = load_country(country, root=root)
    cases = _cases_by_rule(country, root)
    lines = [WRITTEN_BY_MACHINE, "", f"# The law of `{country}`", ""]
    lines += _editions(law)
    for seed in dict.fromkeys(
        code.partition("#")[0] for code, source in law.sources.items() if source.states_rule is not None
    ):
        lines += _sentences(law, law.sources[seed], cases)
    lines += _rules(law, cases, root)
    lines += _parameters(law)
    lines += _sources(law)
    return "\n".join(lines).rstrip() + "\n"


def reference_files() -> dict[str, str]:
    """Every generated reference file by name."""
    pages = {f"law-{country}.md": render_reference(country) for country in countries()}
    return pages | {"case-schema.json": json.dumps(case_schema(), ensure_ascii=False, indent=2) + "\n"}


def check_current(docs_dir: Path) -> list[Path]:
    """The generated files in the folder that are absent or no longer say what the law says."""
    return [
        path
        for name, text in reference_files().items()
        if not (path := docs_dir / name).is_file() or path.read_text(encoding="utf-8") != text
    ]


def _cases_by_rule(country: str, root: Path) -> dict[str, list[str]]:
    """Names of the cases that expect something of a rule."""
    named: dict[str, list[str]] = defaultdict(list)
    for placed in load_cases(country, root=root):
        if placed.case is None or placed.case.expect is None:
            continue
        expect = placed.case.expect
        for rule in {*expect.findings, *expect.settled, *(expect.grounds or ())}:
            verdict = expect.findings.get(rule) or expect.settled.get(rule) or "not_met"
            named[rule].append(f"{placed.name} ({placed.case.day.isoformat()}: {verdict.replace('_', ' ')})")
    return named


def _editions(law: Country) -> Iterator[str]:
    named = []
    for edition in law.editions.values():
        below = f", extends `{edition.extends}`" if edition.extends else ""
        named.append(f"`{edition.code}` ({edition.title['en']}{below})")
    yield "Editions: " + "; ".join(named)
    yield ""


def _sentences(law: Country, seed: Source, cases: dict[str, list[str]]) -> Iterator[str]:
    yield from (f"## {seed.title['en']}, sentence by sentence", "")
    for code, source in law.sources.items():
        if not code.startswith(f"{seed.code}#") or source.states_rule is None:
            continue
        yield from (f"### `{code}`", "", f"> {source.text}", "")
        if not source.states_rule:
            yield from (f"States no rule: {source.why_not}", "")
            continue
        rules = [spec for spec in law.rules if code in spec.sources]
        read = {name for spec in rules for name in spec.uses}
        stated = {each.code for each in law.parameters.values() if any(v.source == code for v in each.values)}
        names = dict.fromkeys(spec.code for spec in rules)
        yield "- Rules: " + (", ".join(_link(name, "rule") for name in names) or "none; it is a parameter")
        linked = ", ".join(_link(name, "parameter") for name in sorted(read | stated))
        yield f"- Parameters: {linked or 'none'}"
        shown = list(dict.fromkeys(case for name in names for case in cases[name]))
        yield "- Cases:" + ("" if shown else " those of the rules that read its parameters")
        yield from (f"    - {case}" for case in shown)
        yield ""


def _rules(law: Country, cases: dict[str, list[str]], root: Path) -> Iterator[str]:
    english = texts_of(country=law.code, language="en", root=root)
    yield from ("## Rules", "")
    for spec in law.rules:
        yield from (f'### <a id="rule-{spec.code}"></a>`{spec.code}`{_only(spec)}', "")
        yield from (f"> {spec.sentence}", "")
        if spec.reading:
            yield from (spec.reading, "")
        yield f"- {_part(spec)}"
        yield "- Source: " + "; ".join(_cited(law.sources[source]) for source in spec.sources)
        if spec.uses:
            yield "- Parameters: " + ", ".join(_link(name, "parameter") for name in spec.uses)
        below = [each.code for each in law.rules if each.base == spec.code]
        if below:
            yield "- Exceptions: " + ", ".join(_link(name, "rule") for name in dict.fromkeys(below))
        for key in messages_of(spec):
            yield f"- Says `{key.removeprefix(spec.code + '.')}`: {english.forms[key][-1]}"
        yield from (f"- Case: {case}" for case in cases[spec.code])
        yield ""


def _cited(source: Source) -> str:
    return f"{source.cite('en')} (`{source.code}`{'' if source.confirmed else ', **not confirmed**'})"


def _part(spec: RuleSpec) -> str:
    if spec.base:
        turn = "makes it hold" if spec.allows else "makes it fail"
        return f"Exception to {_link(spec.base, 'rule')}: where it applies, it {turn}."
    follows = {
        "identity": "does not hold → nothing to do",
        "receivable": "does not hold → not receivable here",
        "eligibility": "does not hold → refuse",
        "completeness": "does not hold → incomplete",
        "consent": "refused → incomplete; awaited: the case goes on",
        "info": "informs, decides nothing",
    }
    return f"Question: {spec.question}. Part: {spec.decides} ({follows[spec.decides]})."


def _only(spec: RuleSpec) -> str:
    return f" (edition {', '.join(spec.editions)})" if spec.editions else ""


def _parameters(law: Country) -> Iterator[str]:
    yield from ("## Parameters", "")
    for parameter in law.parameters.values():
        yield from (f'### <a id="parameter-{parameter.code}"></a>`{parameter.code}`', "")
        yield from (f"{parameter.title['en']}. Kind: {parameter.kind}; unit: {parameter.unit}.", "")
        yield from ("| edition | from | until | value | source | confirmed |", "|---|---|---|---|---|---|")
        yield from (_row(parameter, dated, law) for dated in parameter.values)
        yield ""


def _row(parameter: Parameter, dated: DatedValue, law: Country) -> str:
    value = as_written(dated.value)
    if parameter.kind == "table":
        value = "; ".join(f"{key}: {', '.join(row) if isinstance(row, tuple) else row}" for key, row in value.items())
    elif isinstance(value, tuple):
        value = ", ".join(value)
    source = f"{law.sources[dated.source].cite('en')} (`{dated.source}`)"
    sure = "yes" if dated.confirmed else "**no**"
    since, until = dated.from_on or "—", dated.until_on or "—"
    return f"| {dated.edition} | {since} | {until} | {value} | {source} | {sure} |"


def _sources(law: Country) -> Iterator[str]:
    yield from ("## Sources", "", "| code | title | confirmed |", "|---|---|---|")
    for code, source in law.sources.items():
        if source.states_rule is None:
            sure = "yes" if source.confirmed else "**no**"
            yield f"| `{code}` | {source.cite('en')} · {source.cite('ru')} | {sure} |"
    yield ""


def _link(code: str, kind: str) -> str:
    return f"[`{code}`](#{kind}-{code})"
