"""Messages in the cabinet are new until they were shown; the person chooses the language they are written in."""

from __future__ import annotations

import pytest

from registratura.ledger.models import Entry
from registratura.notices.models import Notice
from registratura.registry.actions.set_language import set_language
from tests import world
from tests.portal.conftest import citizen, make_child_of, make_town, text_of

pytestmark = pytest.mark.django_db
ASKED = "In which language should we write to you?"


@pytest.fixture
def town():
    return make_town("kz")


def tell(person) -> Notice:
    return Notice.objects.create(
        person=person,
        kind="application.submitted",
        data={"number": "KZ-1", "due_on": "2026-11-17"},
        created_at=world.clock_at(2026, 11, 16)(),
    )


def test_a_message_is_new_once_and_the_link_counts_it_until_then(town):
    notice = tell(town.person)
    assert "My cabinet (new: 1)" in text_of(town.visitor.get("landing"))
    first = text_of(town.visitor.get("cabinet"))
    assert ">New</" in first
    assert "(new:" not in first
    notice.refresh_from_db()
    read_at = notice.read_at
    assert read_at is not None
    assert ">New</" not in text_of(town.visitor.get("cabinet"))
    assert "(new:" not in text_of(town.visitor.get("landing"))
    notice.refresh_from_db()
    assert notice.read_at == read_at


def test_nobody_elses_messages_are_counted_or_read(town):
    notice = tell(world.make_person(country="kz"))
    town.visitor.get("cabinet")
    notice.refresh_from_db()
    assert notice.read_at is None
    assert "(new:" not in text_of(town.visitor.get("landing"))


@pytest.mark.parametrize(("answer", "kept"), [("kk", "kk"), ("ru", "ru"), ("en", "en")])
def test_the_language_is_chosen_and_written_down(town, answer, kept):
    assert ASKED in text_of(town.visitor.get("cabinet"))
    assert ASKED in text_of(town.visitor.get("language", town.person.id))
    answered = town.visitor.post("language", town.person.id, language=answer)
    assert answered.status_code == 302
    town.person.refresh_from_db()
    assert town.person.language == kept
    entry = Entry.objects.get(person_id=town.person.id, verb="person.language_chosen")
    assert entry.data == {"language": kept}


def test_the_person_may_leave_it_to_the_state_again(town):
    for answer in ("kk", "state", "state"):
        town.visitor.post("language", town.person.id, language=answer)
    town.person.refresh_from_db()
    assert town.person.language == ""
    assert Entry.objects.filter(person_id=town.person.id, verb="person.language_chosen").count() == 2


@pytest.mark.parametrize("answer", ["", "de", "KK"])
def test_another_answer_is_asked_again(town, answer):
    response = town.visitor.post("language", town.person.id, language=answer)
    assert response.status_code == 422
    assert "Choose a language." in text_of(response)
    with pytest.raises(ValueError, match="de"):
        set_language(person_id=town.person.id, language="de", by="test", clock=world.clock_at(2026, 11, 16))


def test_a_parent_chooses_for_the_child_and_a_stranger_for_nobody(town):
    child = make_child_of(town.person)
    assert town.visitor.post("language", child.id, language="kk").status_code == 302
    child.refresh_from_db()
    assert child.language == "kk"
    stranger = citizen(world.make_person(country="kz"))
    assert stranger.post("language", town.person.id, language="en").status_code == 404
