"""A country is added by adding a folder, and its mistakes are all named."""

from datetime import date

import pytest

from registratura.law.cases import answer_case, differences, load_cases
from registratura.law.country import countries, load_country
from registratura.law.errors import LoadError, NoEdition, NoValue
from registratura.law.rulebook import load_rulebook
from registratura.law.texts import texts_of
from registratura.law.values import KINDS
from tests.law.conftest import MakeCountry

SEASON = """
season:
  kind: annual_window
  unit: days of the year
  title: {ru: Сезон, kk: Маусым, en: Season}
  values:
"""


def problems_of(copy_of_zz: MakeCountry, files: dict[str, str]) -> list[str]:
    with pytest.raises(LoadError) as caught:
        load_country("yy", root=copy_of_zz(files=files))
    return [str(problem) for problem in caught.value.problems]


def test_a_folder_is_all_that_a_new_country_needs(copy_of_zz: MakeCountry) -> None:
    root = copy_of_zz("yy")
    assert countries(root=root) == ("yy",)
    cases = load_cases("yy", root=root)
    assert len(cases) == len(load_cases("zz"))
    for placed in cases:
        assert placed.case is not None
        assert placed.case.expect is not None
        answer = answer_case(placed.case, root=root)
        assert differences(placed.case.expect, answer) == []
        texts = texts_of(country="yy", language="kk", root=root)
        assert all(texts.finding(finding) for finding in answer.findings)


def test_unknown_country_is_answered_with_the_known_ones() -> None:
    with pytest.raises(LoadError, match=r"qq: no such country; there are: .*zz"):
        load_country("qq")


def test_unknown_edition_is_answered_with_the_known_ones() -> None:
    with pytest.raises(NoEdition, match="'1917'; there are: seed, 2030"):
        load_rulebook(country="zz", edition="1917")


def test_every_mistake_in_the_parameters_is_named(copy_of_zz: MakeCountry) -> None:
    named = problems_of(
        copy_of_zz,
        {
            "parameters/attachment.yaml": SEASON
            + """    - {value: "02-30..05-31", from: null, source: seed-zz#1, confirmed: true}
    - {value: "03-01..05-31", source: seed-zz#99, confirmed: maybe, edition: old, extra: 1}
    - {value: "03-01..05-31", from: soon, source: seed-zz#99, confirmed: maybe, edition: old}
days: {kind: number, unit: 5, title: none, values: []}
"""
        },
    )
    file = "yy/parameters/attachment.yaml"
    assert named == [
        f'{file}: season.values[0].value: a window "MM-DD..MM-DD" expected, and no 29 February',
        f"{file}: season.values[1].extra: no such key",
        f"{file}: season.values[1].from: is absent; write null when unknown",
        f"{file}: season.values[2].from: a day YYYY-MM-DD expected",
        f"{file}: season.values[2].source: no source 'seed-zz#99' in sources.yaml",
        f"{file}: season.values[2].confirmed: true or false expected",
        f"{file}: season.values[2].edition: no edition 'old' in editions.yaml",
        f"{file}: days.kind: one of {', '.join(KINDS)} expected",
        f"{file}: days.unit: a unit expected, such as people, working_days, none",
        f"{file}: days.title: a title in ru, kk and en expected",
        f"{file}: days.values: a list of dated values expected",
    ]


def test_values_may_not_overlap(copy_of_zz: MakeCountry) -> None:
    rows = """
    - {value: "03-01..05-31", from: 2020-01-01, until: 2025-01-01, source: seed-zz#1, confirmed: true}
    - {value: "03-01..05-31", from: 2024-01-01, source: seed-zz#1, confirmed: true}
    - {value: "03-01..05-31", from: 2024-01-01, source: seed-zz#1, confirmed: true}
"""
    file = "yy/parameters/attachment.yaml"
    assert problems_of(copy_of_zz, {"parameters/attachment.yaml": SEASON + rows}) == [
        f"{file}: season.values: the value until 2025-01-01 runs over the next one, from 2024-01-01",
        f"{file}: season.values: two values begin on 2024-01-01 in edition 'seed'",
    ]


def test_a_value_may_not_be_surer_than_its_source(copy_of_zz: MakeCountry) -> None:
    sources = """
- code: rumour
  title: {ru: Слух, kk: Қауесет, en: Rumour}
  confirmed: false
"""
    rows = '    - {value: "03-01..05-31", from: null, source: rumour, confirmed: true}\n'
    named = problems_of(copy_of_zz, {"sources.yaml": sources, "parameters/attachment.yaml": SEASON + rows})
    assert named == ["yy/parameters/attachment.yaml: season.values[0].confirmed: its source 'rumour' is not confirmed"]


def test_a_key_written_twice_is_a_mistake(copy_of_zz: MakeCountry) -> None:
    named = problems_of(copy_of_zz, {"editions.yaml": "- code: seed\n  code: later\n"})
    assert named == ["yy/editions.yaml: line 2: the key 'code' stands twice"]


def test_broken_yaml_is_named_with_its_line(copy_of_zz: MakeCountry) -> None:
    (named,) = problems_of(copy_of_zz, {"sources.yaml": "- code: a\n  title: {ru: Б\n"})
    assert named.startswith("yy/sources.yaml: line 3, column 1: ")


def test_every_mistake_in_the_rules_is_named(copy_of_zz: MakeCountry) -> None:
    rules = '''
from registratura.law.findings import met
from registratura.law.rulebook import exception_to, rule

@rule("zz.other", source="nowhere", decides="info", uses=("nothing",), editions=("1917",))
def other(facts, p):
    return met()

@exception_to("yy.absent", source="seed-zz#1")
def anyway(facts, p):
    """A sentence."""
    return met()

@rule("yy.due", source="seed-zz#1", decides="info")
def due_again(facts, p):
    """A sentence."""
    return met()
'''
    absent = "yy.absent.anyway: an exception to 'yy.absent', which"
    assert sorted(problems_of(copy_of_zz, {"rules/broken.py": rules})) == [
        f"yy/rules/broken.py: {absent} edition '2030' does not have",
        f"yy/rules/broken.py: {absent} edition 'seed' does not have",
        "yy/rules/broken.py: yy.due: stands twice in edition '2030'",
        "yy/rules/broken.py: yy.due: stands twice in edition 'seed'",
        "yy/rules/broken.py: zz.other: no edition '1917' in editions.yaml",
        "yy/rules/broken.py: zz.other: no parameter 'nothing' in parameters/",
        "yy/rules/broken.py: zz.other: no source 'nowhere' in sources.yaml",
        "yy/rules/broken.py: zz.other: the code must begin with 'yy' and a dot",
        "yy/rules/broken.py: zz.other: the law's sentence is absent: write it as the docstring",
    ]


def test_a_day_with_no_value_raises() -> None:
    with pytest.raises(NoValue, match="decision_days: no value on 2019-12-31 in edition 'seed'"):
        load_rulebook(country="zz").value_on("decision_days", date(2019, 12, 31))


def test_an_edition_takes_over_what_it_does_not_change() -> None:
    later = load_rulebook(country="zz", edition="2030")
    assert later.value_on("season", date(2031, 1, 1)) == load_rulebook(country="zz").value_on(
        "season", date(2031, 1, 1)
    )
    assert later.value_on("channels", date(2029, 12, 31)).value == ("desk",)
    assert later.value_on("channels", date(2030, 1, 1)).value == ("desk", "portal")
