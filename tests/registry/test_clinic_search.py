"""A clinic is found however it is typed: by name, number or street, without case, ё and signs, with a slip or two."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registratura.registry.clinic_search import Question, read_question, search_text
from registratura.registry.models import Clinic
from registratura.registry.queries.clinics import CLINICS_A_PAGE, find_clinics, regions_of
from registratura.registry.word_likeness import unlikeness
from tests import world

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def named(name: str, *, short: str = "", name_kk: str = "", address: str = "", **fields: object) -> Clinic:
    clinic = world.make_clinic(**fields)
    clinic.name, clinic.short_name, clinic.name_kk, clinic.address = name, short, name_kk, address
    clinic.search_text = search_text(clinic)
    clinic.save()
    return clinic


def found(text: str, **options: object) -> list[Clinic]:
    return [row.clinic for row in find_clinics(at=NOON, text=text, **options)]


@pytest.mark.parametrize(
    ("typed", "needed", "helpful"),
    [
        ("ГП №5", ("поликлиника", "5"), ("городская",)),
        ("гп5", ("поликлиника", "5"), ("городская",)),
        ("п-ка No 5", ("поликлиника", "5"), ("no",)),
        ("2 поликлиника", ("2", "поликлиника"), ()),
        ("№ 5 қалалық емхана", ("5", "поликлиника"), ("городская",)),
        ("улица Ёлкина, дом 12", ("елкина", "12"), ("улица", "дом")),
        ("пр-кт Победы", ("победы",), ("проспект",)),
        ("пр. Победы", ("победы",), ("проспект",)),
        ("б-р Строителей", ("строителей",), ("булвар",)),
        ("Абай даңғылы", ("абай",), ("проспект",)),
        ("улица", ("улица",), ()),
        ("", (), ()),
    ],
)
def test_words_are_read_without_case_signs_and_abbreviations(typed, needed, helpful):
    assert read_question(text=typed) == Question(needed, helpful)


@pytest.mark.parametrize(
    ("asked", "word", "how"),
    [
        ("седова", "седова", 0),
        ("сед", "седова", 1),
        ("сдова", "седова", 2),
        ("сеодва", "седова", 2),
        ("седдова", "седова", 2),
        ("больница", "горбольница", 3),
        ("илизарав", "илизаров", 2),
        ("илезарав", "илизаров", 4),
        ("мир", "пир", None),
        ("мира", "мара", 2),
        ("мира", "маре", None),
        ("5", "15", None),
        ("5", "5", 0),
        ("15", "16", None),
        ("а", "б", None),
        ("садовая", "заводская", None),
    ],
)
def test_a_slip_is_told_from_another_word(asked, word, how):
    assert unlikeness(asked, word) == how


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    [
        "ГП 5",
        "ГП №5",
        "поликлиника №5",
        "5 поликлиника",
        "ПОЛИКЛИНИКА 5",
        "поликлинека 5",
        "полеклинека 5",
        "Ёлкина",
        "елкина 12",
        "ул. Ёлкина, д. 12",
        "Елкна 12",
        "Еклина",
        "5-емхана",
        "5",
    ],
)
def test_a_clinic_is_found_however_it_is_typed(typed):
    wanted = named("Городская поликлиника № 5", address="ул. Ёлкина, д. 12")
    named("Городская поликлиника № 15", address="ул. Тополиная, д. 3")
    assert found(typed) == [wanted]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["Құрманғазы", "курмангазы", "КУРМАНГАЗЫ", "курмангазі", "Құрмангазы", "құманғазы", "Курмангазы көшесі"]
)
def test_kazakh_letters_are_found_from_a_russian_keyboard_too(typed):
    wanted = named("№ 3 қалалық емхана", country="kz", address="Құрманғазы көшесі, 4")
    named("№ 4 қалалық емхана", country="kz", address="Әл-Фараби даңғылы, 4")
    assert found(typed) == [wanted]


@pytest.mark.django_db
def test_a_clinical_polyclinic_of_russia_is_found_by_its_short_and_its_full_name():
    short = named('ГБУЗ "ГКП № 13"', country="ru")
    full = named("Городская клиническая поликлиника № 13", country="ru")
    legal_form = named('ГКП на ПХВ "Больница № 13"', country="kz")
    assert {*found("гкп 13", country="ru")} == {*found("клиническая поликлиника 13", country="ru")} == {short, full}
    assert legal_form not in found("поликлиника 13")


@pytest.mark.django_db
def test_the_clinic_of_that_number_comes_before_the_one_in_that_house():
    in_house_5 = named("Городская поликлиника № 1", address="ул. Тополиная, д. 5")
    number_5 = named("Городская поликлиника № 5", address="ул. Тополиная, д. 9")
    assert found("поликлиника 5") == [number_5, in_house_5]


@pytest.mark.django_db
def test_what_was_typed_right_comes_before_what_is_like_it():
    like = named("Поликлиника № 1", address="ул. Тополевая, д. 5")
    same = named("Поликлиника № 2", address="ул. Тополиная, д. 5")
    assert found("Тополиная") == [same, like]


@pytest.mark.django_db
def test_the_kind_of_street_brings_forward_and_leaves_nobody_out():
    lane = named("Поликлиника № 1", address="пер. Победы, 5")
    avenue = named("Поликлиника № 2", address="пр. Победы, 5")
    assert found("проспект Победы") == [avenue, lane]
    assert found("переулок Победы") == [lane, avenue]


@pytest.mark.django_db
def test_number_9_comes_before_number_10():
    ten, nine = named("Поликлиника № 10"), named("Поликлиника № 9")
    assert found("") == found("поликлиника") == [nine, ten]


@pytest.mark.django_db
def test_signs_that_mean_something_to_the_database_find_nothing_and_break_nothing():
    named("Поликлиника № 1")
    assert found("%%%") == found("_") == found("(.*)") != []
    assert found("\\m'; --x") == []


@pytest.mark.django_db
def test_country_region_and_age_narrow_the_list():
    here = named("Поликлиника", country="ru", region="99")
    named("Поликлиника", country="kz", region="99")
    named("Поликлиника", country="ru", region="98")
    children = named("Поликлиника", country="ru", region="99")
    Clinic.objects.filter(id=children.id).update(serves="children")
    assert found("поликлиника", country="ru", region="99", serves="adults") == [here]
    assert [region.code for region in regions_of(country="ru")] == ["98", "99"]


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "поликлиника"])
def test_a_long_list_comes_in_pages_and_a_page_too_far_is_the_last(text):
    for number in range(CLINICS_A_PAGE + 1):
        named(f"Поликлиника № {number}")
    last = find_clinics(at=NOON, page=99, text=text)
    assert (last.number, len(last.object_list), last.paginator.count) == (2, 1, CLINICS_A_PAGE + 1)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "поликлиника", "поликлинека 1"])
def test_as_many_questions_to_the_database_for_forty_clinics_as_for_one(text):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert find_clinics(at=NOON, text=text).object_list
        return len(queries)

    named("Поликлиника № 1")
    for_one = asked()
    for number in range(39):
        named(f"Поликлиника № {number} 1")
    assert asked() == for_one


# A word of four letters may have a slip, but not lose a letter: three letters are like too many others.
STREETS = ("Тополиная", "Ёлочная", "Садовая", "Железнодорожная", "Құрманғазы", "Әл-Фараби", "Сейфуллина", "Седова")
SLIPS = ("drop", "double", "change", "turn")


def slipped(word: str, slip: str, at: int) -> str:
    """The word with one slip somewhere."""
    at %= len(word) - 1
    if slip == "drop":
        return word[:at] + word[at + 1 :]
    if slip == "double":
        return word[:at] + word[at] + word[at:]
    if slip == "change":
        return word[:at] + "щ" + word[at + 1 :]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    street=st.sampled_from(STREETS),
    slip=st.sampled_from(SLIPS),
    at=st.integers(0, 30),
    case=st.sampled_from([str.lower, str.upper, str.title]),
)
def test_dropping_case_and_yo_and_one_slip_still_finds(street, slip, at, case):
    for number, name in enumerate(STREETS, start=1):
        if not Clinic.objects.filter(address__contains=name).exists():
            named(f"Поликлиника № {number}", address=f"ул. {name}, д. {number}")
    *rest, last = case(street.replace("Ё", "Е")).split("-")
    typed = "-".join([*rest, slipped(last, slip, at)])
    assert any(street in clinic.address for clinic in found(typed)[:5]), typed
