"""A category is written down with its period and its paper; a disease never shows in the ledger or on staff's pages."""

from datetime import date

import pytest

from registratura.ledger.models import Entry
from registratura.registry.actions.record_category import record_category
from registratura.registry.disease_codes import code_of_disease
from registratura.registry.errors import CategoryCodeWrong, CategoryOverlaps, CategoryPeriodWrong
from registratura.registry.models import PersonCategory
from registratura.registry.queries.people import person_record
from tests import world

pytestmark = pytest.mark.django_db
NOW = world.clock_at(2026, 10, 1)


def record(person, **changes) -> PersonCategory:
    fields = {
        "code": "disability",
        "since": date(2026, 1, 1),
        "until": date(2027, 1, 1),
        "evidence": "disability_certificate",
        "evidence_number": " МСЭ-0001 ",
    }
    return record_category(person_id=person.id, by="account:1", clock=NOW, **(fields | changes))


def test_a_category_is_kept_with_its_period_and_the_paper_seen():
    person = world.make_person(country="kz")
    held = record(person)
    assert (held.period.lower, held.period.upper) == (date(2026, 1, 1), date(2027, 1, 1))
    assert held.evidence_number == "МСЭ-0001"
    seen = person_record(person_id=person.id, on=date(2026, 12, 31), countries={"kz"}).categories
    assert [row.code for row in seen] == ["disability"]


def test_the_ledger_tells_the_category_and_never_the_number_of_the_paper():
    person = world.make_person(country="kz")
    record(person)
    (entry,) = Entry.objects.filter(person_id=person.id)
    assert entry.verb == "person.category_recorded"
    assert entry.data == {
        "category": "disability",
        "evidence": "disability_certificate",
        "since": "2026-01-01",
        "until": "2027-01-01",
    }


def test_a_disease_is_only_a_disease_in_the_ledger_and_nothing_at_the_desk():
    person = world.make_person(country="kz")
    record(person, code=code_of_disease("tuberculosis"), evidence="tuberculosis_register")
    (entry,) = Entry.objects.filter(person_id=person.id)
    assert entry.data == {"category": "disease", "since": "2026-01-01", "until": "2027-01-01"}
    assert person_record(person_id=person.id, on=date(2026, 6, 1), countries={"kz"}).categories == []


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2026, 12, 31), None),
        (None, date(2026, 1, 2)),
        (None, None),
        (date(2026, 3, 1), date(2026, 4, 1)),
    ],
)
def test_the_same_category_twice_on_one_day_is_refused_with_the_period_in_the_way(since, until):
    person = world.make_person(country="kz")
    record(person)
    with pytest.raises(CategoryOverlaps) as caught:
        record(person, since=since, until=until)
    assert caught.value.values == {"category": "disability", "since": date(2026, 1, 1), "until": date(2027, 1, 1)}
    assert PersonCategory.objects.count() == Entry.objects.count() == 1


def test_the_day_a_period_ends_is_free_for_the_next_one_and_other_categories_do_not_touch():
    person = world.make_person(country="kz")
    record(person)
    record(person, since=date(2027, 1, 1), until=None)
    record(person, code="pensioner", evidence="pension_certificate")
    assert PersonCategory.objects.filter(person=person).count() == 3


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(CategoryPeriodWrong):
        record(world.make_person(country="kz"), since=date(2026, 5, 2), until=date(2026, 5, 2))


@pytest.mark.parametrize("changes", [{"code": "Pensioner"}, {"code": ""}, {"evidence": "pension certificate"}])
def test_only_codes_are_taken_for_codes(changes):
    with pytest.raises(CategoryCodeWrong):
        record(world.make_person(country="kz"), **changes)
