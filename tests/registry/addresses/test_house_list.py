"""What house lists say, in the forms that polyclinics, committees, ЕЦП and КЛАДР write."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratura.registry.addresses.house_list import HousesNotRead, parse_house_set
from registratura.registry.addresses.house_number import HouseNumber, parse_house
from registratura.registry.addresses.houses import HouseSet

NUMBERS = [
    ("25", "25"),
    ("25А", "25а"),
    ("25 а", "25а"),
    ("38-в", "38в"),
    ("12a", "12а"),
    ("2C", "2с"),
    ("5/А", "5а"),
    ("12/1", "12/1"),
    ("12\\1", "12/1"),
    ("55/ 61", "55/61"),
    ("49/51А", "49/51а"),
    ("1А/1", "1а/1"),
    ("8К2", "8 к2"),
    ("14 к.1", "14 к1"),
    ("14 корпус 1", "14 к1"),
    ("д. 14, корп. 1", "14 к1"),
    ("4А корп 1", "4а к1"),
    ("5 корп. Б", "5 корп б"),
    ("13/17А к.2", "13/17а к2"),
    ("25стр1", "25 стр1"),
    ("12с3", "12 стр3"),
    ("д. 21, к. 2, лит. Щ", "21 к2 литщ"),
    ("уч18", "уч18"),
    ("№ 7", "7"),
    ("50 үй", "50"),
    ("12-үй", "12"),
]

# text, houses that belong, houses that do not, houses a person must decide
LISTS = [
    ("25, 25б", "25 25Б", "25а 26 2", ""),
    ("12а, 14", "12а 14", "12 13 14а", ""),
    ("61/67", "61/67", "61 67 61/68", ""),
    ("99-115", "99 101 115 101а 103/2", "97 117", "115а"),
    ("1-35, 2-30", "1 2 30 35", "32 37 36", ""),
    ("3-57", "3 5 57", "1 59", "4"),
    ("118-146, 151", "118 146 151", "119 153", ""),
    ("191-400", "191 300 301 400", "190 401", ""),
    ("17-43а", "17 43 43а", "45 15", "43б"),
    ("73а-131, 2-4", "73а 73б 75", "71", "73"),
    ("106-140/142, 1", "106 140 140/142", "107", "140/1"),
    ("153/1-173, 2", "153 153/1 155", "151 154", ""),
    ("2-2/2, 7-9", "2 2/2 7", "1", "2/1"),
    ("64-64а, 37-39а", "64 64а 39а", "66", "64б"),
    ("1-19 нечетные", "1 19", "2 20", ""),
    ("16а-74 (четные)", "16а 74", "17 76", "16"),
    ("с 113 (нечетные), с 112 (четные)", "113 999 112", "111 110", ""),
    ("с 29 все нечетные, с 24 все четные", "29 24 31", "27 22", ""),
    ("с 17 все дома нечетная сторона", "17 19", "18 15", ""),
    ("с 126 (все дома)", "126 127", "125", ""),
    ("с 10 до конца", "10 11 500", "9", ""),
    ("10 и далее", "10 11", "9", ""),
    ("по 32", "1 32", "33", ""),
    ("до 20", "20 19", "21", ""),
    ("от начала до дома 30", "1 30", "31", ""),
    ("с 1 по 27", "1 14 27", "28", ""),
    ("от 5 до 17", "5 6 17", "4 18", ""),
    ("с 191 по 213, 215, с 18 по 182", "191 213 18 182", "192 19", ""),
    ("с 10 по 46, 15, 25", "10 46 15", "11 13", ""),
    ("с 4 по 12, с 22 по 26, 60 (четные), 3, с 9 по 25 (нечетные)", "4 22 60 3 9 23", "5 27 14", ""),
    ("чётная сторона, дома 2-44", "2 44", "3 46", ""),
    ("нечетные 1-15, четные 2-20", "1 15 2 20", "17 22", ""),
    ("2-40 чёт., 1-39 неч.", "2 1 39", "41", ""),
    ("Ч(12-16),Н(15-29),100А", "12 15 29 100а", "13 18 100", ""),
    ("1а/2,3-10,Ч(12-16)", "1а/2 3 4 10 12", "11 1а 13", ""),
    ("1…15, 2", "1 7 15 2", "4 17", ""),
    ("все дома по четной стороне", "2 100", "1", ""),
    ("четная сторона", "2", "1", ""),
    ("все", "1 1000а", "", ""),
    ("", "1 2/3", "", ""),
    ("все, кроме 42/1", "42 41", "42/1", ""),
    ("все, кроме домов с 1 по 44", "45 46", "1 2 44", ""),
    ("2/10-94/1, 3-79 (кроме 61/67)", "59 61 79 2/10", "61/67", ""),
    ("все, кроме чётных", "1", "2", ""),
    ("9-11 кроме 9а; 15", "9 15", "9а", ""),
    ("2 (все корпуса), 4", "2 2к5 4", "4к1 3", "2/1"),
    ("28 все корпуса, 30", "28 28к2 30", "30к1", ""),
    ("50/54 (2 корпуса)", "50/54 50/54к1", "50", ""),
    ("83/89 (к. 1, к. 2)", "83/89 83/89к2", "83/89к3", ""),
    ("12 корпуса 1, 2, 14", "12к1 12к2 14", "12 12к14 1", ""),
    ("14 к.1, 14 к.2", "14к1 14корп2", "14", "14/1"),
    ("23 (кв. 1-60), 25", "25", "24", "23"),
    ("23 кроме кв. 1-10", "", "24", "23"),
    ("5 (1-2 подъезды), 7", "7", "", "5"),
    ("25а,б", "25а 25б", "25", ""),
    ("45/89 46", "45/89 46", "45", ""),
    ("13,1 5,16", "13 15 16", "1 5", ""),
    ("19,20,2 4", "24 20", "2 4", ""),
    ("35 2, 4", "35 2 4", "352", ""),
    ("7.11,13", "7 11 13", "7/11", ""),
    ("23 (новостройка, дом сдан), 75В (срок сдачи - 4 квартал 2023 г.)", "23 75в", "4 2023", ""),
    ("1, 3, коттеджная застройка", "1 3", "2", ""),
    ("1-8 линия, 5", "5", "1 7", ""),
    ("частный сектор все дома", "1 2", "", ""),
    ("частный сектор 10, 11; 13", "10 13", "12", ""),
    ("13, 15, частный сектор до д. 90", "13", "91", "60"),
    ("все дома по левой стороне трамвайной линии", "", "", "1 2"),
    ("дома №№ 5, 7 и 9", "5 7 9", "6", ""),
    ("1-ден 27-ге дейін", "1 2 27", "28", ""),
    ("2-ден 40-қа дейін жұп үйлер, 1-ден 35-ке дейін тақ үйлер", "2 40 35", "37 42", ""),
    ("50-ден бастап", "50 51", "49", ""),
    ("20-ға дейін", "20", "21", ""),
    ("жұп жағы", "2", "1", ""),
    ("тақ сандар: 1-35, жұп сандар: 2-40", "1 40", "37", ""),
    ("барлық үйлер", "1", "", ""),
    ("42/1-ден басқа барлық үйлер", "42", "42/1", ""),
    ("барлық үйлер, 5-тен басқа", "4", "5", ""),
]


def houses(text):
    return [parse_house(text=part) for part in text.split()]


@pytest.mark.parametrize(("text", "canonical"), NUMBERS)
def test_a_house_number_is_read(text, canonical):
    assert str(parse_house(text=text)) == canonical


@pytest.mark.parametrize("text", ["", "все дома", "25-12", "12 14", "корпус 3"])
def test_what_is_not_one_house_is_none(text):
    assert parse_house(text=text) is None


@pytest.mark.parametrize(("text", "inside", "outside", "unclear"), LISTS, ids=[row[0] for row in LISTS])
def test_a_list_has_the_houses_it_names(text, inside, outside, unclear):
    listed = parse_house_set(text=text)
    for answer, part in (("yes", inside), ("no", outside), ("unclear", unclear)):
        for house in houses(part):
            assert (str(house), listed.contains(house).answer) == (str(house), answer)


@pytest.mark.parametrize(
    ("text", "code"),
    [("15-2", "range_reversed"), ("с 20 по 4", "range_reversed"), ("по согласованию", "houses_not_understood")],
)
def test_what_cannot_be_read_is_refused_with_the_reason(text, code):
    with pytest.raises(HousesNotRead) as refused:
        parse_house_set(text=text)
    assert refused.value.code == code


def test_remarks_and_doubts_are_kept():
    assert parse_house_set(text="1, 3, коттеджная застройка").remarks == ("коттеджная", "застройка")
    assert parse_house_set(text="все дома по левой стороне").doubts


letters = st.sampled_from(["", "а", "б", "в", "г", "к", "с"])
numbers = st.integers(min_value=1, max_value=999)
house_numbers = st.builds(
    HouseNumber,
    number=numbers,
    letter=letters,
    fraction=st.sampled_from(["", "1", "12", "3а", "1/2"]),
    corpus=st.sampled_from(["", "1", "12", "2а", "б"]),
    building=st.sampled_from(["", "стр1", "лита", "соор2", "уч"]),
)


@given(house=house_numbers)
def test_a_house_number_is_read_back_from_its_own_text(house):
    assert parse_house(text=str(house)) == house


@given(one=house_numbers, other=house_numbers)
def test_house_numbers_run_along_the_street(one, other):
    assert (one < other) == (one.order < other.order)
    if one.number < other.number:
        assert one < other


@given(low=numbers, steps=st.integers(min_value=1, max_value=200), house=numbers, letter=letters)
def test_a_range_of_one_side_has_every_house_of_it_between_its_ends(low, steps, house, letter):
    high = low + 2 * steps
    listed = parse_house_set(text=f"{low}-{high}, {low + 1}")
    between = low < house < high
    expected = (between and house % 2 == low % 2) or (house in (low, high) and not letter) or (house == low)
    answer = listed.contains(HouseNumber(house, letter)).answer
    if house == high and letter:
        assert answer == "unclear"
    elif (house, letter) == (low + 1, ""):
        assert answer == "yes"
    else:
        assert answer == ("yes" if expected else "no")


@given(low=numbers, steps=st.integers(min_value=0, max_value=200), house=numbers)
def test_a_range_with_ends_of_both_sides_has_every_house(low, steps, house):
    high = low + 2 * steps + 1
    answer = parse_house_set(text=f"{low} - {high}").contains(HouseNumber(house)).answer
    assert answer == ("yes" if low <= house <= high else "no")


@given(listed=st.lists(house_numbers.filter(lambda h: not h.building), min_size=1, max_size=8), asked=house_numbers)
def test_a_list_has_what_is_listed_and_never_surely_more(listed, asked):
    read = parse_house_set(text="; ".join(map(str, listed)))
    assert all(read.contains(house).answer == "yes" for house in listed)
    if asked not in listed:
        assert read.contains(asked).answer != "yes"


pieces = st.sampled_from(
    [
        "1-15",
        "2",
        "25а",
        "8к2",
        "(четные)",
        "кроме 5",
        "все",
        "корпуса 1, 2",
        "с 10",
        "по 20",
        "Ч(2-8)",
        "частный сектор",
        "(кв. 1-10)",
        ";",
        ",",
        "жұп",
        "басқа",
        "10-ден",
        "дейін",
        "слово",
        "к. 3",
        ")",
        "(",
        "и далее",
        "1 5",
        "все корпуса",
    ]
)


@given(text=st.lists(pieces, max_size=7).map(" ".join))
def test_any_jumble_is_read_or_refused_and_what_is_read_can_be_stored(text):
    try:
        read = parse_house_set(text=text)
    except HousesNotRead:
        return
    assert HouseSet.from_json(read.to_json()) == read
    assert HouseSet.from_json(read.to_json()).to_json() == read.to_json()


@given(text=st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(HousesNotRead):
        assert parse_house_set(text=text).contains(HouseNumber(5)).reason
