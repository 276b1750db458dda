"""Which district claims an address: one, none, several, or a person decides."""

import pytest

from registratura.registry.addresses.address import parse_address
from registratura.registry.addresses.entry import TerritoryEntry
from registratura.registry.addresses.house_list import parse_house_set
from registratura.registry.addresses.houses import HouseSet
from registratura.registry.addresses.street import StreetKey, split_place, street_keys
from registratura.registry.addresses.territory import Territory


def lines(*rows, doctor_type=""):
    """Lines of (district, street as a list writes it, houses); a settlement stands before the street."""
    found = []
    for number, (district, street, houses) in enumerate(rows, start=2):
        locality, name = split_place(street=street)
        found += [
            TerritoryEntry(district, "", locality, key, parse_house_set(text=houses), number, street, doctor_type)
            for key in (street_keys(street=name) if name else (StreetKey(""),))
        ]
    return found


def resolve(rows, text, **asked):
    return Territory(lines(*rows)).resolve(address=parse_address(text=text, country="ru").address, **asked)


def codes(resolution):
    return {note.code for note in resolution.notes}


CITY = [
    ("1", "Чичерина", "38в, 40, 1-15"),
    ("2", "Чичерина", "38, 40в"),
    ("3", "Комсомольский пр", "100-120"),
    ("4", "Энтузиастов проспект", "1-20"),
    ("5", "им. Чернышевского Н.Г.", "1-9, 2-10"),
    ("6", "1-8 Рубиновые проезды", "все дома"),
    ("7", "академика Королева", "4, 5"),
    ("8", "Шершни, Ленина", "все дома"),
    ("9", "Западный, Женева, Светлая", "все дома"),
    ("10", "Западный, Белый хутор, Светлая", "все дома"),
    ("11", "Губернские проезды", "все дома"),
    ("12", "1-й Заречый проезд", "все дома"),
    ("13", "Салавата Юлаева", "1-9"),
    ("14", "Крымский проезд", "1-9"),
    ("15", "Крымский тупик", "1-9"),
    ("16", "Соборная площадь", "5"),
    ("17", "Соборная", "1-9"),
    ("18", "п. Образцово", "все дома"),
    ("19", "Абая", "1-30"),
    ("20", "пр. Республики", "50, 52"),
]


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("ул. Чичерина, 38-в", "1"),
        ("Чичерина 38", "2"),
        ("г. Челябинск, Комсомольский проспект, д. 100, кв. 7", "3"),
        ("Комсомольский 100", "3"),
        ("пр. Энтузиастов, 1", "4"),
        ("Чернышевского, 2", "5"),
        ("ул. Николая Чернышевского, 2", "5"),
        ("5-й Рубиновый проезд, 3", "6"),
        ("ул. Королёва, 4", "7"),
        ("ул. ак. Королёва, 4", "7"),
        ("Шершни, ул. Ленина, 5", "8"),
        ("пос. Шершни, ул. Ленина, 5", "8"),
        ("Западный, Женева, Светлая, 3", "9"),
        ("ЖК Женева, ул. Светлая, 3", "9"),
        ("3-й Губернский проезд, 4", "11"),
        ("1-й Заречный проезд, 4", "12"),
        ("ул. С. Юлаева, 3", "13"),
        ("Крымский тупик 3", "15"),
        ("Соборная 5", "17"),
        ("Соборная площадь 5", "16"),
        ("п. Образцово, ул. Лесная, 4", "18"),
        ("Абай көшесі 12-үй, 5-пәтер", "19"),
        ("Республика даңғылы 50 үй, 3 пәтер", "20"),
    ],
)
def test_an_address_finds_its_district_however_it_is_typed(text, district):
    found = resolve(CITY, text)
    assert (found.outcome, found.districts) == ("district", (district,))


