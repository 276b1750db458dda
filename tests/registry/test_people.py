"""People are entered once, with numbers that can be right, and found by number or by name and birth date."""

from datetime import date

import pytest

from registratura.law.identifiers import enp, iin, snils
from registratura.ledger.ids import new_id
from registratura.ledger.models import Entry
from registratura.registry.actions.add_phone import add_phone
from registratura.registry.actions.record_address import record_address
from registratura.registry.actions.register_person import NewAddress, NewPerson, NewPolicy, register_person
from registratura.registry.addresses.house_list import parse_house_set
from registratura.registry.addresses.street import street_key
from registratura.registry.errors import NumberTaken, NumberWrong, PhoneKnown, PhoneWrong
from registratura.registry.models import Contact, Coverage, District, Person, PersonAddress, TerritoryStreet
from registratura.registry.phones import masked_phone, read_phone
from registratura.registry.queries.people import find_by_name, find_by_number, person_record
from tests import world

pytestmark = pytest.mark.django_db
NOW = world.clock_at(2026, 4, 15)
BORN = date(1990, 5, 17)
ENP = enp.generate(region=77, birth_date=BORN, sex="female", serial=1)
SNILS = snils.generate(number=112_233_445)


def new_person(**changes) -> NewPerson:
    fields = {
        "id": new_id(),
        "country": "ru",
        "region": "99",
        "family_name": "Семёнова",
        "given_name": "Проба",
        "birth_date": BORN,
        "sex": "female",
        "numbers": {"ru.enp": ENP, "ru.snils": SNILS},
        "addresses": (NewAddress(kind="residence", text="ул. Пробная, д. 1"),),
        "policy": NewPolicy(kind="digital", region="99"),
        "phone": "8 (000) 000-00-01",
    }
    return NewPerson(**(fields | changes))


def register(**changes) -> Person:
    return Person.objects.get(id=register_person(person=new_person(**changes), by="account:1", clock=NOW))


def test_a_person_is_entered_with_everything_that_was_said():
    person = register()
    record = person_record(person_id=person.id, on=NOW().date(), countries={"ru"})
    assert record.numbers == {"ru.enp": ENP, "ru.snils": SNILS}
    assert record.addresses["residence"].text == "ул. Пробная, д. 1"
    assert (record.coverage.kind, record.coverage.number) == ("digital", ENP)
    assert record.phones[0].value == "+70000000001"
    assert [entry.verb for entry in Entry.objects.filter(person_id=person.id)] == ["person.registered"]


def test_the_same_form_sent_twice_enters_one_person():
    form = new_person()
    assert register_person(person=form, by="account:1", clock=NOW) == register_person(
        person=form, by="account:1", clock=NOW
    )
    assert Person.objects.count() == 1


def test_a_number_of_somebody_else_enters_nobody():
    register()
    with pytest.raises(NumberTaken) as caught:
        register(numbers={"ru.enp": ENP})
    assert caught.value.values["system"] == "ru.enp"
    assert Person.objects.count() == Coverage.objects.count() == 1


def test_a_number_that_can_not_be_right_enters_nobody():
    wrong = ENP[:-1] + str((int(ENP[-1]) + 1) % 10)
    with pytest.raises(NumberWrong) as caught:
        register(numbers={"ru.enp": wrong})
    assert caught.value.values["errors"] == ("check_digit",)
    assert not Person.objects.exists()


@pytest.mark.parametrize("typed", [ENP, f"{ENP[:4]} {ENP[4:8]} {ENP[8:12]} {ENP[12:]}", snils.format(value=SNILS)])
def test_a_person_is_found_by_either_number_however_it_is_typed(typed):
    person = register()
    assert find_by_number(country="ru", number=typed) == [person]


def test_a_person_of_another_country_is_not_found():
    number = iin.generate(birth_date=BORN, sex="female", serial=12)
    register(country="kz", numbers={"kz.iin": number}, policy=None)
    assert find_by_number(country="ru", number=number) == []
    assert len(find_by_number(country="kz", number=number)) == 1


