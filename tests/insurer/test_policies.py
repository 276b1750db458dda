"""RU-9 at the insurer's office: whom an expert may see, registering with a mark, an entry or a PIN, issuing anew."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse
from django.views.debug import SafeExceptionReporterFilter

from registratura.attachment.actions.plan_move import plan_move
from registratura.attachment.actions.set_pin import set_pin
from registratura.identity.models import Account, RoleGrant
from registratura.insurer.views import policies
from registratura.law.editions import parse_switches
from registratura.law.identifiers import enp
from registratura.ledger.ids import new_id
from registratura.ledger.models import Access, Entry
from registratura.registry.models import Coverage, Insurer, Person, PersonIdentifier, PolicyPin
from tests import world

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 15)
SPRING = world.clock_at(2026, 4, 15)
PIN, WRONG = "90481726", "11223344"
BORN = date(1980, 5, 17)


@pytest.fixture(autouse=True)
def _region():
    world.make_clinic(country="ru", region="98", time_zone="Europe/Moscow")


@pytest.fixture
def insurer() -> Insurer:
    return world.make_insurer(regions=("99", "98"))


@pytest.fixture
def expert(insurer) -> Client:
    return expert_of(insurer)


def expert_of(insurer: Insurer) -> Client:
    """A browser in which an expert of the insurer is signed in, on the day of these tests."""
    account = Account.objects.create_account(username=f"expert-{new_id()}", display_name="Эксперт Пробный")
    RoleGrant.objects.create(account=account, role="insurer_expert", country="ru", insurer=insurer)
    client = Client(headers={"accept-language": "en"})
    client.force_login(account, backend=django_settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session["demo_day"] = DAY.isoformat()
    session.save()
    return client


def insured_by(insurer: Insurer | None, *, kind: str = "digital") -> Person:
    person = world.make_person(country="ru", region="99", born=BORN)
    serial = int(person.sort_key.split()[-1])
    number = enp.generate(region=99, birth_date=BORN, sex="female", serial=serial)
    PersonIdentifier.objects.create(system="ru.enp", value=number, person=person)
    if insurer:
        world.insure(person=person, insurer=insurer, kind=kind)
    return person


def electronic(insurer: Insurer) -> Person:
    person = insured_by(insurer, kind="electronic")
    set_pin(person_id=person.id, pin=PIN, identity_seen="passport", by=world.expert_of(insurer), clock=SPRING)
    return person


def parts(name: str, day: date) -> dict[str, int]:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def home(**more: object) -> dict[str, object]:
    since = parts("since", date(2026, 4, 1))
    return {"region": "98", "town": "Соседск", "address": "ул. Мирная, д. 10"} | since | more


def to(name: str, person: Person) -> str:
    return reverse(f"insurer:{name}", args=[person.id])


def text(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


def region_of(person: Person) -> str:
    return Coverage.objects.get(person=person, period__contains=DAY).region


class TestWhomAnExpertSees:
    def test_ones_own_insured_are_found_by_number_or_by_name_and_the_look_is_noted(self, expert, insurer):
        person = insured_by(insurer)
        by_name = {"by": "name", "family_name": "образцова"} | parts("birth_date", BORN)
        for asked in (by_name, {"by": "number", "number": number_of(person)}):
            found = expert.post(reverse("insurer:policies"), asked)
            assert to("policy", person) in text(found)
        assert set(Access.objects.values_list("person_id", "purpose")) == {(person.id, "insurer.search")}
        assert expert.get(to("policy", person)).status_code == 200
        assert Access.objects.filter(person_id=person.id, purpose="insurer.policy").exists()

    def test_people_of_other_insurers_are_found_by_number_and_birth_date_alone(self, expert):
        person = insured_by(world.make_insurer())
        by_name = {"by": "name", "family_name": "образцова"} | parts("birth_date", BORN)
        wrong_day = parts("born_on", date(1980, 5, 18))
        number = {"by": "number", "number": number_of(person)}
        for asked in (by_name, number, number | wrong_day):
            assert to("policy", person) not in text(expert.post(reverse("insurer:policies"), asked))
        assert expert.get(to("policy", person)).status_code == 404
        assert not Access.objects.exists()
        found = expert.post(reverse("insurer:policies"), number | parts("born_on", BORN))
        assert to("policy", person) in text(found)
        assert expert.get(to("policy", person)).status_code == 200

    def test_a_search_by_get_finds_nobody(self, expert, insurer):
        person = insured_by(insurer)
        found = expert.get(reverse("insurer:policies"), {"by": "number", "number": number_of(person)})
        assert to("policy", person) not in text(found)

    @pytest.mark.parametrize("page", ["policy", "register_policy", "issue_policy", "new_pin"])
    def test_another_insurers_people_are_as_good_as_unknown(self, page, expert):
        person = insured_by(world.make_insurer(), kind="electronic")
        send = expert.get if page == "policy" else expert.post
        assert send(to(page, person)).status_code == 404

    @pytest.mark.parametrize("page", ["policies", "policy", "register_policy", "issue_policy", "new_pin"])
    def test_only_an_insurers_expert_enters(self, page, insurer):
        person = insured_by(insurer)
        address = reverse("insurer:policies") if page == "policies" else to(page, person)
        assert Client().get(address).status_code == 302
        account = Account.objects.create_account(username="citizen", display_name="Проба", person=person)
        citizen = Client()
        citizen.force_login(account, backend=django_settings.AUTHENTICATION_BACKENDS[0])
        assert citizen.get(address).status_code == 403


class TestRegistering:
    @pytest.mark.parametrize(("kind", "way"), [("paper", "mark"), ("digital", "entry")])
    def test_without_a_pin_where_the_law_asks_for_none(self, expert, insurer, kind, way):
        person = insured_by(insurer, kind=kind)
        card = expert.get(to("policy", person))
        assert 'name="pin"' not in text(card)
        done = expert.post(to("register_policy", person), home(), follow=True)
        assert "The policy is registered in the new region" in text(done)
        assert Coverage.objects.get(person=person, region="98").registration == way

    def test_a_wrong_pin_keeps_what_was_entered_but_never_the_pin(self, expert, insurer):
        person = electronic(insurer)
        answer = expert.post(to("register_policy", person), home(pin=WRONG))
        assert answer.status_code == 422
        assert "The PIN is wrong. Tries left: 2." in text(answer)
        assert "ул. Мирная, д. 10" in text(answer)
        assert WRONG not in text(answer)
        assert WRONG not in str(dict(expert.session.items()))
        assert region_of(person) == "99"
        assert expert.post(to("register_policy", person), home(pin=PIN)).status_code == 302
        assert region_of(person) == "98"

    def test_a_blocked_pin_leads_to_a_new_one_and_the_address_is_not_typed_again(self, expert, insurer):
        person = electronic(insurer)
        for _ in range(3):
            answer = expert.post(to("register_policy", person), home(pin=WRONG))
        assert "Ask for the identity document and set a new PIN" in text(answer)
        assert 'name="pin"' not in text(answer)
        new = {"identity_seen": "passport", "pin": "55667788", "again": "55667788"}
        assert "The new PIN is set" in text(expert.post(to("new_pin", person), new, follow=True))
        assert "ул. Мирная, д. 10" in text(expert.get(to("policy", person)))
        assert expert.post(to("register_policy", person), home(pin="55667788")).status_code == 302
        assert "55667788" not in str(list(Entry.objects.values_list("data", flat=True)))

    def test_a_pin_of_letters_is_a_slip_and_no_try(self, expert, insurer):
        person = electronic(insurer)
        answer = expert.post(to("register_policy", person), home(pin="letters"))
        assert "A PIN has four to eight digits" in text(answer)
        assert PolicyPin.objects.get(person=person).wrong_tries == 0

    def test_a_region_without_an_office_is_answered_clearly(self, expert, insurer):
        answer = expert.post(to("register_policy", insured_by(insurer)), home(region="97"))
        assert answer.status_code == 422
        assert "Your company has no office in that region" in text(answer)

    def test_a_second_press_does_nothing_more(self, expert, insurer):
        person = insured_by(insurer)
        expert.post(to("register_policy", person), home())
        expert.post(to("register_policy", person), home())
        assert Coverage.objects.filter(person=person).count() == 2

    def test_what_the_person_said_on_the_portal_is_filled_in(self, expert, insurer):
        person = insured_by(insurer)
        plan_move(
            person_id=person.id,
            region="98",
            since=date(2026, 4, 2),
            insurer_id=insurer.id,
            by=world.citizen(person),
            clock=SPRING,
        )
        card = text(expert.get(to("policy", person)))
        assert "The person has said on the portal that they have moved" in card
        assert '<option value="98" selected>' in card

    def test_by_the_later_edition_an_electronic_policy_needs_no_pin(self, expert, insurer, settings):
        switched = parse_switches(text="ru:2025@2026-01-01")
        settings.REGISTRATURA = replace(settings.REGISTRATURA, editions=switched)
        person = electronic(insurer)
        assert 'name="pin"' not in text(expert.get(to("policy", person)))
        expert.post(to("register_policy", person), home())
        assert Coverage.objects.get(person=person, region="98").registration == "entry"

    def test_nothing_is_done_for_the_dead(self, expert, insurer):
        person = insured_by(insurer)
        Person.objects.filter(id=person.id).update(died_on=date(2026, 4, 10))
        assert "This person has died" in text(expert.get(to("policy", person)))
        assert expert.post(to("register_policy", person), home()).status_code == 422
        assert region_of(person) == "99"


class TestIssuing:
    def test_whoever_comes_with_number_and_birth_date_gets_a_policy_and_the_old_one_ends(self, expert, insurer):
        person = insured_by(world.make_insurer())
        come(expert, person)
        assert "is void by itself" in text(expert.get(to("policy", person)))
        done = expert.post(to("issue_policy", person), home(kind="digital"), follow=True)
        assert "The new policy is issued" in text(done)
        issued = Coverage.objects.get(person=person, region="98")
        assert (issued.insurer, issued.number, issued.period.lower) == (insurer, number_of(person), DAY)
        assert Coverage.objects.get(person=person, region="99").period.upper == DAY

    def test_whoever_has_none_gets_one_with_its_last_day(self, expert):
        person = insured_by(None)
        come(expert, person)
        assert "No policy of this person is in force" in text(expert.get(to("policy", person)))
        expert.post(to("issue_policy", person), home(kind="paper") | parts("last_on", date(2026, 12, 31)))
        assert Coverage.objects.get(person=person).period.upper == date(2027, 1, 1)

    def test_ones_own_insured_get_no_second_policy(self, expert, insurer):
        person = insured_by(insurer)
        assert expert.post(to("issue_policy", person), home(kind="digital")).status_code == 422
        assert Coverage.objects.filter(person=person).count() == 1


class TestANewPin:
    def test_it_takes_an_identity_document_and_the_same_pin_twice(self, expert, insurer):
        person = insured_by(insurer, kind="electronic")
        answer = expert.post(to("new_pin", person), {"pin": PIN, "again": WRONG})
        assert answer.status_code == 422
        assert "Choose the identity document you have seen" in text(answer)
        assert "The two PINs differ" in text(answer)
        assert PIN not in text(answer)
        assert not PolicyPin.objects.exists()

    def test_other_policies_have_no_pin(self, expert, insurer):
        assert expert.get(to("new_pin", insured_by(insurer, kind="paper"))).status_code == 404

    @pytest.mark.parametrize(("view", "fields"), [(policies.register, ["pin"]), (policies.new_pin, ["pin", "again"])])
    def test_no_error_report_holds_a_pin(self, view, fields, rf):
        """What an administrator would be sent if the page broke down."""
        request: HttpRequest = rf.post("/", dict.fromkeys(fields, PIN))
        request.user = Account.objects.create_account(username="visitor", display_name="Проба")
        request.actor = world.citizen(world.make_person(country="ru"))
        with pytest.raises(PermissionDenied):
            view(request, person_id=new_id())
        cleansed = SafeExceptionReporterFilter().get_post_parameters(request)
        assert PIN not in str(dict(cleansed.items()))


def come(expert: Client, person: Person) -> None:
    """The person stands before the expert with the number and the birth date."""
    asked = {"by": "number", "number": number_of(person)} | parts("born_on", BORN)
    expert.post(reverse("insurer:policies"), asked)


def number_of(person: Person) -> str:
    return person.identifiers.get(system="ru.enp").value