@pytest.mark.parametrize(
    "text",
    [
        "Чичерина 39",
        "Чичерина 40а",
        "9-й Рубиновый проезд 3",
        "улица Энтузиастов 1",
        "Вольская 3",
        "Крымская 3",
        "Юлаева 3",
    ],
)
def test_what_no_line_names_has_no_district(text):
    assert resolve(CITY, text).outcome == "none"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ул. Светлая, 3", "locality_missing"),
        ("Ленина 5", "locality_missing"),
        ("п. Дальний, ул. Чичерина, 38", "place_not_in_list"),
        ("Шершни, Чичерина, 38", "street_listed_without_locality"),
        ("Крымский 3", "street_kind_assumed"),
        ("Чичерина", "house_missing"),
        ("Чичерина, д. пять", "house_missing"),
        ("Чичерина 15а", "range_end"),
    ],
)
def test_a_doubtful_address_goes_to_a_person(text, code):
    found = resolve(CITY, text)
    assert found.outcome == "ambiguous"
    assert code in codes(found)
    assert found.districts


def test_how_the_street_was_read_is_said():
    assert codes(resolve(CITY, "1-й Заречный проезд, 4")) == {"street_corrected"}
    assert codes(resolve(CITY, "ул. С. Юлаева, 3")) == {"name_shortened"}
    assert codes(resolve(CITY, "Чичерина 38")) == set()


def test_a_slip_that_fits_two_streets_is_not_taken():
    rows = [("1", "Каменогорская", "все"), ("2", "Каменагорсская", "все")]
    found = resolve(rows, "Каменогорсская 5")
    assert found.outcome == "none"
    assert {suggestion.district for suggestion in found.suggestions} == {"1", "2"}


def test_what_may_have_been_meant_is_offered():
    offered = resolve(CITY, "Чичерина 40а").suggestions
    assert [(s.code, s.house, s.district) for s in offered][:2] == [
        ("house_variant", "40", "1"),
        ("house_variant", "40в", "2"),
    ]
    assert [(s.code, s.district) for s in resolve(CITY, "Юлаева 3").suggestions] == [("street_near", "13")]
    assert ("street_namesake", "4") in {(s.code, s.district) for s in resolve(CITY, "улица Энтузиастов 1").suggestions}


def test_two_districts_that_name_the_house_are_in_conflict():
    found = resolve([("1", "Мичурина", "123-165, 167"), ("2", "Мичурина", "167")], "Мичурина 167")
    assert (found.outcome, found.districts) == ("conflict", ("1", "2"))


def test_two_lines_of_one_district_are_no_conflict():
    assert resolve([("1", "Мичурина", "1-9"), ("1", "Мичурина", "5")], "Мичурина 5").districts == ("1",)


def test_therapists_and_paediatricians_do_not_compete_for_a_house():
    territory = Territory(
        [*lines(("1", "Мира", "5"), doctor_type="терапевт"), *lines(("7", "Мира", "5"), doctor_type="педиатр")]
    )
    address = parse_address(text="Мира 5", country="ru").address
    both = territory.resolve(address=address)
    assert (both.outcome, both.districts, codes(both)) == ("district", ("1", "7"), {"several_doctor_types"})
    assert territory.resolve(address=address, doctor_type="педиатр").districts == ("7",)


def test_the_other_side_of_a_lone_range_is_open_only_where_no_line_lists_it():
    alone = [("1", "Речная", "3-57")]
    assert resolve(alone, "Речная 4").outcome == "ambiguous"
    assert resolve([*alone, ("2", "Речная", "60, 62")], "Речная 4").outcome == "none"


def test_a_house_listed_by_number_wins_over_the_private_sector():
    rows = [("1", "Южная", "5, 7"), ("2", "Южная", "частный сектор все дома")]
    assert resolve(rows, "Южная 5").districts == ("1",)
    assert resolve(rows, "Южная 6").districts == ("2",)
    assert codes(resolve(rows, "Южная 6, кв. 12")) == {"flat_in_private_sector", "private_sector"}


def test_a_condition_nobody_can_read_outweighs_a_plain_claim():
    rows = [("1", "Южная", "1-35"), ("2", "Южная", "все дома по левой стороне трамвайной линии")]
    found = resolve(rows, "Южная 7")
    assert (found.outcome, found.districts) == ("ambiguous", ("1", "2"))


