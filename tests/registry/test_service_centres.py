"""The installation's own list of service centres: read whole, wrong lines named, the nearest first."""

from dataclasses import replace

import pytest

from registratura.project.configuration import DEMO_SERVICE_CENTRES, read_configuration
from registratura.registry.service_centres import COLUMNS, read_service_centres, service_centres

HEADER = "country,region,town,name,name_kk,address,address_kk,phone,latitude,longitude"


@pytest.fixture
def listed(settings, tmp_path):
    """Write the list the installation has."""

    def write(*lines: str, header: str = HEADER):
        path = tmp_path / "service_centres.csv"
        path.write_text("\n".join((header, *lines)), encoding="utf-8")
        settings.REGISTRATURA = replace(settings.REGISTRATURA, service_centres=path)
        return path

    return write


def names(**asked) -> list[str]:
    return [centre.name for centre in service_centres(**asked)]


def test_the_demos_list_is_in_order():
    read = read_service_centres(path=DEMO_SERVICE_CENTRES)
    assert read.problems == ()
    assert len(read.centres) == 3


def test_those_of_the_town_come_first_then_the_nearest(listed):
    listed(
        "kz,ulgi,Алыс,Дальний,,Адрес 1,,,52.0,72.0",
        "kz,ulgi,Жақын,Ближний,,Адрес 2,,,51.2,71.2",
        "kz,ulgi,Үлгі,Свой далёкий,,Адрес 3,,,51.9,71.9",
        "kz,ulgi,Үлгі,Свой,,Адрес 4,,,51.1,71.1",
        "kz,ulgi,Үлгі,Свой без места,,Адрес 5,,,,",
        "kz,other,Үлгі,Чужой,,Адрес 6,,,51.0,71.0",
    )
    found = names(country="kz", region="ulgi", town="Үлгі", near=(51.0, 71.0))
    assert found == ["Свой", "Свой далёкий", "Свой без места", "Ближний", "Дальний"]


def test_without_a_place_to_start_from_they_stand_by_town_and_name(listed):
    listed("kz,ulgi,Б,Второй,,А,,,,", "kz,ulgi,А,Третий,,А,,,,", "kz,ulgi,А,Первый,,А,,,,")
    assert names(country="kz") == ["Первый", "Третий", "Второй"]


def test_a_reader_of_kazakh_has_the_kazakh_name_where_there_is_one(listed):
    listed("kz,ulgi,Үлгі,Центр,Орталық,ул. Пробная,Сынақ көшесі,,,", "kz,ulgi,Ұ,Другой,,ул. Пробная,,,,")
    first, second = service_centres(country="kz")
    assert (first.name_in("kk"), first.address_in("kk")) == ("Орталық", "Сынақ көшесі")
    assert (first.name_in("ru"), second.name_in("kk")) == ("Центр", "Другой")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("kz,ulgi,,Центр,,Адрес,,,,", "line 2: empty: town"),
        ("kz,ulgi,Үлгі,Центр,,Адрес,,,пятьдесят,71", "line 2"),
        ("kz,ulgi,Үлгі,Центр,,Адрес,,,91,71", "line 2: 91 is no place"),
    ],
)
def test_a_wrong_line_is_named_and_the_others_stay(line, said, listed):
    path = listed(line, "kz,ulgi,Үлгі,Целый,,Адрес,,,,")
    (problem,) = read_service_centres(path=path).problems
    assert said in problem
    assert names(country="kz") == ["Целый"]


def test_a_missing_column_is_named(listed):
    path = listed("kz,ulgi", header="country,region")
    assert read_service_centres(path=path).problems == (f"{path.name}: no column {', '.join(COLUMNS[2:])}",)


def test_a_file_of_other_bytes_is_a_problem_and_no_crash(listed):
    path = listed()
    path.write_bytes(b"\xff\xfe\x00")
    assert read_service_centres(path=path).centres == ()
    assert len(read_service_centres(path=path).problems) == 1


def test_no_file_is_an_empty_list(settings, tmp_path):
    settings.REGISTRATURA = replace(settings.REGISTRATURA, service_centres=tmp_path / "none.csv")
    assert service_centres(country="kz") == ()


def test_a_changed_file_is_read_anew(listed):
    path = listed("kz,ulgi,Үлгі,Прежний,,Адрес,,,,")
    assert names(country="kz") == ["Прежний"]
    path.write_text(f"{HEADER}\nkz,ulgi,Үлгі,Новый центр,,Адрес,,,,", encoding="utf-8")
    assert names(country="kz") == ["Новый центр"]


def test_the_demo_has_a_list_and_a_named_file_must_be_there(tmp_path):
    environ = {"REGISTRATURA_MODE": "demo", "REGISTRATURA_HOME": str(tmp_path)}
    assert read_configuration(environ).service_centres == DEMO_SERVICE_CENTRES
    own = tmp_path / "service_centres.csv"
    own.write_text(HEADER, encoding="utf-8")
    assert read_configuration(environ).service_centres == own
    with pytest.raises(Exception, match="REGISTRATURA_SERVICE_CENTRES: there is no file"):
        read_configuration(environ | {"REGISTRATURA_SERVICE_CENTRES": str(tmp_path / "gone.csv")})
