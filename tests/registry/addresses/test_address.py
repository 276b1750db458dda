"""A line as people type it comes apart into locality, street, house and flat."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratura.registry.addresses.address import parse_address

# text, locality, street, house, flat
TYPED = [
    ("г. Челябинск, пр-т Комсомольский, д. 32 корп. 1, кв. 5", "Челябинск", "пр-т Комсомольский", "32 к1", "5"),
    ("ул.Салавата Юлаева 25б-12", "", "ул.Салавата Юлаева", "25б", "12"),
    ("Ленина 32-5", "", "Ленина", "32", "5"),
    ("Чичерина 38-в", "", "Чичерина", "38в", ""),
    ("Чичерина 38 в", "", "Чичерина", "38в", ""),
    ("г Челябинск ул Кирова д 5 кв 2", "Челябинск", "ул Кирова", "5", "2"),
    ("Кирова 5 корп 2 кв 1", "", "Кирова", "5 к2", "1"),
    ("Ленина, 5, 7", "", "Ленина", "5", "7"),
    ("193230 г. Город, ул. Архивная, д. 11, к. 1, стр. 1", "Город", "ул. Архивная", "11 к1 стр1", ""),
    ("г. Город, пр-кт. Солидарности, д.1, кор.1, лит. А", "Город", "пр-кт. Солидарности", "1 к1 лита", ""),
    (
        "Россия, Саратовская обл., г. Саратов, Заводской р-н, ул. Огородная, 5",
        "Саратов, Заводской р-н",
        "ул. Огородная",
        "5",
        "",
    ),
    ("Республика Коми, г. Сыктывкар, ул. Мира, д. 1", "Сыктывкар", "ул. Мира", "1", ""),
    ("Казань г, Баумана ул, дом 5, корп. 2, кв. 10", "Казань", "Баумана ул", "5 к2", "10"),
    ("п. Красный Текстильщик, ул. Школьная, 1А", "п. Красный Текстильщик", "ул. Школьная", "1а", ""),
    ("д. Беленькие, ул. Горная, д. 5", "д. Беленькие", "ул. Горная", "5", ""),
    ("Шершни, Ленина, 5", "Шершни", "Ленина", "5", ""),
    ("40 лет Победы 36а", "", "40 лет Победы", "36а", ""),
    ("8 Марта 5", "", "8 Марта", "5", ""),
    ("Малиновка, №4, Джазовая, д. 7", "Малиновка, №4", "Джазовая", "7", ""),
    ("им. Чернышевского Н.Г., д. 118", "", "им. Чернышевского Н.Г", "118", ""),
    ("Чичерина 38 г", "", "Чичерина", "38г", ""),
    ("С. Юлаева, 3", "", "С. Юлаева", "3", ""),
    ("Есіл ауданы, Сығанақ 7", "Есіл ауданы", "Сығанақ", "7", ""),
    ("Нагорный 5 проезд, 7", "", "Нагорный 5 проезд", "7", ""),
    ("Нагорный 5 проезд 7", "", "Нагорный 5 проезд", "7", ""),
    ("ул. 1-я Садовая 12/3 кв.4", "", "ул. 1-я Садовая", "12/3", "4"),
    ("ул. Ленина", "", "ул. Ленина", "", ""),
    ("мкр. Иволгино, 5", "", "мкр. Иволгино", "5", ""),
    ("Астана қ., Республика даңғылы 50 үй, 3 пәтер", "Астана", "Республика даңғылы", "50", "3"),
    ("Алматы қаласы Абай даңғылы 12/1 үй 7 пәтер", "Алматы", "Абай даңғылы", "12/1", "7"),
    ("Абай көшесі 12-үй, 5-пәтер", "", "Абай көшесі", "12", "5"),
    ("Самал-2 шағын ауданы, 33 үй, 15 пәтер", "", "Самал-2 шағын ауданы", "33", "15"),
    ("Казахстан, г. Алматы, мкр. Самал-2, д. 33, кв. 15", "Алматы", "мкр. Самал-2", "33", "15"),
    ("6 мкр 12 дом 5 кв", "", "6 мкр", "12", "5"),
    ("Есіл ауданы, Мәңгілік Ел даңғылы, 16/1", "Есіл ауданы", "Мәңгілік Ел даңғылы", "16/1", ""),
]


@pytest.mark.parametrize(("text", "locality", "street", "house", "flat"), TYPED, ids=[row[0] for row in TYPED])
def test_a_typed_line_comes_apart(text, locality, street, house, flat):
    parsed = parse_address(text=text, country="ru")
    found = parsed.address
    assert (found.locality, found.street, found.house, found.flat) == (locality, street, house, flat)
    assert found.text == text
    assert parsed.unread == ()


def test_what_is_not_understood_is_named():
    parsed = parse_address(text="ул Ленина 5, подъезд 2, домофон 15, за магазином", country="ru")
    assert (parsed.address.street, parsed.address.house) == ("ул Ленина", "5")
    assert parsed.unread == ("подъезд 2", "домофон 15", "за магазином")


@given(text=st.text(alphabet="абвг дкул.,;-/0123456789№қүй", max_size=40))
def test_any_line_comes_apart_without_an_error(text):
    parsed = parse_address(text=text, country="kz")
    assert parsed.address.country == "kz"
    assert parsed.address.text == text


@given(
    street=st.sampled_from(["ул. Чичерина", "пр-т Комсомольский", "40 лет Победы", "1-я Садовая", "Абай көшесі"]),
    house=st.integers(1, 300),
    letter=st.sampled_from(["", "а", "б", "В"]),
    flat=st.integers(1, 300),
    comma=st.booleans(),
    marks=st.sampled_from([("д. ", "кв. "), ("дом ", "квартира "), ("д.", "кв."), ("", "кв ")]),
)
def test_commas_and_marks_of_house_and_flat_do_not_matter(street, house, letter, flat, comma, marks):
    text = (", " if comma else " ").join((street, f"{marks[0]}{house}{letter}", f"{marks[1]}{flat}"))
    found = parse_address(text=text, country="ru").address
    assert (found.street, found.house, found.flat) == (street, f"{house}{letter.lower()}", str(flat))