def test_a_house_parted_by_flats_goes_to_a_person():
    found = resolve([("1", "Южная", "7 (кв. 1-60)"), ("2", "Южная", "7 (кв. 61-120)")], "Южная 7, кв. 5")
    assert (found.outcome, codes(found)) == ("ambiguous", {"part_of_house"})


def test_a_corpus_is_not_taken_for_a_fraction():
    found = resolve([("1", "Южная", "14 к.1"), ("2", "Южная", "14/2")], "Южная 14/1")
    assert (found.outcome, codes(found)) == ("ambiguous", {"corpus_or_fraction"})


def test_city_districts_keep_streets_of_one_name_apart():
    rows = [("1", "Волжский район, Лесная", "все"), ("2", "Заводской район, Лесная", "все")]
    assert resolve(rows, "г. Саратов, Заводской р-н, ул. Лесная, 5").districts == ("2",)
    assert codes(resolve(rows, "г. Саратов, ул. Лесная, 5")) == {"city_district_missing"}


def test_the_home_town_is_no_foreign_settlement():
    address = parse_address(text="с. Ивановка, ул. Мира, 5", country="ru").address
    assert Territory(lines(("1", "Мира", "5"))).resolve(address=address).outcome == "ambiguous"
    assert Territory(lines(("1", "Мира", "5")), home="с. Ивановка").resolve(address=address).outcome == "district"


def test_a_list_that_writes_no_kinds_leaves_them_open():
    assert resolve([("1", "Мира", "5")], "проспект Мира, 5").outcome == "district"
    assert resolve([("1", "Мира", "5"), ("2", "пер. Садовый", "1")], "проспект Мира, 5").outcome == "none"


def test_a_territory_given_by_settlements_takes_every_street_of_them():
    whole = TerritoryEntry("3", "", "Акжар", StreetKey(""), parse_house_set(text=""), 2)
    address = parse_address(text="Акжар ауылы, Абай көшесі, 5 үй", country="kz").address
    assert Territory([whole]).resolve(address=address).districts == ("3",)


def test_a_village_without_streets_is_found_by_its_name():
    rows = [("1", "с. Ивановка", "все дома"), ("2", "пос. Мирный", "1-20"), ("3", "Мира", "1-9")]
    assert resolve(rows, "с. Ивановка, 5").districts == ("1",)
    assert resolve(rows, "пос. Мирный, 5").districts == ("2",)


def test_a_street_that_bears_the_name_of_a_settlement_is_not_the_settlement():
    assert resolve([("1", "поселок Мирный", "все дома")], "улица Мирный, 5").outcome == "none"


def test_towns_keep_streets_of_one_name_apart():
    rows = [("1", "г. Шахты, Мира", "все"), ("2", "г. Каменск, Мира", "все"), ("3", "г. Шахты, Лесная", "все")]
    assert resolve(rows, "Каменск, ул. Мира, 5").districts == ("2",)
    assert resolve(rows, "ул. Лесная, 5").districts == ("3",)
    assert codes(resolve(rows, "ул. Мира, 5")) == {"city_district_missing"}


def test_an_address_without_a_street_has_no_district():
    found = resolve(CITY, "д. 5")
    assert (found.outcome, codes(found)) == ("none", {"street_missing"})


def test_stored_lines_answer_as_the_lines_they_were_stored_from():
    stored = [
        (entry.district, entry.locality, entry.street.to_json(), entry.houses.to_json(), entry.text)
        for entry in lines(*CITY)
    ]
    restored = Territory(
        TerritoryEntry(district, "", locality, StreetKey.from_json(street), HouseSet.from_json(houses), 0, text)
        for district, locality, street, houses, text in stored
    )
    for text in ("Чичерина 38в", "5-й Рубиновый проезд 3", "Крымский 3", "Шершни, Ленина, 5"):
        address = parse_address(text=text, country="ru").address
        original = Territory(lines(*CITY)).resolve(address=address)
        found = restored.resolve(address=address)
        assert (found.outcome, found.districts) == (original.outcome, original.districts)
