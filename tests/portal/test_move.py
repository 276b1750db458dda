"""RU-9 on the portal: where to, which insurer, what to bring by kind of policy, and how far it is in the cabinet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from registratura.attachment.actions.register_policy import register_policy
from registratura.attachment.moving import NewHome
from registratura.law.editions import parse_switches
from registratura.ledger.models import Entry
from registratura.registry.models import Coverage, Insurer, Person
from tests import world
from tests.portal.conftest import Visitor, citizen, make_child_of, make_town, text_of

pytestmark = pytest.mark.django_db
SINCE = {"since_day": 1, "since_month": 11, "since_year": 2026}
HOME = {"region": "98", "town": "Соседск", "address": "ул. Мирная, д. 10"} | SINCE
NEW_HOME = NewHome(region="98", town="Соседск", address="ул. Мирная, д. 10", since=date(2026, 11, 1))


@dataclass
class Mover:
    person: Person
    insurer: Insurer
    visitor: Visitor

    def tells(self, *, insurer: Insurer | None = None, **changes: object):
        """Answer both questions; the page that says what to bring."""
        self.visitor.post("move", **(HOME | changes))
        self.visitor.post("move_insurer", insurer=(insurer or self.insurer).id)
        return self.visitor.get("move_what")


def make_mover(*, kind: str = "electronic", regions: tuple[str, ...] = ("99", "98")) -> Mover:
    """Somebody attached in region 99, insured there; region 98 has a clinic."""
    world.make_clinic(country="ru", region="98", time_zone="Europe/Moscow")
    home = world.make_doctor(clinic=world.make_clinic(country="ru", region="99", time_zone="Europe/Moscow"))
    person, insurer = world.make_person(country="ru", region="99", lives_in=home), world.make_insurer(regions=regions)
    world.insure(person=person, insurer=insurer, kind=kind)
    world.attach(person=person, doctor=home)
    return Mover(person, insurer, citizen(person))


@pytest.mark.parametrize(
    ("kind", "bring", "step"),
    [
        ("paper", "your paper policy: the mark is put on it", "The insurer's officer marks the paper policy."),
        ("electronic", "the PIN of the policy", "rewrites the data on the electronic policy; you enter the PIN"),
        ("digital", "the insurer will tell you", "Go to your insurer's office in the new region."),
    ],
)
def test_each_kind_of_policy_has_its_own_way_with_the_seeds_sentence_as_source(kind, bring, step):
    page = text_of(make_mover(kind=kind).tells())
    assert bring in page
    assert step in page
    assert "Guide to attachment to a polyclinic (Russia)" in page


def test_by_the_later_edition_nothing_is_brought_and_the_term_to_tell_is_named(settings):
    switches = parse_switches(text="ru:2025@2026-01-01")
    settings.REGISTRATURA = replace(settings.REGISTRATURA, editions=switches)
    page = text_of(make_mover(kind="electronic").tells())
    assert "the policy itself is not needed: only the register changes" in page
    assert "Tell your insurer of the move by 1 December 2026" in page
    assert "PIN" not in page


def test_ones_own_insurer_stands_first_and_is_marked():
    mover = make_mover()
    other = world.make_insurer(regions=("98",))
    Insurer.objects.filter(id=other.id).update(name="А первая по алфавиту")
    page = text_of(mover.visitor.client.post("/move/", HOME, follow=True))
    own_at = page.index(f"{mover.insurer.name} — your insurer: your policy goes on")
    assert own_at < page.index("А первая по алфавиту — a new policy")


def test_where_the_own_insurer_has_no_office_another_issues_a_new_policy():
    mover = make_mover(regions=("99",))
    other = world.make_insurer(regions=("98",))
    mover.visitor.post("move", **HOME)
    assert "Your insurer has no office in this region" in text_of(mover.visitor.get("move_insurer"))
    page = text_of(mover.tells(insurer=other))
    assert "The old policy becomes void automatically" in page
    assert "the number of your policy, or your SNILS" in page


def test_a_region_without_any_office_is_said_to_have_none():
    mover = make_mover(regions=("99",))
    mover.visitor.post("move", **HOME)
    assert "The register has no insurer's office in this region" in text_of(mover.visitor.get("move_insurer"))


def test_the_wish_changes_nothing_but_what_the_cabinet_shows():
    mover = make_mover()
    mover.tells()
    assert not Entry.objects.filter(person_id=mover.person.id).exists()
    mover.visitor.post("move_what")
    assert "Waiting for the insurer: go to its office" in text_of(mover.visitor.get("cabinet"))
    entry = Entry.objects.get(person_id=mover.person.id)
    assert entry.verb == "move.planned"
    assert "Мирная" not in str(entry.data)
    mover.person.refresh_from_db()
    assert (mover.person.region, Coverage.objects.get(person=mover.person).region) == ("99", "99")


def test_what_to_bring_can_be_read_again_from_the_cabinet():
    mover = make_mover()
    mover.tells()
    mover.visitor.post("move_what")
    page = text_of(mover.visitor.get("move_what", person=str(mover.person.id)))
    assert "the PIN of the policy" in page
    assert "I will go there" not in page


def test_who_will_not_go_after_all_is_shown_nothing_more():
    mover = make_mover()
    mover.tells()
    mover.visitor.post("move_what")
    mover.visitor.post("move_drop", person=mover.person.id)
    assert "Waiting for the insurer" not in text_of(mover.visitor.get("cabinet"))


def test_after_the_insurer_has_registered_the_policy_a_clinic_there_is_chosen_without_typing_anything():
    mover = make_mover(kind="digital")
    there = world.make_doctor(clinic=world.make_clinic(country="ru", region="98", time_zone="Europe/Moscow"))
    mover.tells()
    mover.visitor.post("move_what")
    clock = world.clock_at(2026, 11, 16)
    register_policy(person_id=mover.person.id, home=NEW_HOME, by=world.expert_of(mover.insurer), clock=clock)
    cabinet = text_of(mover.visitor.get("cabinet"))
    assert "Your policy is registered in the new region" in cabinet
    assert "nothing is typed again" in cabinet
    mover.visitor.get("apply")
    checked = text_of(mover.visitor.answer_all(clinic=there.clinic, doctor=there))
    assert "Nothing stands in the way" in checked


def test_a_clinic_of_another_region_leads_to_the_path_of_a_move():
    mover = make_mover()
    there = world.make_doctor(clinic=world.make_clinic(country="ru", region="98", time_zone="Europe/Moscow"))
    mover.visitor.get("apply")
    answer = mover.visitor.answer_all(clinic=there.clinic, doctor=there)
    assert 'href="/move/"' in answer.content.decode()
    assert "I have moved to another region" in text_of(answer)


def test_whose_policy_is_registered_there_already_goes_on_to_choose_a_clinic():
    mover = make_mover()
    answer = mover.visitor.client.post("/move/", HOME | {"region": "99"}, follow=True)
    assert "Your policy is registered there already" in text_of(answer)


def test_a_day_in_the_future_and_an_empty_address_are_said_at_their_fields():
    visitor = make_mover().visitor
    answer = visitor.post("move", **(HOME | {"since_year": 2027, "address": ""}))
    assert answer.status_code == 422
    assert "The day lies in the future" in text_of(answer)
    assert "Enter the street, house and flat." in text_of(answer)
    assert "Соседск" in text_of(answer)


def test_a_parent_goes_the_path_for_a_child_and_nobody_for_a_stranger():
    mover = make_mover()
    child, stranger = make_child_of(mover.person), world.make_person(country="ru", region="99")
    world.insure(person=child, insurer=mover.insurer, kind="paper")
    assert mover.visitor.post("move", **(HOME | {"person": stranger.id})).status_code == 422
    assert "your paper policy" in text_of(mover.tells(person=child.id))
    mover.visitor.post("move_what")
    assert Entry.objects.get(verb="move.planned").person_id == child.id
    assert mover.visitor.get("move_what", person=str(stranger.id)).status_code == 404
    assert mover.visitor.post("move_drop", person=stranger.id).status_code == 404


def test_kazakhstan_has_no_such_path():
    town = make_town("kz")
    assert town.visitor.get("move").status_code == 404
    assert "I have moved to another region" not in text_of(town.visitor.get("cabinet"))
