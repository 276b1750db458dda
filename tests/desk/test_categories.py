"""Staff note a category from the paper they see; the card tells packages and nothing of diseases (KZ-7, KZ-13)."""

from __future__ import annotations

import html
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from registratura.identity.actor import SYSTEM
from registratura.ledger.models import Access, Entry
from registratura.notices.models import Notice
from registratura.notices.texts import sentence
from registratura.population.actions.end_category import end_category
from registratura.registry.disease_codes import code_of_disease
from registratura.registry.errors import CategoryPeriodWrong
from registratura.registry.models import PersonCategory
from tests import world
from tests.desk.conftest import RUSSIAN_DAY, kazakh, operator, registrar, russian

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)


@pytest.fixture
def person(kazakh_clinic):
    return kazakh(lives_in=kazakh_clinic.doctors.get())


@pytest.fixture
def browser(kazakh_clinic):
    return registrar(kazakh_clinic, day=DAY)


def answers(**changes: str) -> dict[str, str]:
    filled = {
        "code": "disability",
        "since_day": "1",
        "since_month": "3",
        "since_year": "2026",
        "last_day": "28",
        "last_month": "2",
        "last_year": "2027",
        "evidence": "disability_certificate",
        "evidence_number": "МСЭ-0001",
    }
    return filled | changes


def note(browser, person, **changes: str):
    return browser.post(reverse("desk:new_category", args=[person.id]), answers(**changes))


def read(response) -> str:
    return " ".join(html.unescape(response.content.decode()).replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.parametrize("who", [registrar, operator])
def test_staff_of_a_desk_or_a_service_centre_note_what_the_paper_proves(who, kazakh_clinic, person):
    browser = who(kazakh_clinic, day=DAY)
    assert note(browser, person).status_code == 302
    held = PersonCategory.objects.get(person=person)
    assert (held.code, held.evidence, held.evidence_number) == ("disability", "disability_certificate", "МСЭ-0001")
    assert (held.period.lower, held.period.upper) == (date(2026, 3, 1), date(2027, 3, 1))
    assert Entry.objects.get(person_id=person.id).verb == "person.category_recorded"
    card = read(browser.get(reverse("desk:person", args=[person.id])))
    assert "Person with disability, from 1 March 2026 to 28 February 2027" in card


def test_the_card_tells_both_packages_and_how_to_note_a_category(browser, person):
    card = read(browser.get(reverse("desk:person", args=[person.id])))
    assert "Guaranteed free medical care" in card
    assert "Care within compulsory medical insurance" in card
    assert reverse("desk:new_category", args=[person.id]) in card


def test_the_same_category_on_the_same_days_is_told_with_the_days_in_the_way(browser, person):
    note(browser, person)
    again = note(browser, person, since_year="2027", since_month="2", last_day="", last_month="", last_year="")
    assert again.status_code == 409
    assert "“Person with disability” is on record already from 1 March 2026 to 28 February 2027." in read(again)
    assert 'value="МСЭ-0001"' in read(again)
    assert PersonCategory.objects.filter(person=person).count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"code": ""}, "Choose the category."),
        ({"evidence": ""}, "Choose the paper you have seen."),
        ({"evidence_number": ""}, "Enter the number of the paper."),
        ({"since_day": "", "since_month": "", "since_year": ""}, "Enter the first day the paper names."),
        ({"last_year": "2025"}, "The last day lies before the first one."),
        ({"code": code_of_disease("tuberculosis")}, "is not one of the available choices"),
        ({"code": "child"}, "is not one of the available choices"),
    ],
)
def test_what_is_missing_or_wrong_is_said_at_its_field(browser, person, changes, sentence):
    answer = note(browser, person, **changes)
    assert answer.status_code == 422
    assert sentence in read(answer)
    assert not PersonCategory.objects.filter(person=person).exists()


def test_no_page_of_staff_tells_of_a_disease(browser, person):
    PersonCategory.objects.create(
        person=person,
        code=code_of_disease("tuberculosis"),
        period=DateRange(None, None),
        evidence="medical_certificate",
    )
    person.status = "foreigner_visiting"
    person.save(update_fields=["status"])
    for page in ("desk:person", "desk:new_category"):
        shown = read(browser.get(reverse(page, args=[person.id]))).lower()
        assert "tuberculosis" not in shown
        assert "disease" not in shown


def test_that_the_record_was_opened_to_note_a_category_is_written_down(browser, person):
    browser.get(reverse("desk:new_category", args=[person.id]))
    assert Access.objects.filter(person_id=person.id, purpose="desk.category").count() == 1


