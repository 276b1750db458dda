"""Finding and entering people: nothing personal in an address, errors at the field, warnings that do not forbid."""

from datetime import date

import pytest
from django.urls import reverse

from registratura.law.identifiers import enp, snils
from registratura.ledger.ids import new_id
from registratura.ledger.models import Access
from registratura.registry.models import Person, PersonIdentifier
from tests import world
from tests.desk.conftest import kazakh, registrar, russian

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 14)
BORN = date(1990, 5, 17)
ENP = enp.generate(region=77, birth_date=BORN, sex="female", serial=1)


@pytest.fixture
def desk(russian_clinic):
    return registrar(russian_clinic, day=DAY)


def typed(**changes) -> dict:
    fields = {
        "id": str(new_id()),
        "family_name": "Новосёлова",
        "given_name": "Проба",
        "birth_date_day": "17",
        "birth_date_month": "5",
        "birth_date_year": "1990",
        "sex": "female",
        "status": "citizen",
        "residence": "ул. Пробная, д. 1",
        "number_enp": ENP,
    }
    return fields | changes


def by_name(family_name: str, born: date = date(1980, 5, 17)) -> dict:
    day = {"birth_date_day": born.day, "birth_date_month": born.month, "birth_date_year": born.year}
    return {"by": "name", "family_name": family_name} | day


def test_a_person_is_found_by_name_and_birth_date_and_the_look_is_noted(desk):
    person = russian()
    page = desk.post(reverse("desk:find_person"), by_name("образцова"))
    assert reverse("desk:person", args=[person.id]) in page.content.decode()
    assert Access.objects.get(person_id=person.id).purpose == "desk.search"


def test_a_search_by_get_finds_nobody_so_that_no_name_stands_in_an_address(desk):
    person = russian()
    page = desk.get(reverse("desk:find_person"), by_name("образцова")).content.decode()
    assert str(person.id) not in page


def test_a_person_is_found_by_number_with_its_separators(desk):
    person = russian()
    PersonIdentifier.objects.create(system="ru.snils", value="11223344595", person=person)
    page = desk.post(reverse("desk:find_person"), {"by": "number", "number": "112-233-445 95"}).content.decode()
    assert reverse("desk:person", args=[person.id]) in page


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"by": "number", "number": "123"}, "This many digits are needed: 16 / 11"),
        ({"by": "number", "number": ""}, "Enter the number"),
        ({"by": "name", "family_name": "Образцова"}, "Enter the date of birth"),
    ],
)
def test_an_unfinished_search_is_told_at_the_field(sent, told, desk):
    answer = desk.post(reverse("desk:find_person"), sent)
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_what_was_looked_for_in_vain_is_not_typed_twice(desk):
    page = desk.post(reverse("desk:new_person"), by_name("Новосёлова", BORN) | {"asked": "search"}).content.decode()
    assert 'value="Новосёлова"' in page
    assert 'value="1990"' in page


def test_a_new_person_is_entered_and_the_card_opens(desk):
    answer = desk.post(reverse("desk:new_person"), typed())
    person = Person.objects.get(family_name="Новосёлова")
    assert answer.url == reverse("desk:person", args=[person.id])
    assert (person.country, person.region) == ("ru", "99")


def test_the_form_sent_twice_enters_one_person(desk):
    form = typed()
    first, second = desk.post(reverse("desk:new_person"), form), desk.post(reverse("desk:new_person"), form)
    assert Person.objects.filter(family_name="Новосёлова").count() == 1
    assert first.url == second.url


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"family_name": "Новосёлoва"}, "mixes Cyrillic and Latin"),
        ({"number_enp": ENP[:-1] + str((int(ENP[-1]) + 1) % 10)}, "check digit does not fit"),
        ({"birth_date_year": "2030"}, "lies in the future"),
        ({"phone": "12345"}, "Enter a mobile telephone"),
        ({"residence": ""}, "Enter the place of residence"),
    ],
)
def test_each_mistake_is_told_at_its_field_and_nothing_typed_is_lost(wrong, told, desk):
    answer = desk.post(reverse("desk:new_person"), typed(**wrong))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert told in page
    assert 'value="Проба"' in page
    assert not Person.objects.exists()


def test_a_number_that_differs_from_the_birth_date_is_a_warning_which_staff_may_pass(desk):
    other_day = enp.generate(region=77, birth_date=date(1991, 1, 1), sex="female", serial=2)
    warned = desk.post(reverse("desk:new_person"), typed(number_enp=other_day))
    assert warned.status_code == 422
    assert "speaks of another birth date" in warned.content.decode()
    assert desk.post(reverse("desk:new_person"), typed(number_enp=other_day, checked="on")).status_code == 302


def test_a_number_already_in_the_register_is_told_at_the_field(desk):
    PersonIdentifier.objects.create(system="ru.enp", value=ENP, person=russian())
    answer = desk.post(reverse("desk:new_person"), typed())
    assert "has this number already" in answer.content.decode()
    assert not Person.objects.filter(family_name="Новосёлова").exists()


def test_a_kazakh_form_asks_for_the_iin_and_no_policy(kazakh_clinic):
    page = registrar(kazakh_clinic, day=DAY).get(reverse("desk:new_person")).content.decode()
    assert "number_iin" in page
    assert "policy_kind" not in page
    assert "number_snils" not in page


def test_the_card_hides_the_telephone_and_shows_where_the_person_is_attached(desk, russian_clinic):
    doctor = russian_clinic.doctors.get()
    person = russian(phone="+79990000012")
    world.attach(person=person, doctor=doctor)
    page = desk.get(reverse("desk:person", args=[person.id])).content.decode()
    assert "+79990000012" not in page
    assert doctor.full_name in page


def test_a_telephone_on_record_can_not_be_replaced_from_the_card(desk):
    person = russian(phone="+79990000012")
    answer = desk.post(reverse("desk:new_phone", args=[person.id]), {"phone": "+7 999 000 00 13"})
    assert answer.status_code == 422
    assert person.contacts.get().value == "+79990000012"


def test_every_page_of_a_person_opens_in_each_language(desk, kazakh_clinic):
    person, other = russian(phone="+79990000012"), kazakh()
    clerk = registrar(kazakh_clinic, day=DAY)
    for language in ("ru", "kk", "en"):
        for browser, someone in ((desk, person), (clerk, other)):
            for name in ("person", "apply", "new_address"):
                address = reverse(f"desk:{name}", args=[someone.id])
                answer = browser.get(address, HTTP_ACCEPT_LANGUAGE=language)
                assert answer.status_code == 200
                assert f'<html lang="{language}">' in answer.content.decode()


def test_snils_is_stored_without_its_separators(desk):
    number = snils.generate(number=112_233_445)
    desk.post(reverse("desk:new_person"), typed(number_snils=snils.format(value=number)))
    assert PersonIdentifier.objects.filter(system="ru.snils", value=number).exists()


@pytest.mark.parametrize("typed", ["", "12345", "+7 999"])
def test_what_is_no_telephone_is_not_noted_as_one(desk, typed):
    person = russian()
    answer = desk.post(reverse("desk:new_phone", args=[person.id]), {"phone": typed})
    assert answer.status_code == 422
    assert "Enter a mobile telephone" in answer.content.decode()
    assert not person.contacts.exists()
