"""A clinic's territory enters the register whole or not at all, district by district, and once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.registry.actions.import_catchment import CatchmentImport, import_catchment
from registratura.registry.addresses.catchment_file import read_catchment
from registratura.registry.errors import ClinicUnknown
from registratura.registry.models import Clinic, District, PersonAddress, Site, TerritoryStreet
from registratura.registry.queries.territory import find_district
from tests import world

pytestmark = pytest.mark.django_db
HEADER = "district,doctor_type,street,houses\n"
LIST = HEADER + '1,терапевт,ул. Садовая,"1-15, 2-14"\n1,терапевт,пер. Тихий,все дома\n2,терапевт,ул. Садовая,с 17\n'


@pytest.fixture
def clinic() -> Clinic:
    clinic = world.make_clinic(country="ru")
    clinic.city = "Пробинск"
    clinic.save()
    return clinic


@pytest.fixture
def bring(tmp_path: Path, clinic: Clinic):
    def bring_list(text: str = LIST, **options) -> CatchmentImport:
        path = tmp_path / "catchment.csv"
        path.write_text(text, encoding="utf-8")
        values = {"clinic_code": clinic.code, "by": "system", "clock": world.clock_at(2026, 11, 22)}
        return import_catchment(file=read_catchment(path=path), **(values | options))

    return bring_list


def stored() -> list[tuple]:
    return [*District.objects.order_by("id").values_list(), *TerritoryStreet.objects.order_by("id").values_list()]


def errors(result: CatchmentImport) -> list[tuple[int, str]]:
    return [(error.line, error.code) for error in result.errors]


def district(number: str) -> District:
    return District.objects.get(number=number)


def lines(number: str) -> list[str]:
    return list(district(number).streets.order_by("source_line").values_list("street_name", flat=True))


def test_districts_and_their_lines_are_entered(bring):
    result = bring()
    assert [(each.number, each.is_new, each.lines_added) for each in result.districts] == [
        ("1", True, 2),
        ("2", True, 1),
    ]
    assert lines("1") == ["ул. Садовая", "пер. Тихий"]
    line = TerritoryStreet.objects.get(street_name="пер. Тихий")
    assert (line.source_line, line.street_key) == (3, "тихий|lane||")
    answer = find_district(country="ru", city="Пробинск", on=date(2026, 11, 22), age_group="adults", text="Садовая, 19")
    assert answer.district == district("2")


def test_the_same_list_twice_changes_nothing(bring):
    bring()
    before = stored()
    again = bring()
    assert all(each.is_unchanged for each in again.districts)
    assert [each.lines_kept for each in again.districts] == [2, 1]
    assert stored() == before


def test_only_lines_that_differ_are_written_anew(bring):
    bring()
    kept = TerritoryStreet.objects.get(street_name="пер. Тихий").id
    result = bring(LIST.replace("1-15", "1-13"))
    changed = next(each for each in result.districts if each.is_changed)
    assert (changed.number, changed.lines_added, changed.lines_removed, changed.lines_kept) == ("1", 1, 1, 1)
    assert TerritoryStreet.objects.filter(id=kept).exists()


def test_a_row_that_only_moved_in_the_file_is_no_change_of_the_territory(bring):
    bring()
    result = bring(LIST.replace(HEADER, HEADER + "3,терапевт,ул. Новая,\n"))
    assert [(each.number, each.is_new, each.is_changed) for each in result.districts] == [
        ("3", True, False),
        ("1", False, False),
        ("2", False, False),
    ]
    assert TerritoryStreet.objects.get(street_name="пер. Тихий").source_line == 4


def test_a_line_listed_twice_is_kept_twice(bring):
    doubled = LIST + "1,терапевт,пер. Тихий,все дома\n"
    bring(doubled)
    assert lines("1") == ["ул. Садовая", "пер. Тихий", "пер. Тихий"]
    assert all(each.is_unchanged for each in bring(doubled).districts)


def test_a_district_that_left_the_list_stays_and_is_named(bring, clinic):
    bring()
    District.objects.create(clinic=clinic, number="9", age_group="children")
    assert bring("".join(LIST.splitlines(keepends=True)[:3])).vanished == ("2",)
    assert lines("2") == ["ул. Садовая"]


def test_a_group_of_streets_gives_a_line_each(bring):
    result = bring(HEADER + "1,терапевт,1-3 Луговые проезды,все дома\n")
    assert [each.lines_added for each in result.districts] == [3]


class TestBadRows:
    BAD = LIST + "3,терапевт,ул. Мира,9-5\n"

    def test_one_bad_row_keeps_everything_from_being_imported(self, bring):
        result = bring(self.BAD)
        assert (result.written, result.people, errors(result)) == (False, None, [(5, "range_reversed")])
        assert not District.objects.exists()

    def test_bad_rows_can_be_left_out(self, bring):
        result = bring(self.BAD, without_bad_rows=True)
        assert (result.written, len(result.districts), errors(result)) == (True, 2, [(5, "range_reversed")])

    def test_a_list_without_a_good_row_is_not_imported_at_all(self, bring):
        assert not bring("участок,дом\n1,2\n", without_bad_rows=True).written

    def test_a_dry_run_counts_and_writes_nothing(self, bring):
        result = bring(dry_run=True)
        assert (result.could_be_written, result.written, len(result.districts)) == (True, False, 2)
        assert not District.objects.exists()

    @pytest.mark.parametrize(
        ("row", "code"),
        [
            ("3,хирург,ул. Мира,1", "doctor_type_unknown"),
            (f"{'3' * 61},терапевт,ул. Мира,1", "too_long"),
            (f"3,терапевт,{'Очень ' * 30}длинная,1", "too_long"),
            ("3\x00,терапевт,ул. Мира,1", "control_character"),
            ("1,педиатр,ул. Мира,1", "district_of_two_kinds"),
            ("1,ВОП,ул. Мира,1", "district_of_two_kinds"),
        ],
    )
    def test_what_the_register_cannot_hold_is_a_bad_row(self, bring, row, code):
        assert errors(bring(LIST + row + "\n")) == [(5, code)]

    def test_adults_districts_do_not_become_childrens(self, bring):
        bring()
        result = bring(LIST.replace("терапевт", "педиатр"))
        assert (result.written, set(errors(result))) == (False, {(line, "age_groups_differ") for line in (2, 3, 4)})

    def test_a_district_may_become_one_for_everybody(self, bring):
        bring()
        result = bring(LIST.replace("терапевт", "ВОП"))
        assert all(each.row_changed for each in result.districts)
        assert (district("1").kind, district("1").age_group) == ("general_practice", "all")

    def test_a_row_of_another_clinic_of_the_register_is_a_bad_one(self, bring):
        other = world.make_clinic(country="ru")
        result = bring(f"clinic,district,street,houses\n{other.code},1,ул. Мира,1\nпросто текст,1,ул. Мира,3\n")
        assert errors(result) == [(2, "other_clinic")]


class TestWhomADistrictTakes:
    SILENT = "district,street,houses\n1,ул. Садовая,1-15\n"

    @pytest.mark.parametrize(
        ("doctor", "expected"),
        [
            ("терапевт", ("therapeutic", "adults")),
            ("Участковый врач-педиатр", ("paediatric", "children")),
            ("ВОП", ("general_practice", "all")),
            ("Врач общей практики", ("general_practice", "all")),
            ("ЖПД", ("general_practice", "all")),
            ("жалпы тәжірибелік дәрігер", ("general_practice", "all")),
            ("семейный врач", ("family", "all")),
            ("Фельдшер", ("feldsher", "all")),
        ],
    )
    def test_the_doctor_tells(self, bring, doctor, expected):
        bring(f"district,doctor_type,street,houses\n1,{doctor},ул. Садовая,1-15\n")
        assert (district("1").kind, district("1").age_group) == expected

    @pytest.mark.parametrize(
        ("serves", "expected"),
        [
            ("adults", ("therapeutic", "adults")),
            ("children", ("paediatric", "children")),
            ("all", ("general_practice", "all")),
        ],
    )
    def test_where_no_doctor_is_named_it_is_whom_the_clinic_serves(self, bring, clinic, serves, expected):
        Clinic.objects.filter(id=clinic.id).update(serves=serves)
        bring(self.SILENT)
        assert (district("1").kind, district("1").age_group) == expected

    def test_a_doctor_for_everybody_in_a_clinic_for_adults_takes_adults(self, bring, clinic):
        Clinic.objects.filter(id=clinic.id).update(serves="adults")
        bring(self.SILENT.replace("district,", "doctor_type,district,").replace("\n1,", "\nВОП,1,"))
        assert (district("1").kind, district("1").age_group) == ("general_practice", "adults")

    def test_the_command_may_say_it(self, bring):
        bring(self.SILENT, age_group="children")
        assert (district("1").kind, district("1").age_group) == ("paediatric", "children")

    def test_a_silent_list_leaves_a_known_district_as_it_is(self, bring, clinic):
        District.objects.create(clinic=clinic, number="1", kind="complex", age_group="children")
        result = bring(self.SILENT)
        assert [(each.row_changed, each.lines_added) for each in result.districts] == [(False, 1)]
        assert (district("1").kind, district("1").age_group) == ("complex", "children")

    def test_a_doctor_named_once_is_the_doctor_of_the_whole_district(self, bring):
        bring(HEADER + "1,педиатр,ул. Садовая,1-15\n1,,пер. Тихий,\n")
        assert (len(lines("1")), district("1").age_group) == (2, "children")


class TestBuildings:
    LIST = 'clinic_site,district,street,houses\n"ул. Садовая, 1",1,ул. Садовая,\n«Неизвестная»,2,ул. Новая,\n'

    def test_a_district_belongs_to_the_building_of_its_address(self, bring, clinic):
        site = Site.objects.create(clinic=clinic, name="Главный корпус", address="ул. САДОВАЯ, 1")
        result = bring(self.LIST)
        assert (district("1").site, district("2").site) == (site, None)
        assert [(note.line, note.code) for note in result.notes if note.column == "clinic"] == [(3, "site_unknown")]

    def test_a_list_that_names_no_building_leaves_the_known_one(self, bring, clinic):
        Site.objects.create(clinic=clinic, name="ул. Садовая, 1")
        bring(self.LIST)
        result = bring("district,street,houses\n1,ул. Садовая,\n")
        assert not result.districts[0].row_changed
        assert district("1").site.name == "ул. Садовая, 1"


class TestPeople:
    def test_addresses_of_the_town_are_looked_up_again(self, bring):
        person = world.make_person(country="ru")
        person.addresses.update(text="г. Пробинск, ул. Садовая, д. 19", locality="Пробинск")
        people = bring().people
        assert (people.looked_at, people.changed) == (2, 2)
        assert {address.district.number for address in person.addresses.all()} == {"2"}
        again = bring().people
        assert (again.looked_at, again.changed) == (2, 0)

    def test_the_legal_day_is_that_of_the_clinic(self, bring, clinic):
        Clinic.objects.filter(id=clinic.id).update(time_zone="Asia/Vladivostok")
        person = world.make_person(country="ru")
        ended = DateRange(date(2020, 1, 1), date(2026, 11, 23))
        PersonAddress.objects.filter(person=person).update(period=ended, text="Садовая, 19", locality="Пробинск")
        assert bring(clock=world.clock_at(2026, 11, 22, 16)).people.looked_at == 0
        assert bring(clock=world.clock_at(2026, 11, 22, 8)).people.looked_at == 2

    def test_without_a_town_nobody_is_looked_for(self, bring, clinic):
        Clinic.objects.filter(id=clinic.id).update(city="")
        result = bring()
        assert (result.written, result.people) == (True, None)


class TestWhichClinic:
    def test_a_code_nobody_has(self, bring):
        with pytest.raises(ClinicUnknown) as error:
            bring(clinic_code="нет")
        assert error.value.values["countries"] == ()

    def test_a_code_of_two_countries_needs_the_country(self, bring, clinic):
        Clinic.objects.create(country="kz", region="99", code=clinic.code, name="Емхана")
        with pytest.raises(ClinicUnknown) as error:
            bring()
        assert set(error.value.values["countries"]) == {"ru", "kz"}
        assert bring(country="ru").clinic == clinic
