"""The law's answer, house lists and numbers of papers in the reader's words."""

from datetime import date

import pytest

from registratura.law.decide import decide
from registratura.law.facts import Facts
from registratura.law.rulebook import load_rulebook
from registratura.portal.answer_words import answer_words
from registratura.portal.house_words import houses_in_words
from registratura.registry.addresses.house_list import parse_house_set
from tests import world

SPRING, AUTUMN = date(2026, 4, 15), date(2026, 10, 1)
CASE = {
    "country": "zz",
    "channel": "desk",
    "documents": ["identity_card"],
    "clinic": {"code": "A"},
    "doctor": {"code": "d1", "free_places": 3},
    "person": {"addresses": {"residence": {"in_territory_of": ["B"]}}},
}


def words(on: date, **facts: object):
    rulebook = load_rulebook(country="zz")
    answer = decide(rulebook, Facts.model_validate(CASE | facts | {"applied_on": on}), on, explain=True)
    return answer_words(answer=answer, clinic_id=world.new_id())


@pytest.mark.django_db
def test_reasons_stand_apart_from_what_else_was_looked_at():
    said = words(AUTUMN)
    assert [line.text for line in said.reasons] == [
        "The season of choice is closed. The next one begins on 1 March 2027."
    ]
    assert said.reasons[0].source.startswith("Zephyria's leaflet")
    assert said.reasons[0] not in said.notes
    assert said.possible_on == date(2027, 3, 1)


@pytest.mark.django_db
def test_a_rule_an_exception_turned_gives_way_to_the_exception():
    said = words(AUTUMN, reason="residence_moved", current={"clinic": "B", "residence_moved_out_on": "2026-09-20"})
    texts = [line.text for line in said.notes]
    assert said.outcome == "accept"
    assert not any("is closed" in text for text in texts)
    assert any("20 September 2026" in text for text in texts)


@pytest.mark.django_db
def test_a_missing_paper_comes_with_its_reason():
    (paper,) = words(SPRING, documents=[]).papers
    assert (paper.code, paper.name) == ("identity_card", "Identity card")
    assert paper.why


@pytest.mark.django_db
def test_codes_of_clinics_are_shown_as_names():
    clinic = world.make_clinic()
    said = words(SPRING, clinic={"code": clinic.code}, current={"clinic": clinic.code})
    assert said.outcome == "nothing_to_do"
    assert clinic.name in said.reasons[0].text


@pytest.mark.parametrize(
    ("listed", "read"),
    [
        ("5, 7а", "5, 7а"),
        ("с 10 по 24 чётные", "from 10 to 24 (even numbers)"),
        ("с 113 нечётные", "from 113 on (odd numbers)"),
        ("все", "the whole street"),
        ("все, кроме 4", "the whole street, but not: 4"),
    ],
)
def test_house_lists_are_read_out(listed, read):
    assert houses_in_words(stored=parse_house_set(text=listed).to_json()) == read


def test_a_line_without_houses_says_nothing():
    assert houses_in_words(stored="") == ""
