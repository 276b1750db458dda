"""A load is one transaction: others see nothing of it until it is done."""

import psycopg
import pytest

from registratura.identity.actor import SYSTEM
from registratura.population.actions import load_people as action
from registratura.population.actions.load_people import LoadRefused, load_people
from registratura.registry.models import Person
from tests import world
from tests.population.conftest import as_lines, person

pytestmark = pytest.mark.usefixtures("committed_database")
NOON = world.clock_at(2026, 4, 15, 12)


@pytest.fixture
def doctor(monkeypatch):
    monkeypatch.setattr(action, "LINES_AT_ONCE", 2)
    return world.make_doctor(clinic=world.make_clinic(country="ru", region="99"))


def test_others_see_nothing_of_a_load_until_it_is_done(committed_database, doctor):
    seen = []

    def watched_lines():
        with psycopg.connect(committed_database, autocommit=True) as other:
            for line in as_lines(*(person(doctor, serial, coverages=[]) for serial in range(5))):
                seen.append(other.execute("select count(*) from registry_person").fetchone()[0])
                yield line

    load_people(lines=watched_lines(), by=SYSTEM, clock=NOON)
    assert seen == [0] * 5
    assert Person.objects.count() == 5


@pytest.mark.parametrize("whole_register", [False, True])
def test_a_refused_load_leaves_nothing_of_what_it_had_written(doctor, whole_register):
    good = [person(doctor, serial, coverages=[]) for serial in range(5)]
    with pytest.raises(LoadRefused):
        load_people(lines=[*as_lines(*good), b"{"], by=SYSTEM, clock=NOON, whole_register=whole_register)
    doctor.load.refresh_from_db()
    assert (Person.objects.count(), doctor.load.attached) == (0, 0)
    assert load_people(lines=as_lines(*good), by=SYSTEM, clock=NOON).people == 5
