"""`registratura import …` and `registratura catchment check`: what an administrator reads, and the exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from registratura.cli.main import app
from registratura.registry.models import Clinic, District
from tests import world
from tests.database import TestDatabases
from tests.paths import SHARED_DATA

CLINICS = "code,name,kind,phone\n1,Поликлиника № 1,adult,11\n2,Поликлиника № 2,adult,22\n"
UNSAID = ("--country", "ru", "--region", "99", "--time-zone", "Europe/Moscow", "--contract-from", "2026-01-01")
STREETS = "district,street,houses\n1,ул. Садовая,1-15\n2,ул. Новая,\n"


@pytest.fixture
def file(tmp_path: Path):
    def write(text: str, name: str = "list.csv") -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


class TestImport:
    pytestmark = pytest.mark.django_db

    @pytest.fixture(autouse=True)
    def _running(self, monkeypatch):
        """The suite has Django and a database running already."""
        monkeypatch.setattr("registratura.cli.running.start_django", lambda: None)
        monkeypatch.setattr("registratura.cli.running.prepare_database", lambda: None)

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(app, ["import", *arguments])

    def test_clinics_are_counted(self, file):
        first = self.run("clinics", file(CLINICS), *UNSAID)
        assert first.exit_code == 0
        assert first.stdout.splitlines() == [
            "new: 1 Поликлиника № 1",
            "new: 2 Поликлиника № 2",
            "Clinics: 2 created, 0 changed, 0 unchanged.",
            "Imported.",
        ]
        again = self.run("clinics", file(CLINICS.replace("22", "33")), *UNSAID)
        assert again.stdout.splitlines() == [
            "changed: 2 Поликлиника № 2: phone",
            "Clinics: 0 created, 1 changed, 1 unchanged.",
            "Imported.",
        ]

    def test_each_bad_row_is_named_and_nothing_is_imported(self, file):
        result = self.run("clinics", file(CLINICS + "3,,балаган,33\n"), *UNSAID)
        assert result.exit_code == 1
        assert result.stdout.splitlines()[:2] == [
            "line 4, column kind: “балаган” is no kind of clinic; "
            "write polyclinic, adult, child, family_ambulatory or other. [kind_unknown]",
            "line 4, column name: The clinic has no name. [name_missing]",
        ]
        assert "Nothing was imported: 1 bad rows." in result.stdout
        assert not Clinic.objects.exists()

    def test_bad_rows_may_be_left_out(self, file):
        result = self.run("clinics", file(CLINICS + "3,,adult,33\n"), *UNSAID, "--without-bad-rows")
        assert (result.exit_code, Clinic.objects.count()) == (0, 2)
        assert "Imported, 1 bad rows left out." in result.stdout

    def test_a_dry_run_says_so(self, file):
        result = self.run("clinics", file(CLINICS), *UNSAID, "--dry-run")
        assert (result.exit_code, Clinic.objects.count()) == (0, 0)
        assert "Nothing was written: this was a dry run." in result.stdout

    def test_a_dry_run_over_bad_rows_fails(self, file):
        assert self.run("clinics", file(CLINICS + "3,,adult,33\n"), *UNSAID, "--dry-run").exit_code == 1

    def test_notes_of_a_kind_stand_together(self, file):
        rows = "".join(f"Поликлиника № {number},Пробинск,adult,\n" for number in range(1, 13))
        result = self.run("clinics", file("name,city,kind,phone\n" + rows), *UNSAID)
        (note,) = (line for line in result.stdout.splitlines() if line.startswith("note"))
        assert note.startswith(
            "note: 12 rows (lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 …), the first: The clinic has no code"
        )

    def test_of_many_new_clinics_some_are_named(self, file):
        rows = "".join(f"{number},Поликлиника № {number},adult,\n" for number in range(1, 31))
        lines = self.run("clinics", file("code,name,kind,phone\n" + rows), *UNSAID).stdout.splitlines()
        assert (len([line for line in lines if line.startswith("new:")]), lines[20]) == (20, "… and 10 more.")

    def test_an_unknown_time_zone_is_wrong_usage(self, file):
        result = self.run("clinics", file(CLINICS), "--country", "ru", "--region", "99", "--time-zone", "Москва")
        assert result.exit_code == 2
        assert "no time zone" in result.stderr

    def test_a_territory_is_counted(self, file):
        clinic = world.make_clinic(country="ru")
        clinic.city = "Пробинск"
        clinic.save()
        first = self.run("catchment", file(STREETS), "--clinic", clinic.code)
        assert first.exit_code == 0
        assert first.stdout.splitlines()[-3:] == [
            f"{clinic.name}: 2 districts created, 0 changed, 0 unchanged; 2 lines added, 0 removed, 0 kept.",
            "Imported.",
            "Addresses of people: 0 looked up again, 0 have another district, 0 are left to a person, "
            "0 are in no list.",
        ]
        District.objects.create(clinic=clinic, number="3", age_group="all")
        again = self.run("catchment", file(STREETS.replace("1-15", "1-17")), "--clinic", clinic.code)
        assert "District 1: 1 lines added, 1 removed." in again.stdout
        assert "Not in the list, left as they are: 3." in again.stdout

    def test_a_clinic_without_a_town_is_named(self, file):
        clinic = world.make_clinic(country="ru")
        assert "give its city" in self.run("catchment", file(STREETS), "--clinic", clinic.code).stdout

    def test_whom_the_districts_take_may_be_said(self, file):
        clinic = world.make_clinic(country="ru")
        self.run("catchment", file(STREETS), "--clinic", clinic.code, "--age-group", "children")
        assert set(clinic.districts.values_list("kind", "age_group")) == {("paediatric", "children")}

    def test_a_clinic_nobody_knows_is_wrong_usage(self, file):
        result = self.run("catchment", file(STREETS), "--clinic", "нет")
        assert result.exit_code == 2
        assert "The register has no clinic нет." in result.stderr

    def test_a_code_of_two_countries_asks_for_the_country(self, file):
        clinic = world.make_clinic(country="ru")
        Clinic.objects.create(country="kz", region="99", code=clinic.code, name="Емхана")
        result = self.run("catchment", file(STREETS), "--clinic", clinic.code)
        assert result.exit_code == 2
        assert "Add --country." in result.stderr
        assert self.run("catchment", file(STREETS), "--clinic", clinic.code, "--country", "ru").exit_code == 0


def test_the_command_imports_into_the_database_it_is_told(file, databases: TestDatabases, django_db_setup: None):
    name = databases.copy_template()
    environ = {**os.environ, "DATABASE_URL": databases.url_of(name), "REGISTRATURA_MODE": "test"}
    command = [sys.executable, "-m", "registratura.cli.main", "import", "clinics", file(CLINICS), *UNSAID]
    try:
        runs = [subprocess.run(command, env=environ, capture_output=True, text=True, check=True) for _ in range(2)]
    finally:
        databases.drop(name)
    assert [run.stdout.splitlines()[-2] for run in runs] == [
        "Clinics: 2 created, 0 changed, 0 unchanged.",
        "Clinics: 0 created, 0 changed, 2 unchanged.",
    ]


class TestCheck:
    TERRITORY = "district,street,houses\nA,Мира,1-9\nB,Мира,9\nB,Речная,3-57\n"
    TRUTH = (
        "id,street,house,expected,also,certainty\n1,Мира,3,A,,certain\n2,Мира,9,A,B,conflict\n3,Речная,4,B,,ambiguous\n"
    )

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(app, ["catchment", "check", *arguments])

    def test_shares_by_certainty_are_printed(self, file):
        result = self.run(file(self.TERRITORY), file(self.TRUTH, "truth.csv"))
        assert result.exit_code == 0
        assert "certain: 1 of 1 right (100.0%)" in result.stdout

    @pytest.mark.parametrize(
        ("row", "said", "difference"),
        [
            ("1,Мира,3,A", "1,Мира,3,B", "1: Мира, 3 [certain, ] expected B, got A"),
            ("2,Мира,9", "2,Мира,7", "2: Мира, 7 [conflict, ] expected conflict: A / B, got A"),
            ("3,Речная,4", "3,Речная,5", "3: Речная, 5 [ambiguous, ] expected ambiguous: B, got B"),
        ],
    )
    def test_each_difference_is_named_and_below_the_goal_it_fails(self, file, row, said, difference):
        result = self.run(file(self.TERRITORY), file(self.TRUTH.replace(row, said), "truth.csv"))
        assert result.exit_code == 1
        assert difference in result.stdout

    @pytest.mark.parametrize(("wrong", "code"), [(1, 0), (2, 1)])
    def test_of_the_certain_two_in_a_hundred_may_be_wrong(self, file, wrong, code):
        houses = "".join(f"{n},Мира,{1 + 2 * (n % 4)},{'B' if n < wrong else 'A'},,certain\n" for n in range(60))
        truth = self.TRUTH.splitlines()[0] + "\n" + houses
        assert self.run(file(self.TERRITORY), file(truth, "truth.csv")).exit_code == code

    def test_a_machine_reads_the_report_too(self, file):
        truth = self.TRUTH.replace("1,Мира,3,A", "1,Мира,3,B")
        result = self.run(file(self.TERRITORY), file(truth, "truth.csv"), "--json")
        report = json.loads(result.stdout)
        assert (report["goal_reached"], report["shares"]) == (False, {"certain": 0, "conflict": 1, "ambiguous": 1})
        (difference,) = report["differences"]
        assert (difference["id"], difference["expected"], difference["got"]) == ("1", "B", "A")

    def test_a_table_about_nothing_in_the_list_fails(self, file):
        result = self.run(file(self.TERRITORY), file(self.TRUTH.splitlines()[0], "truth.csv"))
        assert result.exit_code == 1
        assert "no address of this list" in result.stdout

    def test_a_table_without_its_columns_is_wrong_usage(self, file):
        result = self.run(file(self.TERRITORY), file("id,street\n1,Мира\n", "truth.csv"))
        assert result.exit_code == 2
        assert "columns missing: house, expected" in result.stderr

    def test_a_file_that_is_not_there_is_wrong_usage(self, file):
        assert self.run(file(self.TERRITORY), "нет.csv").exit_code == 2

    def test_neither_django_nor_a_database_is_needed(self, file):
        script = (
            "import sys\n"
            "from registratura.cli.register import catchment_app\n"
            "catchment_app(sys.argv[1:], standalone_mode=False)\n"
            "print([name for name in ('django', 'psycopg') if name in sys.modules])\n"
        )
        command = [sys.executable, "-c", script, file(self.TERRITORY), file(self.TRUTH, "truth.csv")]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
        assert result.stdout.splitlines()[-1] == "[]"

    @pytest.mark.skipif(not SHARED_DATA.exists(), reason="the public data folder is not beside the repository")
    @pytest.mark.parametrize("name", ["catchment_ru.csv", "catchment_messy_ru.csv"])
    def test_the_public_lists_reach_the_goal(self, name):
        assert self.run(str(SHARED_DATA / name), str(SHARED_DATA / "catchment_truth.csv")).exit_code == 0
