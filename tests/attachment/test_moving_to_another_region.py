"""RU-9: a policy comes to another region by its own insurer, or a new one by another; the old one ends by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from registratura.attachment.actions.issue_policy import issue_policy
from registratura.attachment.actions.plan_move import drop_plan, plan_move
from registratura.attachment.actions.register_policy import register_policy
from registratura.attachment.actions.set_pin import set_pin
from registratura.attachment.errors import NotYours
from registratura.attachment.moving import NewHome
from registratura.attachment.policy_errors import (
    IdentityNotSeen,
    NoOffice,
    NoPolicy,
    PersonDied,
    PinBlocked,
    PinNeeded,
    PinUnknown,
    PinWrong,
    RegisteredThere,
    RegisterInstead,
)
from registratura.attachment.queries.move import move_of, planned_move
from registratura.law.editions import parse_switches
from registratura.ledger.models import Entry
from registratura.ledger.queries.verification import verify_ledger
from registratura.notices.models import Notice
from registratura.registry.models import Coverage, PersonAddress, PersonIdentifier, PolicyPin
from registratura.registry.queries.offices import has_office, insurers_in, office_regions
from tests import world

pytestmark = pytest.mark.django_db
SPRING = world.clock_at(2026, 4, 15)
TODAY, MOVED_ON = date(2026, 4, 15), date(2026, 4, 1)
HOME = NewHome(region="98", town="Соседск", address="ул. Мирная, д. 10, кв. 1", since=MOVED_ON)
# Long, so that no hash in the database holds the same digits by chance.
PIN, WRONG = "90481726", "11223344"


@pytest.fixture
def insurer(db: None):
    world.make_clinic(country="ru", region="98", time_zone="Europe/Moscow")
    return world.make_insurer(regions=("99", "98"))


def insured_by(insurer, *, kind: str = "digital", **coverage):
    person = world.make_person(country="ru", region="99")
    world.insure(person=person, insurer=insurer, kind=kind, **coverage)
    return person


def with_pin(insurer):
    person = insured_by(insurer, kind="electronic")
    set_pin(person_id=person.id, pin=PIN, identity_seen="passport", by=world.expert_of(insurer), clock=SPRING)
    return person


def register(person, insurer, *, pin: str = "", home: NewHome = HOME):
    return register_policy(person_id=person.id, home=home, pin=pin, by=world.expert_of(insurer), clock=SPRING)


def issue(person, insurer, **options):
    options = {"home": HOME} | options
    by = world.expert_of(insurer)
    return issue_policy(person_id=person.id, insurer_id=insurer.id, by=by, clock=SPRING, **options)


def periods(person) -> list[tuple[str, date, date | None]]:
    rows = Coverage.objects.filter(person=person).order_by("period")
    return [(row.region, row.period.lower, row.period.upper) for row in rows]


def last_entry(person) -> Entry:
    return Entry.objects.filter(person_id=person.id).order_by("-seq").first()


class TestTheSameInsurer:
    @pytest.mark.parametrize(("kind", "way"), [("paper", "mark"), ("digital", "entry"), ("temporary", "entry")])
    def test_the_policy_goes_on_in_the_new_region(self, insurer, kind, way):
        person = insured_by(insurer, kind=kind)
        registered = register(person, insurer)
        assert (registered.registration, registered.kind, registered.number) == (way, kind, "1234567890123452")
        assert periods(person) == [("99", date(2020, 1, 1), TODAY), ("98", TODAY, None)]
        assert last_entry(person).verb == "policy.registered"
        assert last_entry(person).data["way"] == way
        assert Notice.objects.get(person=person).kind == "policy.registered"
        assert verify_ledger().damages == []

    def test_the_person_lives_there_since_the_day_of_the_move(self, insurer):
        person = insured_by(insurer)
        register(person, insurer)
        person.refresh_from_db()
        home = PersonAddress.objects.get(person=person, kind="residence", period__contains=TODAY)
        assert (person.region, home.region, home.period.lower) == ("98", "98", MOVED_ON)
        assert home.text == "Соседск, ул. Мирная, д. 10, кв. 1"

    def test_an_electronic_policy_is_rewritten_only_after_its_pin(self, insurer):
        person = with_pin(insurer)
        with pytest.raises(PinNeeded):
            register(person, insurer)
        with pytest.raises(PinWrong) as caught:
            register(person, insurer, pin=WRONG)
        assert caught.value.tries_left == 2
        assert [region for region, *_ in periods(person)] == ["99"]
        assert register(person, insurer, pin=PIN).registration == "rewrite"
        assert PolicyPin.objects.get(person=person).wrong_tries == 0

    def test_a_right_pin_begins_the_count_anew(self, insurer):
        person = with_pin(insurer)
        for _ in range(2):
            with pytest.raises(PinWrong):
                register(person, insurer, pin=WRONG)
        register(person, insurer, pin=PIN)
        back = replace(HOME, region="99", town="Пробинск", since=TODAY)
        with pytest.raises(PinWrong) as caught:
            register(person, insurer, pin=WRONG, home=back)
        assert caught.value.tries_left == 2

    def test_three_wrong_pins_block_it_even_for_the_right_one(self, insurer):
        person = with_pin(insurer)
        for error in (PinWrong, PinWrong, PinBlocked, PinBlocked):
            with pytest.raises(error):
                register(person, insurer, pin=WRONG)
        with pytest.raises(PinBlocked):
            register(person, insurer, pin=PIN)
        tries = Entry.objects.filter(person_id=person.id, verb="policy.pin_wrong").order_by("seq")
        assert [entry.data["tries_left"] for entry in tries] == [2, 1, 0]
        assert Notice.objects.filter(person=person, kind="policy.pin_blocked").count() == 1

    def test_the_office_sets_a_new_pin_when_it_has_seen_who_it_is(self, insurer):
        person = with_pin(insurer)
        for _ in range(3):
            with pytest.raises((PinWrong, PinBlocked)):
                register(person, insurer, pin=WRONG)
        expert = world.expert_of(insurer)
        with pytest.raises(IdentityNotSeen):
            set_pin(person_id=person.id, pin="2222", identity_seen="policy", by=expert, clock=SPRING)
        set_pin(person_id=person.id, pin="2222", identity_seen="passport", by=expert, clock=SPRING)
        assert last_entry(person).data == {"identity_seen": "passport", "was_blocked": True}
        assert register(person, insurer, pin="2222").region == "98"

    def test_without_a_pin_on_record_none_can_be_entered(self, insurer):
        with pytest.raises(PinUnknown):
            register(insured_by(insurer, kind="electronic"), insurer, pin=PIN)

    def test_only_an_electronic_policy_has_a_pin(self, insurer):
        person = insured_by(insurer, kind="paper")
        with pytest.raises(NoPolicy):
            set_pin(person_id=person.id, pin=PIN, identity_seen="passport", by=world.expert_of(insurer), clock=SPRING)

    def test_where_the_insurer_has_no_office_it_registers_nothing(self):
        insurer = world.make_insurer(regions=("99",))
        with pytest.raises(NoOffice):
            register(insured_by(insurer), insurer)

    def test_a_second_time_there_is_nothing_to_do(self, insurer):
        person = insured_by(insurer)
        register(person, insurer)
        with pytest.raises(RegisteredThere):
            register(person, insurer)
        assert len(periods(person)) == 2

    def test_a_policy_that_ends_keeps_its_last_day(self, insurer):
        person = insured_by(insurer, until=date(2027, 1, 1))
        register(person, insurer)
        assert periods(person)[-1] == ("98", TODAY, date(2027, 1, 1))

    def test_a_policy_that_began_the_same_day_is_replaced_by_the_registered_one(self, insurer):
        person = insured_by(insurer, since=TODAY)
        register(person, insurer)
        assert periods(person) == [("98", TODAY, None)]
        assert last_entry(person).data["from_region"] == "99"

    def test_a_policy_that_ended_yesterday_is_none(self, insurer):
        with pytest.raises(NoPolicy):
            register(insured_by(insurer, until=TODAY), insurer)

    def test_another_insurers_expert_registers_nothing(self, insurer):
        person = insured_by(insurer)
        with pytest.raises(NotYours):
            register(person, world.make_insurer(regions=("98",)))

    def test_nobody_registers_a_policy_of_the_dead(self, insurer):
        person = insured_by(insurer)
        person.died_on = date(2026, 4, 10)
        person.save()
        with pytest.raises(PersonDied):
            register(person, insurer)


class TestAnotherInsurer:
    def test_the_old_policy_ends_the_moment_the_new_one_begins(self, insurer):
        person = insured_by(insurer, kind="electronic")
        PersonIdentifier.objects.create(system="ru.enp", value="9952410826000018", person=person)
        other = world.make_insurer(regions=("98",))
        issued = issue(person, other)
        assert periods(person) == [("99", date(2020, 1, 1), TODAY), ("98", TODAY, None)]
        assert (issued.insurer, issued.kind, issued.number) == (other, "digital", "9952410826000018")
        person.refresh_from_db()
        assert person.region == "98"
        assert last_entry(person).data["former_insurer"] == insurer.code
        assert Notice.objects.get(person=person).kind == "policy.issued"

    def test_the_old_policys_pin_opens_nothing_any_more(self, insurer):
        person = with_pin(insurer)
        issue(person, world.make_insurer(regions=("98",)), kind="electronic")
        assert not PolicyPin.objects.filter(person=person).exists()

    def test_whoever_has_no_policy_gets_one(self, insurer):
        person = world.make_person(country="ru", region="99")
        assert issue(person, insurer, last_on=date(2026, 12, 31)).period.upper == date(2027, 1, 1)

    def test_ones_own_insured_are_registered_not_issued_anew(self, insurer):
        with pytest.raises(RegisterInstead):
            issue(insured_by(insurer), insurer)

    def test_without_an_office_in_the_region_no_policy_is_issued_there(self, insurer):
        with pytest.raises(NoOffice):
            issue(insured_by(insurer), world.make_insurer(regions=("99",)))

    def test_whose_policy_is_in_the_region_has_not_moved(self, insurer):
        with pytest.raises(RegisteredThere):
            issue(insured_by(insurer, region="98"), world.make_insurer(regions=("98",)))

    def test_an_expert_issues_only_the_own_insurers_policies(self, insurer):
        person = world.make_person(country="ru", region="99")
        stranger = world.expert_of(world.make_insurer(regions=("98",)))
        with pytest.raises(NotYours):
            issue_policy(person_id=person.id, insurer_id=insurer.id, home=HOME, by=stranger, clock=SPRING)

    def test_the_database_refuses_two_policies_on_one_day(self, insurer):
        person = insured_by(insurer)
        with pytest.raises(IntegrityError, match="one_coverage_of_a_scheme_at_a_time"), transaction.atomic():
            world.insure(person=person, insurer=world.make_insurer(), since=TODAY)


class TestTheLaterEdition:
    @pytest.fixture(autouse=True)
    def _switched(self, settings):
        switches = parse_switches(text="ru:2025@2026-04-15")
        settings.REGISTRATURA = replace(settings.REGISTRATURA, editions=switches)

    @pytest.mark.parametrize("kind", ["paper", "electronic", "digital"])
    def test_every_kind_is_registered_by_an_entry_without_a_pin(self, insurer, kind):
        person = insured_by(insurer, kind=kind)
        assert register(person, insurer).registration == "entry"
        assert last_entry(person).data["edition"] == "2025"

    def test_the_day_before_the_switch_paper_still_gets_its_mark(self, insurer):
        person = insured_by(insurer, kind="paper")
        by, before = world.expert_of(insurer), world.clock_at(2026, 4, 14)
        assert register_policy(person_id=person.id, home=HOME, by=by, clock=before).registration == "mark"


class TestThePlan:
    def test_a_plan_said_twice_is_written_once_and_changes_nothing_else(self, insurer):
        person = insured_by(insurer)
        for _ in range(2):
            self.plan(person, insurer)
        assert Entry.objects.filter(person_id=person.id).count() == 1
        assert [region for region, *_ in periods(person)] == ["99"]
        state = move_of(person=person, on=TODAY, attached_in="99")
        assert (state.region.code, state.plan.insurer, state.plan.stays) == ("98", insurer, True)

    def test_the_registered_policy_ends_the_waiting(self, insurer):
        person = insured_by(insurer)
        self.plan(person, insurer)
        register(person, insurer)
        state = move_of(person=person, on=TODAY, attached_in="99")
        assert (state.plan, state.registered_on, state.region.code) == (None, TODAY, "98")
        assert move_of(person=person, on=TODAY, attached_in="98") is None

    def test_a_plan_can_be_dropped(self, insurer):
        person = insured_by(insurer)
        self.plan(person, insurer)
        drop_plan(person_id=person.id, by=world.citizen(person), clock=SPRING)
        assert planned_move(person_id=person.id) is None
        assert move_of(person=person, on=TODAY, attached_in="") is None

    def test_only_the_person_or_a_representative_plans(self, insurer):
        person, stranger = insured_by(insurer), world.make_person(country="ru")
        with pytest.raises(NotYours):
            plan_move(
                person_id=person.id,
                region="98",
                since=MOVED_ON,
                insurer_id=insurer.id,
                by=world.citizen(stranger),
                clock=SPRING,
            )

    def test_nobody_is_sent_where_there_is_no_office(self, insurer):
        person = insured_by(insurer)
        with pytest.raises(NoOffice):
            self.plan(person, world.make_insurer(regions=("97",)))

    @staticmethod
    def plan(person, insurer):
        by = world.citizen(person)
        plan_move(person_id=person.id, region="98", since=MOVED_ON, insurer_id=insurer.id, by=by, clock=SPRING)


def test_ones_own_insurer_stands_first_among_those_of_the_region(insurer):
    own = world.make_insurer(regions=("98",))
    world.make_insurer(regions=("97",))
    assert [row.insurer for row in insurers_in(country="ru", region="98", first=own.id)] == [own, insurer]
    assert insurers_in(country="ru", region="96") == ()
    assert office_regions(insurer_id=insurer.id) == ("98", "99")
    assert not has_office(insurer_id=own.id, region="99")


def test_the_pin_stands_nowhere_in_the_clear(insurer, caplog):
    caplog.set_level("DEBUG")
    person = with_pin(insurer)
    with pytest.raises(PinWrong) as caught:
        register(person, insurer, pin=WRONG)
    assert WRONG not in repr(caught.value)
    register(person, insurer, pin=PIN)
    assert PolicyPin.objects.get(person=person).hashed.startswith("scrypt$")
    written = everything_written()
    assert str(person.id) in written  # the search does find what is there
    for pin in (PIN, WRONG):
        assert pin not in written
        assert pin not in caplog.text


def everything_written() -> str:
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        texts = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"select coalesce(string_agg(t::text, ''), '') from {connection.ops.quote_name(table)} t")
            texts.append(cursor.fetchone()[0])
    return "".join(texts)
