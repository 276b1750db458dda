"""The public lists go through as they are; the counts were taken from the files by hand."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from registratura.registry.actions.import_catchment import CatchmentImport, import_catchment
from registratura.registry.actions.import_clinics import ClinicImport, import_clinics
from registratura.registry.addresses.address import Address
from registratura.registry.addresses.catchment_file import read_catchment
from registratura.registry.clinic_file import read_clinics
from registratura.registry.models import Clinic, District
from registratura.registry.queries.territory import find_district
from tests import world
from tests.paths import SHARED_DATA

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SHARED_DATA.exists(), reason="the public data folder is not beside the repository"),
]
MOSCOW, URAL, SIBERIA = "Europe/Moscow", "Asia/Yekaterinburg", "Asia/Novosibirsk"
CLINICS = {
    "clinics_ru.csv": ("ru", {"region": "78", "time_zone": MOSCOW}, 24),
    "clinics_ru_chelyabinsk.csv": ("ru", {"region": "74", "time_zone": URAL}, 1),
    "mcod_novosibirsk.csv": ("ru", {"region": "54", "time_zone": SIBERIA}, 188),
    "clinics_kz_astana.csv": ("kz", {"region": "АСТАНА"}, 17),
    "organisations_kz.csv": ("kz", {}, 101),
}
CHELYABINSK_SITES = {
    "Братьев Кашириных, 130 А": "1 2 3 4 21 24",
    "Ньютон, Татищева 256": "5 6 7 8",
    "Полянка, 2А": "9 10 11 12 25",
    "Академика Королева, 15": "13 14 15 16 26",
    "Шершни, Заводская, 8 (ФАП)": "17",
    "40 лет Победы, 52": "18 19 20",
    "Привилегия, Спортивная, 13": "23",
}


def bring_clinics(name: str) -> ClinicImport:
    country, said, _ = CLINICS[name]
    return import_clinics(file=read_clinics(path=SHARED_DATA / name, country=country, **said), country=country)


def bring_catchment(name: str, clinic: Clinic) -> CatchmentImport:
    return import_catchment(
        file=read_catchment(path=SHARED_DATA / name),
        clinic_code=clinic.code,
        country="ru",
        by="system",
        clock=world.clock_at(2026, 11, 22),
    )


@pytest.fixture
def chelyabinsk() -> Clinic:
    bring_clinics("clinics_ru_chelyabinsk.csv")
    return Clinic.objects.get(city="Челябинск")


@pytest.fixture
def saratov() -> Clinic:
    clinic = world.make_clinic(country="ru")
    clinic.city, clinic.serves = "Саратов", "adults"
    clinic.save()
    return clinic


@pytest.mark.parametrize("name", CLINICS)
def test_a_list_of_clinics_goes_through_and_twice_changes_nothing(name):
    _, _, count = CLINICS[name]
    first, second = bring_clinics(name), bring_clinics(name)
    assert (first.errors, second.errors) == ((), ())
    assert (len(first.created), len(second.unchanged), Clinic.objects.count()) == (count, count, count)


def test_all_lists_of_clinics_live_in_one_register():
    for name in CLINICS:
        bring_clinics(name)
    assert Counter(Clinic.objects.values_list("country", flat=True)) == {"ru": 24 + 1 + 188, "kz": 17 + 101}


def test_petersburg_has_fifteen_clinics_for_adults_and_nine_for_children():
    bring_clinics("clinics_ru.csv")
    assert Counter(Clinic.objects.values_list("kind", "serves")) == {
        ("polyclinic", "adults"): 15,
        ("polyclinic", "children"): 9,
    }
    assert list(Clinic.objects.filter(latitude=None).values_list("code", flat=True)) == ["portal-1114"]
    clinic = Clinic.objects.get(code="portal-44")
    assert (clinic.short_name, clinic.phone, clinic.latitude) == ("ГП №87", "(812) 241-28-08", 59.9019)


def test_novosibirsk_lists_polyclinics_among_hospitals_and_dentists():
    bring_clinics("mcod_novosibirsk.csv")
    assert Counter(Clinic.objects.values_list("kind", "serves")) == {
        ("polyclinic", "all"): 21,
        ("polyclinic", "children"): 2,
        ("other", "all"): 94 + 34 + 24 + 13,
    }
    assert Clinic.objects.get(code="540043").name == 'ГБУЗ НСО "КДП № 10"'


def test_astana_has_no_codes_and_says_so():
    notes = bring_clinics("clinics_kz_astana.csv").notes
    assert Counter(note.code for note in notes) == {"code_made_up": 17, "kind_assumed": 17, "no_contract": 17}
    assert Counter(Clinic.objects.values_list("city_district", flat=True)) == {
        "Алматинский": 6,
        "Байконур": 4,
        "Есиль": 4,
        "Сарыарка": 3,
    }


def test_kazakhstans_organisations_keep_their_regions_as_written():
    bring_clinics("organisations_kz.csv")
    regions = Counter(Clinic.objects.values_list("region", flat=True))
    assert (len(regions), regions["КАРАГАНДИНСКАЯ ОБЛАСТЬ"], regions["АСТАНА"]) == (16, 32, 14)
    assert Clinic.objects.get(code="KRG14").name == 'КГП на ПХВ "Больница города Каражал" УЗ области Ұлытау'


def test_chelyabinsks_rows_are_seven_buildings_of_one_clinic(chelyabinsk):
    assert set(chelyabinsk.sites.values_list("address", flat=True)) == CHELYABINSK_SITES.keys()


def test_chelyabinsks_districts_stand_in_the_buildings_the_other_list_names(chelyabinsk):
    result = bring_catchment("catchment_ru.csv", chelyabinsk)
    assert (result.errors, result.notes) == ((), ())
    assert (len(result.districts), sum(each.lines_added for each in result.districts)) == (25, 274)
    assert set(District.objects.values_list("kind", "age_group")) == {("therapeutic", "adults")}
    for site in chelyabinsk.sites.all():
        assert set(site.districts.values_list("number", flat=True)) == set(CHELYABINSK_SITES[site.address].split())


def test_saratovs_territories_go_through_with_their_damage_named(saratov):
    result = bring_catchment("catchment_messy_ru.csv", saratov)
    assert (result.written, result.errors, len(result.districts)) == (True, (), 35)
    named = Counter(note.code for note in result.notes)
    assert (named["condition_not_understood"], named["whole_street_assumed"]) == (2, 1)


@pytest.mark.parametrize(("name", "town"), [("catchment_ru.csv", "chelyabinsk"), ("catchment_messy_ru.csv", "saratov")])
def test_a_territory_twice_changes_nothing(name, town, request):
    clinic = request.getfixturevalue(town)
    bring_catchment(name, clinic)
    assert all(each.is_unchanged for each in bring_catchment(name, clinic).districts)


@pytest.mark.parametrize(
    ("name", "town", "dataset", "addresses"),
    [("catchment_ru.csv", "chelyabinsk", "chel", 95), ("catchment_messy_ru.csv", "saratov", "sar", 237)],
)
def test_the_register_answers_as_the_table_of_known_addresses(name, town, dataset, addresses, request):
    clinic = request.getfixturevalue(town)
    bring_catchment(name, clinic)
    with (SHARED_DATA / "catchment_truth.csv").open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["dataset"] == dataset]
    wrong = [row["id"] for row in rows if not is_right(row, clinic)]
    assert (len(rows), wrong) == (addresses, [])


def is_right(row: dict[str, str], clinic: Clinic) -> bool:
    locality = f"{row['city_district']} район" if row["city_district"] else ""
    found = find_district(
        country="ru",
        city=clinic.city,
        on=world.clock_at(2026, 11, 22)().date(),
        age_group="adults",
        address=Address("ru", locality, row["street"], row["house"], "", ""),
    )
    numbers = {district.number for district in found.districts}
    if row["certainty"] == "conflict":
        return found.outcome == "conflict" and {row["expected"], row["also"]} <= numbers
    if row["certainty"] == "ambiguous":
        return found.outcome == "ambiguous"
    if row["expected"] == "none":
        return found.outcome == "none"
    return found.district is not None and found.district.number == row["expected"]
