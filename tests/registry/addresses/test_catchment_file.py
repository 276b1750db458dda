"""Lists of territories come in as CSV; each bad row is named by line, column and reason."""

import pytest

from registratura.registry.addresses.catchment_file import read_catchment
from registratura.registry.addresses.house_number import parse_house


def read(*rows):
    return read_catchment(lines=rows)


def remarks(found):
    return [(remark.line, remark.column, remark.code) for remark in found]


HEADER = "clinic_site,district,doctor_type,locality,street,houses_raw,form,entries"


def test_a_plain_list_is_read():
    found = read(
        HEADER, '"Полянка, 2А",9,терапевт,,чичерина,"5, 5в",list,2', "ФАП,17,терапевт,шершни,ленина,,whole_street,1"
    )
    assert (found.rows, found.errors, found.notes) == (2, (), ())
    first, second = found.entries
    assert (first.district, first.clinic, first.doctor_type, first.line) == ("9", "Полянка, 2А", "терапевт", 2)
    assert first.houses.contains(parse_house(text="5В")).answer == "yes"
    assert (second.locality, second.houses.is_whole, second.text) == ("шершни", True, "ленина")


def test_the_repaired_column_goes_before_the_raw_one():
    found = read("district,street_raw,houses_raw,street_clean,houses_clean", "1,Мира 5 Приложение,5,Мира,5")
    assert [entry.text for entry in found.entries] == ["Мира"]


def test_a_group_of_streets_gives_a_line_for_each():
    found = read("district,street,houses", "1,1-3 Рубиновые проезды,все дома")
    assert [entry.street.ordinal for entry in found.entries] == ["1", "2", "3"]
    assert {entry.line for entry in found.entries} == {2}


def test_the_city_district_is_part_of_the_locality():
    found = read("city_district,district,street,houses", "Волжский,1,Мира,5", "Заводской район,2,Мира,5")
    assert [entry.locality for entry in found.entries] == ["Волжский район", "Заводской район"]
    assert found.city_districts == {"Волжский", "Заводской район"}


def test_russian_and_kazakh_headers_are_known():
    assert read("Участок;Улица;Дома", "1;Мира;5").entries[0].district == "1"
    assert read("Учаске;Көше;Үйлер", "1;Абай көшесі;1-ден 27-ге дейін").entries[0].district == "1"


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (",Мира,5", "district", "district_blank"),
        ("1,,5", "street", "street_blank"),
        ("1,Мира,15-2", "houses", "range_reversed"),
        ("1,Мира,по согласованию", "houses", "houses_not_understood"),
        ('1,"ул. Мира, ул. Новая","5, 7"', "street", "several_streets"),
        ("1,Мира", "", "cell_count"),
        ("1,Мира,5,6", "", "cell_count"),
    ],
)
def test_a_bad_row_is_named_by_line_column_and_reason(row, column, code):
    found = read("district,street,houses", "1,Садовая,7", row, "1,Лесная,8")
    assert remarks(found.errors) == [(3, column, code)]
    assert [entry.text for entry in found.entries] == ["Садовая", "Лесная"]


def test_a_list_of_houses_that_is_blank_is_an_error_and_not_the_whole_street():
    assert remarks(read(HEADER, "ФАП,17,терапевт,,ленина,,list,1").errors) == [(2, "houses", "houses_blank")]


def test_a_line_inside_quotes_does_not_shift_the_numbers():
    found = read("district,street,houses", '1,Мира,"5,', '7"', ",Лесная,8")
    assert remarks(found.errors) == [(4, "district", "district_blank")]
    assert found.entries[0].line == 2


def test_a_missing_column_is_named():
    assert remarks(read("district,houses", "1,5").errors) == [(1, "street", "column_missing")]


def test_an_empty_file_lacks_all_its_columns():
    assert {error.code for error in read_catchment(lines=[]).errors} == {"column_missing"}


@pytest.mark.parametrize(("encoding", "codes"), [("utf-8", []), ("utf-8-sig", []), ("cp1251", ["encoding_cp1251"])])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encoding_and_separator_do_not_matter(tmp_path, encoding, separator, codes):
    path = tmp_path / "list.csv"
    path.write_bytes(f"district{separator}street{separator}houses\r\n1{separator}Мира{separator}5\r\n".encode(encoding))
    found = read_catchment(path=path)
    assert [entry.text for entry in found.entries] == ["Мира"]
    assert [note.code for note in found.notes] == codes


@pytest.mark.parametrize(
    ("organisation", "street", "houses", "read_street", "inside", "code"),
    [
        ("", "Омская 1а, 1б", "1а, 1б", "Омская", "1б", "without_repetition"),
        ("", "Вознесенская 16а-74 (четные)", "16а-74 (четные)", "Вознесенская", "18", "without_repetition"),
        (
            "",
            "Тулупная 1-11, 2-10 Приложение № 2 к распоряжению",
            "№ _1 Закрепление",
            "Тулупная",
            "9",
            "without_page_header",
        ),
        ("", "", "ул. 1,2-я Мичуринская все дома", "ул. 1,2-я Мичуринская", "5", "street_out_of_houses"),
        (
            "",
            "",
            "Юриш микрорайон, Новая 9-я линия 1, 2, 3",
            "Юриш микрорайон, Новая 9-я линия",
            "3",
            "street_out_of_houses",
        ),
        ("МОУ «СОШ № 106» Нагорная 1", "", "2, 4", "Нагорная 1", "4", "street_out_of_organisation"),
    ],
)
def test_what_copying_from_a_page_broke_is_mended_and_named(organisation, street, houses, read_street, inside, code):
    found = read("district;org_raw;street_raw;houses_raw", f"1;{organisation};{street};{houses}")
    assert found.errors == ()
    assert {entry.text for entry in found.entries} == {read_street}
    assert all(entry.houses.contains(parse_house(text=inside)).answer == "yes" for entry in found.entries)
    assert [note.code for note in found.notes] == [code]


def test_several_streets_taken_whole_are_a_line_each():
    found = read("district,street,houses", '1,"п. Горный, ул. Мира, пер. Новый",все дома')
    assert [(entry.locality, entry.street.kind) for entry in found.entries] == [
        ("п. Горный", "street"),
        ("п. Горный", "lane"),
    ]


def test_a_whole_street_for_want_of_houses_is_noted():
    assert remarks(read("district,street,houses", "1,Мира,").notes) == [(2, "houses", "whole_street_assumed")]


def test_blank_cells_beyond_the_header_do_no_harm():
    assert read("district,street,houses", "1,Мира,5,,").errors == ()


def test_remarks_and_conditions_in_a_house_list_are_noted():
    found = read("district,street,houses", '1,Мира,"5, коттеджи"', "1,Лесная,все дома по левой стороне")
    assert remarks(found.notes) == [(2, "houses", "remark"), (3, "houses", "condition_not_understood")]


def test_neither_a_path_nor_lines_is_an_error():
    with pytest.raises(ValueError, match="path or lines"):
        read_catchment()
