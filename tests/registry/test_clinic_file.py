"""A list of clinics is read however registers write it, and each bad cell is named with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registratura.law.identifiers import bin as bin_number
from registratura.registry.clinic_codes import made_up_code
from registratura.registry.clinic_file import ClinicFile, read_clinics

UNSAID = {"country": "ru", "region": "99", "time_zone": "Europe/Moscow"}
BIN = bin_number.generate(registered_on=date(2001, 5, 1), serial=7)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "clinics.csv"


def read(path: Path, text: str, **said: str) -> ClinicFile:
    path.write_text(text, encoding="utf-8")
    return read_clinics(path=path, **(UNSAID | said))


def codes(file: ClinicFile) -> list[tuple[int, str, str]]:
    return [(remark.line, remark.column, remark.code) for remark in file.errors]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encoding_and_separator_are_found(path, encoding, separator):
    path.write_bytes(f"code{separator}name\n1{separator}Поликлиника".encode(encoding))
    (clinic,) = read_clinics(path=path, **UNSAID).clinics
    assert (clinic.code, clinic.values["name"]) == ("1", "Поликлиника")


@pytest.mark.parametrize(
    ("header", "field"),
    [("Адрес", "address"), ("ADDRESS", "address"), ("мекенжайы", "address"), ("Телефон", "phone"), ("Қала", "city")],
)
def test_columns_are_known_by_their_names_in_three_languages(path, header, field):
    (clinic,) = read(path, f"код,название,{header}\n1,Поликлиника,так").clinics
    assert clinic.values[field] == "так"


def test_of_two_columns_for_the_code_the_first_that_is_filled_counts(path):
    file = read(path, "mcod,code,name\n,b,Поликлиника\na,b,Поликлиника")
    assert [clinic.code for clinic in file.clinics] == ["b", "a"]


def test_a_clinic_without_a_code_is_known_by_its_number_on_the_portal(path):
    (clinic,) = read(path, "mcod,name,registry_portal_id\n,Поликлиника,44").clinics
    assert (clinic.code, clinic.code_from) == ("portal-44", "portal")


def test_a_made_up_code_is_said_to_be_one(path):
    file = read(path, "name,city\nПоликлиника № 1,Пробинск")
    (clinic,) = file.clinics
    assert (clinic.code, clinic.code_from) == (made_up_code(name="Поликлиника № 1", city="Пробинск"), "name")
    assert [(note.code, note.value) for note in file.notes] == [("code_made_up", f"{clinic.code} Поликлиника № 1")]


@pytest.mark.parametrize(
    ("name", "city", "same"),
    [
        ("поликлиника №1", "пробинск", True),
        ("Поликлиника «№ 1»", "Пробинск ", True),
        ("Поликлиника № 11", "Пробинск", False),
        ("Поликлиника № 1", "Другой", False),
        ("Поликлиника № 1 Пробинск", "", False),
    ],
)
def test_a_made_up_code_follows_name_and_town_not_their_spelling(name, city, same):
    assert (made_up_code(name=name, city=city) == made_up_code(name="Поликлиника № 1", city="Пробинск")) is same


def test_a_made_up_code_never_changes():
    # It is what keeps a second import from entering the clinic twice.
    assert made_up_code(name="Городская поликлиника №1", city="Астана") == "name-958782438954"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("adult", ("polyclinic", "adults")),
        ("Детская поликлиника", ("polyclinic", "children")),
        ("child_polyclinic", ("polyclinic", "children")),
        ("polyclinic", ("polyclinic", None)),
        ("ambulatory", ("family_ambulatory", None)),
        ("Врачебная амбулатория", ("family_ambulatory", None)),
        ("hospital_maybe_with_polyclinic", ("other", None)),
    ],
)
def test_a_kind_says_what_the_clinic_is_and_sometimes_whom_it_serves(path, kind, expected):
    (clinic,) = read(path, f"code,name,kind\n1,Поликлиника,{kind}").clinics
    assert (clinic.values["kind"], clinic.values.get("serves")) == expected


def test_whom_a_clinic_serves_is_taken_from_its_own_column_first(path):
    (clinic,) = read(path, "code,name,serves,kind\n1,Поликлиника,все,adult").clinics
    assert clinic.values["serves"] == "all"


def test_blank_cells_say_nothing(path):
    (clinic,) = read(path, "code,name,phone,lat,lon\n1,Поликлиника,,,").clinics
    assert clinic.values.keys() == {"name", "region", "time_zone"}


def test_what_the_list_says_goes_before_what_the_command_says(path):
    file = read(path, "code,name,region\n1,Поликлиника,54\n2,Поликлиника,")
    assert [clinic.values["region"] for clinic in file.clinics] == ["54", "99"]


def test_spaces_are_tidied_and_quotes_stay(path):
    (clinic,) = read(path, 'code,name\n1,"КГП  на ПХВ ""Больница""\n города"').clinics
    assert clinic.values["name"] == 'КГП на ПХВ "Больница" города'


def test_days_and_coordinates_are_read_as_written_in_both_countries(path):
    (clinic,) = read(
        path, "code;name;lat;lon;contract_from;contract_until\n1;Поликлиника;55,17;61.3;01.02.2026;2027-02-01"
    ).clinics
    assert (clinic.values["latitude"], clinic.values["longitude"]) == (55.17, 61.3)
    assert clinic.contract == (date(2026, 2, 1), date(2027, 2, 1))


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ("1,,,,,,,", ("name", "name_missing")),
        ("1,Поликлиника,91,0,,,,", ("latitude", "coordinate_wrong")),
        ("1,Поликлиника,nan,0,,,,", ("latitude", "coordinate_wrong")),
        ("1,Поликлиника,север,0,,,,", ("latitude", "coordinate_wrong")),
        ("1,Поликлиника,55,,,,,", ("latitude", "coordinate_alone")),
        ("1,Поликлиника,,,балаган,,,", ("kind", "kind_unknown")),
        ("1,Поликлиника,,,,30.02.2026,,", ("contract_from", "day_wrong")),
        ("1,Поликлиника,,,,2026-02-01,2026-02-01,", ("contract_until", "contract_reversed")),
        ("1,Поликлиника,,,,,,Москва", ("time_zone", "time_zone_unknown")),
        (f"{'1' * 41},Поликлиника,,,,,,", ("code", "too_long")),
        ("1,Поли\x00клиника,,,,,,", ("name", "control_character")),
        ("1,Поликлиника,,", ("", "cell_count")),
        ("1,Поликлиника,,,,,,,лишнее", ("", "cell_count")),
    ],
)
def test_each_bad_cell_is_named_with_its_line(path, row, error):
    file = read(path, f"code,name,lat,lon,kind,contract_from,contract_until,time_zone\n2,Хорошая,,,,,,\n{row}\n")
    assert codes(file) == [(3, *error)]
    assert [clinic.code for clinic in file.clinics] == ["2"]


def test_every_bad_cell_of_a_row_is_named(path):
    file = read(path, "code,name,kind,lat,lon\n1,,балаган,91,181")
    assert {code for _, _, code in codes(file)} == {"name_missing", "kind_unknown", "coordinate_wrong"}


def test_lines_are_counted_in_the_file_not_in_rows(path):
    file = read(path, 'code,name,kind\n1,"Поли\nклиника",adult\n\n2,Поликлиника,балаган')
    assert codes(file) == [(5, "kind", "kind_unknown")]


@pytest.mark.parametrize(
    ("header", "said", "missing"),
    [
        ("code,address", {}, ["column_missing"]),
        ("code,name", {"region": ""}, ["region_missing"]),
        ("code,name", {"time_zone": ""}, ["time_zone_missing"]),
        ("code,name", {"time_zone": "", "country": "kz"}, []),
        ("", {}, ["column_missing"]),
    ],
)
def test_a_list_that_cannot_do_is_refused_as_a_whole(path, header, said, missing):
    file = read(path, f"{header}\n1,Поликлиника", **said)
    assert [code for _, _, code in codes(file)] == missing
    assert bool(file.clinics) is not bool(missing)


def test_a_column_nobody_reads_is_noted(path):
    file = read(path, "code,name,Примечание\n1,Поликлиника,важное")
    assert [(note.line, note.column, note.code) for note in file.notes] == [(1, "Примечание", "column_unknown")]


def test_a_quotation_mark_left_open_is_named(path):
    file = read(path, 'code,name\n1,"' + "Поликлиника\n" * 20_000)
    assert [code for _, _, code in codes(file)] == ["not_csv"]


class TestBin:
    def test_a_bin_that_fails_its_check_is_a_warning(self, path):
        wrong = BIN[:-1] + str((int(BIN[-1]) + 1) % 10)
        file = read(path, f"бин,name\n{wrong},Поликлиника", country="kz")
        assert [clinic.code for clinic in file.clinics] == [wrong]
        assert [(note.line, note.code, note.value) for note in file.notes] == [(2, "bin_wrong", wrong)]

    def test_a_bin_is_stored_without_spaces(self, path):
        file = read(path, f"bin,name\n{BIN[:6]} {BIN[6:]},Поликлиника", country="kz")
        assert ([clinic.code for clinic in file.clinics], file.notes) == ([BIN], ())

    def test_other_codes_are_no_bin(self, path):
        assert read(path, "code,name\nAKT01,Поликлиника", country="kz").notes == ()
        assert read(path, "code,name\n123456789012,Поликлиника", country="ru").notes == ()


class TestRowsOfOneCode:
    def test_a_row_repeated_is_left_out_with_a_note(self, path):
        file = read(path, "code,name\n1,Поликлиника\n2,Другая\n1,Поликлиника")
        assert [clinic.code for clinic in file.clinics] == ["1", "2"]
        assert [(note.line, note.code, note.value) for note in file.notes] == [(4, "row_repeated", "2")]

    def test_of_rows_that_contradict_each_other_none_is_taken(self, path):
        file = read(path, "code,name\n1,Поликлиника\n2,Другая\n1,Больница")
        assert [clinic.code for clinic in file.clinics] == ["2"]
        assert codes(file) == [(2, "code", "code_twice"), (4, "code", "code_twice")]

    def test_rows_of_a_made_up_code_that_differ_in_their_building_are_one_clinic(self, path):
        file = read(
            path, 'name,city,address,phone\nПоликлиника,Пробинск,"ул. А, 1",1\nПоликлиника,Пробинск,"ул. Б, 2",2'
        )
        (clinic,) = file.clinics
        assert [(site.address, site.phone) for site in clinic.sites] == [("ул. А, 1", "1"), ("ул. Б, 2", "2")]
        assert (clinic.values["address"], clinic.values["phone"]) == ("ул. А, 1", "1")
        assert "sites_of_one_clinic" in {note.code for note in file.notes}

    @pytest.mark.parametrize("other", ["adult,", "child,Ленина 2", "adult,ленина 1"])
    def test_rows_of_a_made_up_code_that_differ_otherwise_contradict_each_other(self, path, other):
        file = read(path, f"name,phone,kind,address\nПоликлиника,1,adult,Ленина 1\nПоликлиника,2,{other}")
        assert codes(file) == [(2, "code", "code_twice"), (3, "code", "code_twice")]

    def test_rows_of_a_registers_code_are_never_buildings(self, path):
        file = read(path, "code,name,address\n1,Поликлиника,Ленина 1\n1,Поликлиника,Ленина 2")
        assert codes(file) == [(2, "code", "code_twice"), (3, "code", "code_twice")]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.binary() | st.text().map(str.encode))
def test_no_file_is_too_strange_to_be_answered(path, rows):
    path.write_bytes(b"code,name,lat,lon,kind,contract_from\n" + rows)
    file = read_clinics(path=path, **UNSAID)
    assert all(remark.line >= 1 and remark.code for remark in (*file.errors, *file.notes))
    assert len(file.clinics) <= file.rows
