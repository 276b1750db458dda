"""Clinics of a list enter the register whole or not at all, and once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.registry.actions.import_clinics import ClinicImport, import_clinics
from registratura.registry.clinic_file import read_clinics
from registratura.registry.clinic_search import search_text
from registratura.registry.models import Clinic, ClinicContract

pytestmark = pytest.mark.django_db
LIST = "code,name,city,phone\n1,Поликлиника № 1,Пробинск,11\n2,Поликлиника № 2,Пробинск,22\n"
UNSAID = {"region": "99", "time_zone": "Europe/Moscow"}


@pytest.fixture
def bring(tmp_path: Path):
    def bring_list(text: str = LIST, *, country: str = "ru", said: dict[str, str] = UNSAID, **options) -> ClinicImport:
        path = tmp_path / "clinics.csv"
        path.write_text(text, encoding="utf-8")
        file = read_clinics(path=path, country=country, **said)
        return import_clinics(file=file, country=country, **options)

    return bring_list


def counts(result: ClinicImport) -> tuple[int, int, int]:
    return len(result.created), len(result.changed), len(result.unchanged)


def stored() -> list[tuple]:
    return [
        *Clinic.objects.order_by("code").values_list(),
        *ClinicContract.objects.order_by("id").values_list("id", "clinic__code", "period"),
    ]


def errors(result: ClinicImport) -> list[tuple[int, str]]:
    return [(error.line, error.code) for error in result.errors]


def test_a_list_is_entered_and_can_be_searched(bring):
    assert counts(bring()) == (2, 0, 0)
    clinic = Clinic.objects.get(country="ru", code="1")
    assert (clinic.name, clinic.city, clinic.region, clinic.phone) == ("Поликлиника № 1", "Пробинск", "99", "11")
    assert clinic.time_zone == "Europe/Moscow"
    assert clinic.search_text == search_text(clinic)


def test_the_same_list_twice_changes_nothing(bring):
    bring(contract_from=date(2026, 1, 1))
    before = stored()
    again = bring(contract_from=date(2026, 1, 1))
    assert counts(again) == (0, 0, 2)
    assert stored() == before


def test_what_a_list_says_otherwise_is_changed_and_named(bring):
    bring()
    result = bring("code,name,phone\n1,Поликлиника № 1,33\n2,Поликлиника № 2,22\n")
    assert [(clinic.code, clinic.columns) for clinic in result.changed] == [("1", ("phone",))]
    assert Clinic.objects.get(code="1").phone == "33"


def test_what_a_list_does_not_say_stays(bring):
    bring()
    Clinic.objects.filter(code="1").update(near_border=True, status="liquidated", time_zone="Asia/Omsk")
    bring("code,name,phone,time_zone\n1,Новое имя,,\n", said=UNSAID | {"time_zone": "Asia/Omsk"})
    clinic = Clinic.objects.get(code="1")
    assert (clinic.name, clinic.phone, clinic.city) == ("Новое имя", "11", "Пробинск")
    assert (clinic.near_border, clinic.status, clinic.time_zone) == (True, "liquidated", "Asia/Omsk")
    assert clinic.search_text == search_text(clinic)


def test_a_clinic_that_is_not_in_the_list_stays(bring):
    bring()
    assert counts(bring("code,name\n3,Поликлиника № 3\n")) == (1, 0, 0)
    assert Clinic.objects.count() == 3


def test_a_code_of_one_country_is_free_in_another(bring):
    bring()
    assert counts(bring(country="kz")) == (2, 0, 0)
    assert set(Clinic.objects.filter(country="kz").values_list("time_zone", flat=True)) == {"Europe/Moscow"}


def test_kazakhstan_has_one_time_zone(bring):
    bring(country="kz", said={"region": "99"})
    Clinic.objects.filter(code="2").update(time_zone="Asia/Aqtau")
    assert counts(bring(country="kz", said={"region": "99"})) == (0, 0, 2)
    assert sorted(Clinic.objects.values_list("time_zone", flat=True)) == ["Asia/Almaty", "Asia/Aqtau"]


class TestBadRows:
    BAD = LIST + "3,,Пробинск,33\n"

    def test_one_bad_row_keeps_everything_from_being_imported(self, bring):
        result = bring(self.BAD)
        assert (result.written, errors(result)) == (False, [(4, "name_missing")])
        assert not Clinic.objects.exists()

    def test_bad_rows_can_be_left_out(self, bring):
        result = bring(self.BAD, without_bad_rows=True)
        assert (result.written, counts(result), errors(result)) == (True, (2, 0, 0), [(4, "name_missing")])

    def test_a_list_without_a_good_row_is_not_imported_at_all(self, bring):
        assert not bring("name\nПоликлиника", said={}, without_bad_rows=True).written

    def test_a_dry_run_counts_and_writes_nothing(self, bring):
        result = bring(dry_run=True)
        assert (result.could_be_written, result.written, counts(result)) == (True, False, (2, 0, 0))
        assert not Clinic.objects.exists()

    def test_a_portals_number_of_another_region_is_another_clinic(self, bring):
        text = "name,registry_portal_id\nПоликлиника,44\n"
        bring(text)
        result = bring(text, said=UNSAID | {"region": "98"})
        assert (result.written, errors(result)) == (False, [(2, "region_differs")])

    def test_a_clinic_with_a_code_of_its_own_may_be_moved_to_another_region(self, bring):
        bring()
        assert counts(bring(said=UNSAID | {"region": "98"})) == (0, 2, 0)


class TestKinds:
    def test_a_kind_nobody_told_is_assumed_aloud_and_once(self, bring):
        assert [note.code for note in bring().notes].count("kind_assumed") == 2
        assert set(Clinic.objects.values_list("kind", "serves")) == {("polyclinic", "all")}
        assert "kind_assumed" not in {note.code for note in bring().notes}

    def test_hospitals_and_dentists_are_kept_apart(self, bring):
        bring("code,name,kind\n1,Больница,hospital_maybe_with_polyclinic\n2,Детская,child\n")
        assert dict(Clinic.objects.values_list("code", "kind")) == {"1": "other", "2": "polyclinic"}
        assert Clinic.objects.get(code="2").serves == "children"


class TestContracts:
    HEADER = "code,name,contract_from,contract_until\n1,Поликлиника,"

    def periods(self) -> list[tuple[date | None, date | None]]:
        rows = ClinicContract.objects.order_by("period").values_list("period", flat=True)
        return [(period.lower, period.upper) for period in rows]

    def test_without_a_contract_the_clinic_is_noted(self, bring):
        assert [note.code for note in bring().notes].count("no_contract") == 2
        assert "no_contract" not in {note.code for note in bring(contract_from=date(2026, 1, 1)).notes}

    def test_the_lists_contract_is_entered(self, bring):
        bring(self.HEADER + "2026-01-01,2027-01-01", contract_from=date(2020, 1, 1))
        assert self.periods() == [(date(2026, 1, 1), date(2027, 1, 1))]

    def test_a_contract_that_got_an_end_is_changed(self, bring):
        bring(self.HEADER + "2026-01-01,")
        result = bring(self.HEADER + "2026-01-01,2027-01-01")
        assert [clinic.columns for clinic in result.changed] == [("contract",)]
        assert self.periods() == [(date(2026, 1, 1), date(2027, 1, 1))]

    def test_the_next_contract_is_added(self, bring):
        bring(self.HEADER + "2026-01-01,2027-01-01")
        bring(self.HEADER + "2027-01-01,")
        assert self.periods() == [(date(2026, 1, 1), date(2027, 1, 1)), (date(2027, 1, 1), None)]

    def test_a_contract_that_contradicts_the_register_is_a_bad_row(self, bring):
        bring(self.HEADER + "2026-01-01,2027-01-01")
        result = bring(self.HEADER + "2026-06-01,")
        assert (result.written, errors(result)) == (False, [(2, "contract_overlaps")])
        assert self.periods() == [(date(2026, 1, 1), date(2027, 1, 1))]

    @pytest.mark.parametrize(
        ("known", "begun"),
        [
            (DateRange(date(2020, 1, 1), date(2026, 1, 1)), True),
            (DateRange(date(2020, 1, 1), date(2026, 1, 2)), False),
            (DateRange(None, None), False),
        ],
    )
    def test_a_contract_is_begun_with_those_that_have_none_from_that_day(self, bring, known, begun):
        bring()
        ClinicContract.objects.create(clinic=Clinic.objects.get(code="1"), period=known)
        bring(contract_from=date(2026, 1, 1))
        assert ClinicContract.objects.filter(clinic__code="1", period__startswith=date(2026, 1, 1)).exists() is begun
        assert ClinicContract.objects.filter(clinic__code="2").count() == 1


class TestBuildings:
    TWO = "name,city,address,phone\nПоликлиника,Пробинск,ул. А 1,1\nПоликлиника,Пробинск,ул. Б 2,2\n"

    def sites(self) -> list[tuple[str, str]]:
        (clinic,) = Clinic.objects.all()
        return list(clinic.sites.order_by("address").values_list("address", "phone"))

    def test_rows_of_one_clinic_become_its_buildings(self, bring):
        assert counts(bring(self.TWO)) == (1, 0, 0)
        assert self.sites() == [("ул. А 1", "1"), ("ул. Б 2", "2")]
        assert counts(bring(self.TWO)) == (0, 0, 1)

    def test_a_building_with_another_telephone_is_changed(self, bring):
        bring(self.TWO)
        assert [clinic.columns for clinic in bring(self.TWO.replace("Б 2,2", "Б 2,3")).changed] == [("sites",)]
        assert self.sites() == [("ул. А 1", "1"), ("ул. Б 2", "3")]

    def test_a_building_that_left_the_list_stays_and_is_named(self, bring):
        bring(self.TWO + "Поликлиника,Пробинск,ул. В 3,3\n")
        result = bring(self.TWO)
        assert [note.value for note in result.notes if note.code == "site_not_listed"] == ["ул. В 3"]
        assert len(self.sites()) == 3
