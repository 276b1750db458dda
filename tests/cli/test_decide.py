"""`registratura decide` answers people and machines, and names what is wrong with a case."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from registratura.cli.case_stream import cases_in
from registratura.cli.decide import decide
from registratura.law.answer import Answer

APP = typer.Typer()
APP.command()(decide)

IN_SEASON = """
case: In season
day: 2026-04-15
facts: {country: zz, channel: desk, documents: [identity_card], reason: free_choice, clinic: {code: A}}
"""
OUT_OF_SEASON = """
case: Out of season
day: 2026-10-01
facts: {country: zz, channel: desk, documents: [identity_card], reason: free_choice, clinic: {code: A}}
"""


def run(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(APP, list(arguments), input=given)


def lines(result: Result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_person_reads_the_outcome_the_reasons_and_their_sources() -> None:
    result = run("-", "--lang", "en", given=OUT_OF_SEASON)
    assert result.exit_code == 0
    assert "The attachment is refused." in result.stdout
    assert "The season of choice is closed. The next one begins on 1 March 2027." in result.stdout
    assert "zz.season · Zephyria's leaflet, sentence 1 · season = 03-01..05-31" in result.stdout
    assert "If nothing else changes, the answer changes on 1 March 2027." in result.stdout
    assert "For another reason (a move out of the clinic's territory)" in result.stdout


def test_rules_that_do_not_concern_the_case_are_counted_or_shown() -> None:
    assert "1 more rule does not concern the case." in run("-", "--lang", "en", given=IN_SEASON).stdout
    everything = run("-", "--lang", "en", "--all", given=IN_SEASON).stdout
    assert "This does not concern the case.\n    zz.places" in everything


def test_figures_behind_a_refusal_are_shown_as_a_table() -> None:
    example = Path(__file__).parents[2] / "examples" / "04-ru-lawful-refusal.yaml"
    said = run(str(example)).stdout
    assert [" ".join(line.split()) for line in said.splitlines() if "терапевтический" in line] == [
        "101 1 терапевтический 1 700 1 811 0",
        "102 2 терапевтический 1 700 1 699 1",
    ]


@pytest.mark.parametrize(
    ("language", "outcome", "day"),
    [("ru", "Прикрепить можно.", "20 апреля 2026 года"), ("kk", "Бекітуге болады.", "2026 жылғы 20 сәуір")],
)
def test_the_answer_comes_in_the_language_asked_for(language: str, outcome: str, day: str) -> None:
    said = run("-", "--lang", language, given=IN_SEASON).stdout
    assert outcome in said
    assert day in said


def test_a_machine_reads_an_exact_answer() -> None:
    (line,) = lines(run("-", "--json", given=IN_SEASON))
    answer = Answer.from_json(json.dumps(line["answer"]))
    assert (line["case"], answer.outcome, answer.to_data()) == ("In season", "accept", line["answer"])


def test_output_in_a_pipe_is_plain_text() -> None:
    assert "\x1b" not in run("-", given=IN_SEASON).stdout


@pytest.mark.parametrize(
    "text",
    [
        f"{IN_SEASON}---{OUT_OF_SEASON}",
        json.dumps([{"case": "a", "day": "2026-04-15", "facts": {"country": "zz"}}] * 2),
        json.dumps([{"case": "a", "day": "2026-04-15", "facts": {"country": "zz"}}] * 2, indent=2),
        '{"case":"a","day":"2026-04-15","facts":{"country":"zz"}}\n\n{"day":"2026-04-15","facts":{"country":"zz"}}\n',
        "- day: 2026-04-15\n  facts: {country: zz}\n- day: 2026-04-15\n  facts: {country: zz}\n",
    ],
    ids=["documents", "JSON list", "JSON list over lines", "JSON lines", "YAML list"],
)
def test_many_cases_give_many_answers(text: str) -> None:
    result = run("-", "--json", given=text)
    assert result.exit_code == 0
    assert [line["answer"]["country"] for line in lines(result)] == ["zz", "zz"]


def test_one_case_over_several_lines_of_json_is_one_case() -> None:
    text = json.dumps({"case": "a", "day": "2026-04-15", "facts": {"country": "zz"}}, indent=2)
    assert [line["case"] for line in lines(run("-", "--json", given=text))] == ["a"]


def test_several_files_are_answered_in_order(tmp_path: Path) -> None:
    for name, text in (("a.yaml", IN_SEASON), ("b.yaml", OUT_OF_SEASON)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    read = lines(run("--json", str(tmp_path / "b.yaml"), str(tmp_path / "a.yaml")))
    assert [line["case"] for line in read] == ["Out of season", "In season"]


def test_another_day_gives_that_days_answer() -> None:
    (line,) = lines(run("-", "--json", "--on", "2026-05-31", given=OUT_OF_SEASON))
    assert (line["answer"]["outcome"], line["answer"]["on"]) == ("accept", "2026-05-31")


def test_another_edition_gives_that_editions_answer() -> None:
    portal = IN_SEASON.replace("desk", "portal").replace("2026", "2031")
    outcomes = [
        lines(run("-", "--json", *edition, given=portal))[0]["answer"]["outcome"]
        for edition in ((), ("--edition", "2030"))
    ]
    assert outcomes == ["not_receivable", "accept"]


def test_every_wrong_field_is_named_with_its_line() -> None:
    text = """
