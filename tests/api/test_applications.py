"""A clinic's own system hands in applications at its desk and accepts them, by the law of Russia."""

import pytest

from registratura.attachment.models import Application, Attachment
from tests import world
from tests.api.conftest import make_russian, make_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def doctor():
    return world.make_doctor(clinic=world.make_clinic(country="ru", region="99", time_zone="Europe/Moscow"))


@pytest.fixture
def token(doctor):
    return make_token("desk", clinic=doctor.clinic)


@pytest.fixture
def hand_in(post, doctor, token):
    """Hand in an application with every paper; changes as keywords."""

    def send(number, *, key="first-key", token=token, **changes):
        body = {"person": number, "doctor": doctor.code, "documents": ["passport", "policy"], "paper_signed": True}
        return post("applications", body | changes, token=token, **{"Idempotency-Key": key})

    return send


def accept(post, made, token):
    return post(f"applications/{made['person']}/{made['application']}/acceptance", {}, token=token)


def test_an_application_handed_in_and_accepted_attaches_the_person(post, hand_in, doctor, token):
    person, number = make_russian()
    answer = hand_in(number)
    made = answer.json()
    assert (answer.status_code, made["state"], made["missing"]) == (201, "submitted", [])
    assert made["due_on"]
    accepted = accept(post, made, token)
    assert (accepted.status_code, accepted.json()["repeated"]) == (200, False)
    assert Attachment.objects.get(person=person).doctor == doctor
    assert Application.objects.get(person=person).submitted_by == "service:desk"


def test_the_same_key_is_the_same_application(hand_in):
    _, number = make_russian()
    first, second = hand_in(number), hand_in(number)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["application"] == second.json()["application"]
    assert second.json()["repeated"]


def test_accepting_again_gives_the_same_ticket(post, hand_in, token):
    made = hand_in(make_russian()[1]).json()
    first, second = (accept(post, made, token).json() for _ in range(2))
    assert (first["repeated"], second["repeated"]) == (False, True)
    assert first["document"] == second["document"]


def test_a_request_without_a_key_is_refused(post, doctor, token):
    body = {"person": make_russian()[1], "doctor": doctor.code}
    answer = post("applications", body, token=token)
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "Idempotency-Key", "code": "missing"}]


def test_a_missing_paper_is_named_and_the_application_waits(hand_in):
    answer = hand_in(make_russian()[1], documents=["passport"])
    assert (answer.status_code, answer.json()["state"]) == (201, "incomplete")
    assert [need["code"] for need in answer.json()["missing"]] == ["policy"]


def test_another_application_under_way_is_a_conflict_that_names_it(hand_in):
    _, number = make_russian()
    first = hand_in(number).json()
    answer = hand_in(number, key="second-key")
    assert (answer.status_code, answer.json()["code"], answer.json()["number"]) == (
        409,
        "already_open",
        first["number"],
    )


def test_where_the_law_says_no_its_answer_comes_with_the_problem(hand_in, doctor):
    person, number = make_russian()
    world.attach(person=person, doctor=doctor)
    answer = hand_in(number)
    assert (answer.status_code, answer.json()["code"]) == (422, "law_says_no")
    assert answer.json()["outcome"] == answer.json()["answer"]["outcome"] == "nothing_to_do"


def test_another_clinics_token_can_not_accept(post, hand_in):
    made = hand_in(make_russian()[1]).json()
    stranger = make_token("stranger", clinic=world.make_clinic(country="ru", region="99"))
    assert (accept(post, made, stranger).status_code, accept(post, made, "unknown").status_code) == (403, 401)


def test_each_act_needs_its_scope(post, hand_in, doctor):
    made = hand_in(make_russian()[1]).json()
    narrow = make_token("narrow", clinic=doctor.clinic, scopes=["entitlement.read"])
    for answer in (accept(post, made, narrow), hand_in(make_russian(serial=2)[1], token=narrow)):
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


def test_a_token_without_a_clinic_has_no_desk(hand_in):
    answer = hand_in(make_russian()[1], token=make_token("fund"))
    assert (answer.status_code, answer.json()["code"]) == (403, "not_yours")


@pytest.mark.parametrize(
    "changes", [{"doctor": "nobody"}, {"person": {"system": "ru.enp", "value": "9947130874000005"}}]
)
def test_an_unknown_doctor_or_person_is_not_found(hand_in, changes):
    assert hand_in(make_russian()[1], **changes).status_code == 404


def test_a_wrong_number_is_named_by_its_place(hand_in):
    answer = hand_in({"system": "ru.enp", "value": "9947130874000006"})
    assert (answer.status_code, answer.json()["errors"]) == (422, [{"field": "person.value", "code": "check_digit"}])