def test_people_of_another_country_and_laws_without_categories_have_no_such_page(browser, russian_clinic):
    stranger = russian(lives_in=russian_clinic.doctors.get())
    assert browser.get(reverse("desk:new_category", args=[stranger.id])).status_code == 404
    own = registrar(russian_clinic, day=RUSSIAN_DAY)
    assert own.get(reverse("desk:new_category", args=[stranger.id])).status_code == 404
    assert "Packages of care" not in read(own.get(reverse("desk:person", args=[stranger.id])))


def held_without_end(person) -> PersonCategory:
    return PersonCategory.objects.create(
        person=person, code="student", period=DateRange(date(2024, 9, 1), None), evidence="study_certificate"
    )


def end(browser, category: PersonCategory, *, reason: str = "no_longer_true", day: str = "30", month: str = "6"):
    answers = {"reason": reason, "last_day": day, "last_month": month, "last_year": "2026" if day else ""}
    return browser.post(reverse("desk:end_category", args=[category.person_id, category.id]), answers)


def test_noting_a_category_tells_the_person_without_naming_it(browser, person):
    note(browser, person)
    told = Notice.objects.get(person=person)
    assert (told.kind, told.data) == ("category.recorded", {})
    assert "disability" not in sentence(told.kind, told.data, "en")


@pytest.mark.parametrize("who", [registrar, operator])
def test_a_category_without_an_end_is_ended_with_a_reason(who, kazakh_clinic, person):
    browser, category = who(kazakh_clinic, day=DAY), held_without_end(person)
    address = reverse("desk:end_category", args=[person.id, category.id])
    assert address in read(browser.get(reverse("desk:person", args=[person.id])))
    assert "since 1 September 2024" in read(browser.get(address))
    assert end(browser, category).status_code == 302
    category.refresh_from_db()
    assert (category.period.lower, category.period.upper) == (date(2024, 9, 1), date(2026, 7, 1))
    entry = Entry.objects.get(person_id=person.id)
    assert (entry.verb, entry.subject_id) == ("person.category_ended", category.id)
    assert entry.data == {
        "category": "student",
        "reason": "no_longer_true",
        "since": "2024-09-01",
        "until": "2026-07-01",
        "was_until": None,
    }
    told = Notice.objects.get(person=person)
    assert (told.kind, told.data) == ("category.ended", {"last_on": "2026-06-30"})
    assert "Student" not in read(browser.get(reverse("desk:person", args=[person.id])))


def test_ending_it_twice_on_the_same_day_tells_once(browser, person):
    category = held_without_end(person)
    end(browser, category)
    assert end(browser, category).status_code == 302
    assert Notice.objects.count() == Entry.objects.count() == 1


def test_what_was_noted_by_mistake_goes_off_the_record_and_stays_in_the_ledger(browser, person):
    category = held_without_end(person)
    assert end(browser, category, reason="recorded_by_mistake", day="", month="").status_code == 302
    assert not PersonCategory.objects.exists()
    assert Entry.objects.get().data["reason"] == "recorded_by_mistake"
    assert Notice.objects.get().kind == "category.taken_off"
    assert end(browser, category, reason="recorded_by_mistake", day="", month="").status_code == 404


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"reason": ""}, "Choose why the category ends."),
        ({"day": "", "month": ""}, "Enter the last day the category counts."),
        ({"day": "31", "month": "2"}, "There is no such date."),
    ],
)
def test_how_it_ends_has_to_be_said(browser, person, answers, said):
    answer = end(browser, held_without_end(person), **answers)
    assert (answer.status_code, Entry.objects.exists()) == (422, False)
    assert said in read(answer)


def test_a_category_never_grows_longer_by_its_end_nor_ends_before_it_began(browser, person):
    category = PersonCategory.objects.create(
        person=person, code="student", period=DateRange(date(2026, 3, 1), date(2026, 5, 1))
    )
    assert "ends on 30 April 2026 already" in read(end(browser, category))
    assert "on record from 1 March 2026" in read(end(browser, category, day="1", month="1"))
    for last in (date(2026, 6, 30), date(2026, 1, 1)):
        with pytest.raises(CategoryPeriodWrong):
            end_category(
                person_id=person.id,
                category_id=category.id,
                reason="no_longer_true",
                last=last,
                by=SYSTEM,
                clock=world.clock_at(2026, 10, 1),
            )


def test_a_disease_is_no_category_that_staff_could_end(browser, person):
    disease = PersonCategory.objects.create(
        person=person, code=code_of_disease("tuberculosis"), period=DateRange(None, None)
    )
    assert end(browser, disease).status_code == 404
    assert PersonCategory.objects.get().period.upper is None