case: wrong
day: 2026-02-31
facts:
  country: zz
  chanel: desk
  clinic: {code: 7}
  documents: passport
  channel: pigeon
  doctor: {code: d, free_places: -1}
"""
    result = run("-", "--json", given=text)
    assert result.exit_code == 3
    (line,) = lines(result)
    assert {problem["place"]: problem["what"] for problem in line["problems"]} == {
        "line 3: day": "an existing day, written YYYY-MM-DD, expected; given: '2026-02-31'",
        "line 6: facts.chanel": "no such field",
        "line 7: facts.clinic.code": "text expected; a code of digits is written in quotes; given: 7",
        "line 8: facts.documents": "a list expected; given: 'passport'",
        "line 9: facts.channel": "one of 'portal', 'desk', 'service_centre', 'call_centre' or 'paper' "
        "expected; given: 'pigeon'",
        "line 10: facts.doctor.free_places": "a number not below zero expected; given: -1",
    }


def test_a_wrong_case_does_not_keep_the_others_from_being_answered() -> None:
    right = '{"day":"2026-04-15","facts":{"country":"zz"}}'
    text = f'{right}\nnot json\n{{"facts":{{}}}}\n{right}\n'
    result = run("-", "--json", given=text)
    assert result.exit_code == 3
    assert ["answer" in line for line in lines(result)] == [True, False, False, True]
    assert lines(result)[1]["problems"] == [{"place": "line 2", "what": "a JSON object expected: one case a line"}]
    assert [problem["place"] for problem in lines(result)[2]["problems"]] == [
        "line 3: day",
        "line 3: facts.country",
        "line 3: facts.applied_on",
    ]


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        (IN_SEASON.replace("zz", "qq"), "no such country"),
        (IN_SEASON + "edition: '1917'\n", "no edition '1917'; there are: seed, 2030"),
        (IN_SEASON.replace("2026", "2019"), "decision_days: no value on 2019-04-15"),
        (IN_SEASON + "like: nobody\n", "no case or base is called 'nobody'"),
        (IN_SEASON + "like: In season\n", "'In season' is built on itself"),
        ("a: [", "line 2, column 1"),
        ("just words", "a case expected"),
    ],
)
def test_a_case_that_cannot_be_answered_says_why(changed: str, what: str) -> None:
    result = run("-", given=changed)
    assert result.exit_code == 3
    assert what in result.stderr


def test_an_answer_that_is_not_as_expected_is_shown() -> None:
    result = run("-", given=IN_SEASON + "expect: {outcome: refuse, findings: {zz.season: unknown}}\n")
    assert result.exit_code == 1
    assert "not as expected: outcome: expected refuse, answered accept" in result.stdout
    assert "not as expected: findings.zz.season: expected unknown, answered met" in result.stdout


def test_wrong_usage_is_told_apart_from_wrong_cases(tmp_path: Path) -> None:
    assert run().exit_code == 2
    assert run(str(tmp_path / "absent.yaml")).exit_code == 2
    assert run("-", "--lang", "de", given=IN_SEASON).exit_code == 2


def test_the_schema_accepts_what_the_command_accepts() -> None:
    schema = json.loads(run("--schema").stdout)
    assert schema["required"] == ["day", "facts"]
    assert schema["$defs"]["Facts"]["required"] == ["country"]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["case", "base", "like", "day", "facts", "edition", "country"]) | st.integers(),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(ANYTHING)
def test_any_document_at_all_is_read_or_explained(data: object) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    for placed in cases_in(io.StringIO(text), file="anything"):
        assert (placed.case is None) == bool(placed.problems)


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "old.yaml"
    path.write_bytes("case: Да".encode("cp1251"))
    result = run(str(path))
    assert result.exit_code == 3
    assert "text in UTF-8 expected" in result.stderr


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text('{"day":"2026-04-15","facts":{"country":"zz"}}\n', encoding="utf-8-sig")
    assert run(str(path), "--json").exit_code == 0


def test_json_lines_are_answered_before_the_stream_ends() -> None:
    class Endless(io.StringIO):
        def __next__(self) -> str:
            return '{"day":"2026-04-15","facts":{"country":"zz"}}\n'

    cases = cases_in(Endless(), file="stream")
    assert [next(cases).line for _ in range(3)] == [1, 2, 3]


def test_the_command_starts_without_django() -> None:
    code = "import sys, registratura.cli.decide; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
