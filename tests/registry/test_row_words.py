"""Every reason an import gives is a sentence, and every sentence has a reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from registratura import registry
from registratura.registry.addresses.catchment_file import RowRemark, read_catchment
from registratura.registry.row_words import SENTENCES, row_place, row_sentence

SOURCE = Path(registry.__file__).parent
# Where a call takes the code, among its arguments.
PLACES = {"RowRemark": 2, "CellWrong": 0, "HousesNotRead": 0}
# Codes put together from parts: encodings and columns; names of repairs.
MADE = {"encoding_cp1251", "region_missing", "time_zone_missing", "name_missing"}


def written_codes() -> Iterator[str]:
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PLACES:
                code = node.args[PLACES[node.func.id]]
                if isinstance(code, ast.Constant):
                    yield code.value


def repairs() -> Iterator[str]:
    tree = ast.parse((SOURCE / "addresses" / "catchment_repairs.py").read_text(encoding="utf-8"))
    loops = (node.iter for node in ast.walk(tree) if isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple))
    yield from (name.id.strip("_") for names in loops for name in names.elts)


def test_every_code_has_a_sentence_and_every_sentence_a_code():
    assert set(SENTENCES) == {*written_codes(), *repairs(), *MADE}


@pytest.mark.parametrize("code", SENTENCES)
def test_sentences_are_whole(code):
    sentence = row_sentence(remark=RowRemark(7, "phone", code, "какой-то"))
    assert sentence.endswith((".", "”."))
    assert "{" not in sentence
    assert ("какой-то" in sentence) is ("{value}" in SENTENCES[code])


def test_a_long_value_is_cut_and_a_strange_one_made_visible():
    sentence = row_sentence(remark=RowRemark(7, "phone", "day_wrong", "\x07" + "д" * 500))
    assert sentence.startswith("“�" + "д" * 10)
    assert len(sentence) < 200


@pytest.mark.parametrize(("column", "place"), [("phone", "line 7, column phone"), ("", "line 7")])
def test_the_place_is_line_and_column(column, place):
    assert row_place(remark=RowRemark(7, column, "too_long")) == place


def test_what_a_list_of_territories_leaves_open_is_said():
    file = read_catchment(lines=["district,street,houses", "1,ул. Мира,9-5", "1,ул. Новая,"])
    said = [row_sentence(remark=remark) for remark in (*file.errors, *file.notes)]
    assert said == ["The range 9-5 runs backwards.", "“ул. Новая” has no houses; the whole street was taken."]
