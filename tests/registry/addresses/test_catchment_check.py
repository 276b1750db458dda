"""The check of a list against known addresses, on small tables and on the public lists."""

import re
from collections import Counter
from pathlib import Path

import pytest

from registratura.registry.addresses.address import Address, parse_address
from registratura.registry.addresses.catchment_check import check_catchment, render_text
from registratura.registry.addresses.catchment_file import read_catchment
from registratura.registry.addresses.territory import Territory

PUBLIC_DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
TRUTH = PUBLIC_DATA / "catchment_truth.csv"
LISTS = ["catchment_ru.csv", "catchment_messy_ru.csv"]
public = pytest.mark.skipif(not TRUTH.exists(), reason="the public data folder is not beside the repository")

LIST = """district,street,houses
A,Мира,"1-9, 2-8"
B,Мира,8
B,Речная,3-57
A,Речная,по согласованию
"""
TABLE = """id,dataset,city_district,street,house,expected,also,certainty,case,source_line_or_note
1,ours,,Мира,3,A,,certain,range,
2,ours,,ул. Мира,11,none,,certain,gap,
3,ours,,Мира,8,A,B,conflict,overlap,
4,ours,,Речная,4,B,none,ambiguous,parity,
5,ours,,Мира,5,B,,certain,wrong on purpose,
6,theirs,,Мира,3,X,,certain,another list,
7,theirs,,Мира,5,Y,,certain,another list,
"""


@pytest.fixture
def report(tmp_path):
    territory, truth = tmp_path / "list.csv", tmp_path / "truth.csv"
    territory.write_text(LIST, encoding="utf-8")
    truth.write_text(TABLE, encoding="utf-8")
    return check_catchment(territory_path=territory, truth_path=truth)


def test_right_answers_are_counted_by_certainty(report):
    assert (report.right, report.total) == (
        {"certain": 2, "conflict": 1, "ambiguous": 1},
        {"certain": 3, "conflict": 1, "ambiguous": 1},
    )
    assert report.share("certain") == pytest.approx(2 / 3)


def test_each_difference_is_named(report):
    (difference,) = report.differences
    assert (difference.id, difference.address, difference.expected, difference.got) == ("5", "Мира, 5", "B", "A")


def test_rows_of_another_list_are_skipped_and_counted(report):
    assert report.skipped == 2


def test_bad_rows_of_the_list_are_reported(report):
    assert [(error.line, error.code) for error in report.territory_errors] == [(5, "houses_not_understood")]


def test_the_report_is_readable(report):
    text = render_text(report)
    assert "certain: 2 of 3 right (66.7%)" in text
    assert "5: Мира, 5 [certain, wrong on purpose] expected B, got A" in text
    assert "territory line 5, houses: houses_not_understood" in text


def test_a_district_is_expected_and_a_conflict_is_none(tmp_path):
    territory, truth = tmp_path / "list.csv", tmp_path / "truth.csv"
    territory.write_text("district,street,houses\nA,Мира,5\nB,Мира,5\n", encoding="utf-8")
    truth.write_text("street,house,expected\nМира,5,A\n", encoding="utf-8")
    (difference,) = check_catchment(territory_path=territory, truth_path=truth).differences
    assert difference.got == "conflict: A / B"


def test_a_city_district_the_list_does_not_cover_is_skipped(tmp_path):
    territory, truth = tmp_path / "list.csv", tmp_path / "truth.csv"
    territory.write_text("city_district,district,street,houses\nЮжный,A,Мира,5\n", encoding="utf-8")
    truth.write_text("city_district,street,house,expected\nЮжный,Мира,5,A\nСеверный,Мира,5,C\n", encoding="utf-8")
    report = check_catchment(territory_path=territory, truth_path=truth)
    assert (report.right, report.skipped) == ({"certain": 1}, 1)


def test_a_table_without_its_columns_is_refused(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("district,street,houses\nA,Мира,5\n", encoding="utf-8")
    with pytest.raises(ValueError, match="columns missing: house, expected"):
        check_catchment(territory_path=path, truth_path=path)


@public
@pytest.mark.parametrize("name", LISTS)
def test_public_lists_are_resolved_as_people_resolved_them(name):
    report = check_catchment(territory_path=PUBLIC_DATA / name, truth_path=TRUTH)
    assert report.total["certain"] > 0
    assert report.share("certain") >= 0.98, render_text(report)
    assert report.share("conflict") == 1, render_text(report)
    assert report.share("ambiguous") == 1, render_text(report)


@public
def test_every_row_of_the_table_belongs_to_one_of_the_public_lists():
    reports = [check_catchment(territory_path=PUBLIC_DATA / name, truth_path=TRUTH) for name in LISTS]
    rows = sum(sum(report.total.values()) for report in reports)
    assert {sum(report.total.values()) + report.skipped for report in reports} == {rows}


@public
@pytest.mark.parametrize("name", LISTS)
def test_every_row_of_the_public_lists_is_read(name):
    report = check_catchment(territory_path=PUBLIC_DATA / name, truth_path=TRUTH)
    assert report.territory_errors == ()


@public
def test_the_source_before_its_repair_answers_the_same(tmp_path):
    """The columns as copied from the PDF, glued cells and page headers kept."""
    raw = tmp_path / "raw.csv"
    text = (PUBLIC_DATA / "catchment_messy_ru.csv").read_text(encoding="utf-8-sig")
    raw.write_text(text.replace("street_clean,houses_clean", "street_mended,houses_mended", 1), encoding="utf-8")
    report = check_catchment(territory_path=raw, truth_path=TRUTH)
    assert report.share("certain") >= 0.98, render_text(report)
    assert report.share("conflict") == 1, render_text(report)
    assert report.share("ambiguous") == 1, render_text(report)


@public
@pytest.mark.parametrize("name", LISTS)
def test_every_listed_house_is_claimed_by_its_district_however_it_is_asked_for(name):
    """By its parts and typed in one line, except the houses of groups of streets, whose names stand for many."""
    entries = read_catchment(path=PUBLIC_DATA / name).entries
    territory = Territory(entries)
    lines = Counter(entry.line for entry in entries)
    for entry in entries:
        street = re.sub(r"\(.*", "", entry.text).rsplit(",")[-1].strip()
        for rule in entry.houses.included if lines[entry.line] == 1 else ():
            if rule.origin != "list":
                continue
            parts = Address("ru", entry.locality, street, str(rule.low), "", "")
            typed = f"{entry.locality}, {street}, д. {rule.low}"
            assert entry.district in territory.resolve(address=parts).districts, typed
            read = parse_address(text=typed, country="ru")
            assert read.unread == (), typed
            assert entry.district in territory.resolve(address=read.address).districts, typed