@pytest.mark.parametrize("typed", ["Семёнова", "семенова", " СЕМЁНОВА "])
def test_a_person_is_found_by_family_name_and_birth_date_whatever_the_spelling(typed):
    person = register()
    assert find_by_name(country="ru", family_name=typed, birth_date=BORN) == [person]


def test_a_longer_family_name_or_another_birth_date_is_another_person():
    register()
    assert find_by_name(country="ru", family_name="Семён", birth_date=BORN) == []
    assert find_by_name(country="ru", family_name="Семёнова", birth_date=date(1990, 5, 18)) == []


def district_on(street: str, *, age_group: str) -> District:
    """A district of a clinic in Пробинск that serves the whole street."""
    clinic = world.make_clinic(country="ru", region="99")
    clinic.city = "Пробинск"
    clinic.save()
    district = District.objects.create(clinic=clinic, number=age_group, age_group=age_group)
    TerritoryStreet.objects.create(
        district=district,
        street_name=street,
        street_key=street_key(street=street).to_json(),
        houses=parse_house_set(text="1-99").to_json(),
    )
    return district


@pytest.mark.parametrize(("born", "age_group"), [(date(2008, 4, 15), "adults"), (date(2008, 4, 16), "children")])
def test_the_district_left_open_is_found_by_the_address_and_the_age(born, age_group):
    districts = {group: district_on("ул. Садовая", age_group=group) for group in ("adults", "children")}
    home = NewAddress(kind="residence", text="г. Пробинск, Садовая улица, д. 7, кв. 3", locality="Пробинск")
    person = register(birth_date=born, addresses=(home,))
    assert PersonAddress.objects.get(person=person).district == districts[age_group]


def test_an_address_in_doubt_has_no_district_until_a_person_names_one():
    for _ in range(2):
        district = district_on("ул. Спорная", age_group="adults")
    home = NewAddress(kind="residence", text="Спорная ул., 5", locality="Пробинск")
    person = register(addresses=(home,))
    assert PersonAddress.objects.get(person=person).district is None
    named = NewAddress(kind="residence", text="Спорная ул., 5", locality="Пробинск", district_id=district.id)
    record_address(person_id=person.id, address=named, since=NOW().date(), by="account:1", clock=NOW)
    assert PersonAddress.objects.get(person=person, period__endswith=None).district == district


def test_a_new_address_ends_the_former_one_on_its_first_day():
    person = register()
    move = NewAddress(kind="residence", text="ул. Новая, д. 2")
    record_address(person_id=person.id, address=move, since=date(2026, 4, 1), by="account:1", clock=NOW)
    periods = {row.text: row.period for row in PersonAddress.objects.filter(person=person, kind="residence")}
    assert periods["ул. Пробная, д. 1"].upper == periods["ул. Новая, д. 2"].lower == date(2026, 4, 1)


def test_an_address_corrected_from_the_same_day_leaves_one():
    person = register(addresses=())
    for text in ("ул. Ошибочная, д. 3", "ул. Верная, д. 3"):
        record_address(
            person_id=person.id,
            address=NewAddress(kind="work", text=text),
            since=date(2026, 4, 1),
            by="account:1",
            clock=NOW,
        )
    assert [row.text for row in PersonAddress.objects.filter(person=person)] == ["ул. Верная, д. 3"]


def test_a_first_telephone_is_added_and_a_known_one_never_replaced():
    person = register(phone="")
    add_phone(person_id=person.id, phone="+7 000 000 00 02", by="account:1", clock=NOW)
    with pytest.raises(PhoneKnown):
        add_phone(person_id=person.id, phone="+7 000 000 00 03", by="account:1", clock=NOW)
    assert Contact.objects.get(person=person).value == "+70000000002"


@pytest.mark.parametrize("typed", ["12345", "+1 202 555 0100", "8 (000) 000-00-0x", ""])
def test_what_is_no_telephone_of_these_countries_is_refused(typed):
    with pytest.raises(PhoneWrong):
        read_phone(value=typed)


def test_a_masked_telephone_shows_its_end_only():
    assert masked_phone(value="+77010000012").split() == ["+7", "•••", "•••", "••", "12"]
