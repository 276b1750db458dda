"""Spellings of one street have one key; different streets have different ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratura.registry.addresses.street import StreetKey, split_place, street_key, street_keys

ONE_STREET = [
    (
        "Энтузиастов проспект",
        "проспект Энтузиастов",
        "ПРОСПЕКТ  ЭНТУЗИАСТОВ",
        "пр-кт Энтузиастов",
        "просп. Энтузиастов",
    ),
    ("ул. Чичерина", "улица Чичерина", "Чичерина ул.", "ЧИЧЕРИНА УЛ"),
    ("1-я Садовая", "Садовая 1-я", "1я Садовая", "1 Садовая", "Первая Садовая"),
    ("2-й Садовый пр-д", "Садовый 2-й проезд", "Садовый проезд 2", "2-ой Садовый проезд"),
    ("250-летия Челябинска", "250 летия Челябинска", "250-летия челябинск"),
    ("40 лет Победы", "40-лет Победы", "40-летия Победы"),
    ("8 Марта", "8-е Марта", "8 марта"),
    ("3-го Интернационала", "III Интернационала"),
    ("Усть-Курдюмская", "Усть – Курдюмская", "Усть Курдюмская", "УСТЬ- КУРДЮМСКАЯ"),
    ("Ново-Астраханское шоссе", "Новоастраханское шоссе", "шоссе Новоастраханское", "Новоастраханское ш."),
    ("им. Братьев Никитиных", "Братьев Никитиных", "бр. Никитиных"),
    ("Станкостроительный 1 проезд", "Станкостроительны й 1 проезд", "1-й Станкостроительный пр-д"),
    ("Железнодорожная", "Железнодорожна я"),
    ("Королёва", "Королева", "королѐва"),
    ("Маркса", "Mаркса", "Маpкса"),
    ("Большая Горная", "Б. Горная", "Горная Большая", "Бол. Горная"),
    ("Университетская набережная", "набережная Университетская", "Университетская наб.", "ул. Университетская наб."),
    ("ул. Набережная", "Набережная улица"),
    ("Прудовой проезд", "Прудовый проезд"),
    ("Абай көшесі", "ул. Абая", "Абай к-сі", "көше Абай"),
    ("Республика даңғылы", "проспект Республики", "Республика д-лы"),
    ("Қабанбай батыр даңғылы", "проспект Кабанбай батыра"),
    ("Абылай хан даңғылы", "проспект Абылай Хана"),
    ("Әл-Фараби даңғылы", "проспект Аль-Фараби"),
    ("Горький көшесі", "улица Горького"),
    ("Мәңгілік Ел даңғылы", "проспект Мангилик Ел"),
    ("Тәуелсіздік даңғылы", "Тәуелсiздiк даңғылы", "проспект Тауелсиздик"),
    ("Самал-2 шағын ауданы", "мкр. Самал-2", "микрорайон Самал 2", "Самал-2 ш.а."),
    ("6 мкр", "6-й микрорайон", "6 шағын аудан"),
    ("5-ші Линия", "5-я линия"),
]
TWO_STREETS = [
    ("Соборная", "Соборная площадь"),
    ("Крымский проезд", "Крымский тупик"),
    ("Крымская", "Крымский проезд"),
    ("1-я Садовая", "2-я Садовая"),
    ("Садовая", "1-я Садовая"),
    ("Летняя", "Лётная"),
    ("Вольская", "Волжская"),
    ("Садовая", "Большая Садовая"),
    ("40 лет Победы", "Победы"),
    ("8 Марта", "9 Мая"),
    ("Нагорная 5", "Нагорный 5 проезд"),
]


@pytest.mark.parametrize("spellings", ONE_STREET, ids=lambda spellings: spellings[0])
def test_spellings_of_one_street_share_the_key(spellings):
    keys = {spelling: street_key(street=spelling).to_json() for spelling in spellings}
    assert len(set(keys.values())) == 1, keys


@pytest.mark.parametrize(("one", "other"), TWO_STREETS)
def test_two_streets_have_two_keys(one, other):
    assert street_key(street=one) != street_key(street=other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("пр. Энтузиастов", "проспект Энтузиастов"),
        ("пр. Энтузиастов", "проезд Энтузиастов"),
        ("Рауан тұйық көшесі", "переулок Рауан"),
        ("Рауан тұйық көшесі", "тупик Рауан"),
        ("Чичерина", "улица Чичерина"),
        ("1-й Мясницкий", "1-й Мясницкий тупик"),
    ],
)
def test_an_open_kind_fits_each_of_its_readings(one, other):
    first, second = street_key(street=one), street_key(street=other)
    assert first.name == second.name
    assert first.shares_kind(second)


def test_a_feminine_adjective_is_no_lane():
    assert not street_key(street="Мясницкая").shares_kind(street_key(street="Мясницкий тупик"))


def test_initials_of_one_person_agree_and_of_two_do_not():
    lev, aleksei, bare = (street_key(street=text) for text in ("Толстого Л.Н.", "им. А.Н. Толстого", "Толстого"))
    assert lev.name == aleksei.name == bare.name
    assert not lev.may_be(aleksei)
    assert lev.may_be(bare)
    assert street_key(street="Фурманова Д.").may_be(street_key(street="Фурманова Д.А."))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1-8 Рубиновые проезды", "12345678"),
        ("1-й, 2-й Камчатский проезд", "12"),
        ("1-й и 2-й Светлый проезд", "12"),
        ("1-я, 2-я, 3-я, 4-я Прудовая", "1234"),
        ("Мочиновский 1,2,3,4 -й проезды", "1234"),
        ("Шарковка поселок 1-2 ый проезд", "12"),
        ("5, 6, 7-й Симбирские проезды", "567"),
        ("Соликамские 2 тупики", "2"),
    ],
)
def test_a_group_names_each_of_its_streets(text, numbers):
    assert [key.ordinal for key in street_keys(street=text)] == list(numbers)


def test_a_number_broken_by_the_page_is_one_street_of_its_group():
    keys = street_keys(street="ул. 1,2,3,4,5,6,7,8,9,10,1 1,12-я Мичуринская")
    assert [key.ordinal for key in keys] == [str(number) for number in range(1, 13)]


def test_each_street_of_a_group_has_the_key_it_has_alone():
    assert street_key(street="3-й Рубиновый проезд") in street_keys(street="1-8 Рубиновые проезды")


def test_a_plural_without_numbers_stands_for_every_number():
    group = street_key(street="Губернские проезды")
    assert group.may_be(street_key(street="3-й Губернский проезд"))
    assert group.name == street_key(street="3-й Губернский проезд").name


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Западный, Женева, Светлая", ("Западный, Женева", "Светлая")),
        ("Малиновка, №4, Джазовая", ("Малиновка, №4", "Джазовая")),
        ("Новый Увек, 1-2 линии", ("Новый Увек", "1-2 линии")),
        ("п. Красный Текстильщик, ул. Школьная", ("п. Красный Текстильщик", "ул. Школьная")),
        ("1-я, 2-я, 3-я Прудовая", ("", "1-я, 2-я, 3-я Прудовая")),
        ("1,2,3 -й Химический", ("", "1,2,3 -й Химический")),
        ("Чичерина", ("", "Чичерина")),
    ],
)
def test_the_settlement_stands_before_the_street(text, parts):
    assert split_place(street=text) == parts


names = st.sampled_from(
    ["Чичерина", "Салавата Юлаева", "Энтузиастов", "Жёлтая", "Подъёмная", "Новосёлов", "Братьев Кашириных", "Ақжол"]
)
kinds = st.sampled_from(
    [("улица", "ул."), ("проспект", "пр-т"), ("переулок", "пер."), ("проезд", "пр-д"), ("көшесі", "к-сі")]
)
cases = st.sampled_from([str.upper, str.lower, str.title, str])
spaces = st.sampled_from([" ", "  ", "\u00a0", " \t "])


@given(
    name=names,
    kind=kinds,
    change=cases,
    space=spaces,
    kind_first=st.booleans(),
    short=st.booleans(),
    plain=st.booleans(),
)
def test_case_yo_spaces_abbreviation_and_order_of_the_kind_do_not_matter(
    name, kind, change, space, kind_first, short, plain
):
    word = kind[short]
    spelled = name.replace("ё", "е") if plain else name
    text = change(space.join((word, spelled) if kind_first else (spelled, word)).replace(" ", space))
    assert street_key(street=text) == street_key(street=f"{kind[0]} {name}")


@given(
    name=st.text("абвгд 123", max_size=12),
    kind=st.sampled_from(["", "street", "avenue/passage", "masculine"]),
    ordinal=st.sampled_from(["", "5", "*"]),
    initials=st.sampled_from(["", "нг"]),
)
def test_a_stored_key_is_read_back(name, kind, ordinal, initials):
    key = StreetKey(name, kind, ordinal, initials)
    assert StreetKey.from_json(key.to_json()) == key


@given(text=st.text())
def test_any_text_has_a_key_that_can_be_stored(text):
    for key in street_keys(street=split_place(street=text)[1]):
        assert StreetKey.from_json(key.to_json()) == key
