"""Two clinics full of people, each with an insurer: every list of staff holds the people of its own side alone."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from registratura.attachment.actions.enter_detachment import enter_detachment
from registratura.attachment.actions.propose_refusal import propose_refusal
from registratura.attachment.actions.rule_on_refusal import rule_on_refusal
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.attachment.models import RecordTransfer
from registratura.identity.clock import DEMO_DAY
from registratura.identity.models import Account, RoleGrant
from registratura.registry.models import Clinic, Doctor, Insurer, Person
from registratura.registry.names import sort_key
from tests import world
from tests.attachment.correcting import report
from tests.refusals import MONDAY, expert_of, insure, make_insurer, refuse

pytestmark = pytest.mark.django_db
REGION = "north"
LISTS_OF_THE_DESK = {
    "work_list": "Ждёт",
    "chief": "Предложен",
    "verdicts": "Проверен",
    "transfers": "Переходит",
    "corrections": "Исправляет",
    "detachments": "Уходит",
    "roster": "Прикреплён",
}


@dataclass
class Side:
    """One clinic with a full one beside it and a former one; the people's family names begin with the side's name."""

    name: str
    clinic: Clinic
    full: Clinic
    insurer: Insurer


@pytest.fixture
def sides() -> tuple[Side, Side]:
    return make_side("Первая"), make_side("Вторая")


def make_side(name: str) -> Side:
    doctor, former = new_doctor(), new_doctor()
    full = new_doctor(capacity=10, attached=10)
    insurer = make_insurer()
    make_attached(name, doctor)
    for _number in range(2):
        apply(new_person(name, "Ждёт", former), doctor)
        make_transfers(name, doctor.clinic, former.clinic)
        report(attached(name, "Исправляет", doctor), "never_applied")
        leaving = attached(name, "Уходит", doctor)
        enter_detachment(person_id=leaving.id, applicant="self", by=world.registrar_of(doctor.clinic), clock=MONDAY)
        make_proposed(name, full)
        make_ruled(name, full, insurer)
    return Side(name, doctor.clinic, full.clinic, insurer)


def new_doctor(**options: object) -> Doctor:
    return world.make_doctor(clinic=world.make_clinic(country="ru", region=REGION), **options)


def new_person(side: str, what: str, lives_in: Doctor | None = None) -> Person:
    person = world.make_person(country="ru", region=REGION, lives_in=lives_in)
    person.family_name = f"{side}{what}"
    person.sort_key = sort_key(person.family_name, person.given_name, person.patronymic)
    person.save()
    return person


def attached(side: str, what: str, doctor: Doctor) -> Person:
    person = new_person(side, what, doctor)
    world.attach(person=person, doctor=doctor)
    return person


def make_attached(side: str, doctor: Doctor) -> None:
    for _number in range(3):
        attached(side, "Прикреплён", doctor)


def apply(person: Person, doctor: Doctor) -> None:
    fields = {"person_id": person.id, "clinic_id": doctor.clinic_id, "doctor_id": doctor.id}
    submission = Submission(**fields, channel="portal", idempotency_key=world.key())
    submit_application(submission=submission, by=world.citizen(person), clock=MONDAY)


def make_transfers(side: str, clinic: Clinic, former: Clinic) -> None:
    for one, other in ((clinic, former), (former, clinic)):
        RecordTransfer.objects.create(
            person=new_person(side, "Переходит"),
            attachment_id=uuid4(),
            from_clinic=one,
            to_clinic=other,
            state="opened",
            opened_on=MONDAY().date(),
        )


def make_proposed(side: str, full: Clinic) -> None:
    person = new_person(side, "Предложен", new_doctor())
    fields = {"person_id": person.id, "clinic_id": full.clinic_id, "doctor_id": full.id}
    submission = Submission(**fields, channel="portal", idempotency_key=world.key())
    made = submit_application(submission=submission, by=world.citizen(person), clock=MONDAY, insist=True)
    propose_refusal(
        person_id=person.id,
        application_id=made.application_id,
        by=world.registrar_of(full.clinic),
        clock=MONDAY,
    )


def make_ruled(side: str, full: Doctor, insurer: Insurer) -> None:
    """One refusal that the insurer has ruled on, and one that waits."""
    for ruled in (True, False):
        person = new_person(side, "Проверен", new_doctor())
        insure(person, insurer)
        review = refuse(person, full, insurer).sent()
        if ruled:
            rule_on_refusal(
                person_id=person.id,
                review_id=review.id,
                verdict="unlawful",
                reasons="Проверено.",
                by=expert_of(insurer),
                clock=MONDAY,
            )


def signed_in(*grants: dict[str, object]) -> Client:
    account = Account.objects.create_account(username=f"s-{uuid4()}", display_name="Сотрудник Пробный")
    for grant in grants:
        RoleGrant.objects.create(account=account, **grant)
    client = Client(headers={"accept-language": "en"})
    client.force_login(account)
    session = client.session
    session[DEMO_DAY] = MONDAY().date().isoformat()
    session.save()
    return client


def at_desk(side: Side, role: str) -> Client:
    return signed_in(
        *({"role": role, "country": "ru", "region": REGION, "clinic": clinic} for clinic in (side.clinic, side.full))
    )


def whole_list(client: Client, address: str) -> str:
    """The list with each of its filters and pages, by the links that it shows itself."""
    todo, done, text = [address], set(), ""
    while todo:
        one = todo.pop()
        if one in done:
            continue
        done.add(one)
        answer = client.get(one)
        assert answer.status_code == 200, one
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        page = html.unescape(content.decode("utf-8-sig", "replace"))
        text += page
        links = re.findall(r'href="(\?[^"#]*|' + re.escape(address) + r'\?[^"#]*)"', page)
        todo += [link if link.startswith("/") else address + link for link in links]
    return text


@pytest.mark.parametrize("role", ["registrar", "chief_physician"])
def test_the_desk_lists_the_people_of_its_own_clinic(sides, role):
    for own, other in (sides, sides[::-1]):
        client = at_desk(own, role)
        for name, who in LISTS_OF_THE_DESK.items():
            if name == "chief" and role != "chief_physician":
                continue
            clinic = f"?clinic={own.clinic.id}" if name == "roster" else ""
            text = whole_list(client, reverse(f"desk:{name}") + clinic)
            assert f"{own.name}{who}" in text, f"{name} shows nobody"
            assert other.name not in text, f"{name} shows people of another clinic"


def test_a_list_of_another_clinic_is_not_to_be_had(sides):
    own, other = sides
    client = at_desk(own, "registrar")
    for name, arguments in (("roster", []), ("roster_file", ["csv"])):
        answer = client.get(reverse(f"desk:{name}", args=arguments), {"clinic": str(other.clinic.id)})
        assert answer.status_code == 403
    file = client.get(reverse("desk:roster_file", args=["csv"]), {"clinic": str(own.clinic.id)})
    text = b"".join(file.streaming_content if file.streaming else [file.content]).decode("utf-8-sig")
    assert f"{own.name}Прикреплён" in text
    assert other.name not in text


def test_an_insurer_lists_its_own_insured_alone(sides):
    for own, other in (sides, sides[::-1]):
        client = signed_in({"role": "insurer_expert", "country": "ru", "insurer": own.insurer})
        text = whole_list(client, reverse("insurer:reviews"))
        assert text.count(f"{own.name}Проверен") >= 4
        assert other.name not in text
        clinics = whole_list(client, reverse("insurer:clinics"))
        assert own.full.name in clinics
        assert f"{other.full.name}<" not in clinics


def test_a_fund_lists_the_clinics_of_its_own_region_and_nobody_s_name(sides):
    south = world.make_doctor(clinic=world.make_clinic(country="ru", region="south"))
    person = attached("Южная", "Прикреплён", south)
    client = signed_in({"role": "fund_officer", "country": "ru", "region": REGION})
    for name in ("clinics", "figures"):
        text = whole_list(client, reverse(f"cockpit:{name}"))
        assert str(south.clinic_id) not in text
        assert person.family_name not in text
        assert "Прикреплён" not in text
    assert str(sides[0].clinic.id) in whole_list(client, reverse("cockpit:clinics"))
    assert client.get(reverse("cockpit:roster", args=[south.clinic_id])).status_code == 403


@pytest.mark.parametrize("role", ["registrar", "chief_physician", "service_centre_operator"])
def test_a_search_finds_the_people_of_ones_own_country(sides, role):
    """Anybody may come to any desk of the country, so a search reaches that far, and each one found is noted."""
    abroad = world.make_clinic(country="kz", region="10")
    grant = {"role": role, "country": "kz", "region": "10"} | ({} if "operator" in role else {"clinic": abroad})
    question = {"by": "name", "family_name": f"{sides[0].name}Ждёт", "birth_date_day": "17"}
    question |= {"birth_date_month": "5", "birth_date_year": "1980"}
    here = at_desk(sides[1], "registrar").post(reverse("desk:find_person"), question).content.decode()
    there = signed_in(grant).post(reverse("desk:find_person"), question).content.decode()
    assert "Тестовна" in here
    assert "Тестовна" not in there
