"""A machine asks whether a person may be booked: it learns what its scope allows, and the ledger learns of it."""

import pytest

from registratura.attachment.models import Attachment
from registratura.ledger.models import Access
from tests import world
from tests.api.conftest import make_russian, make_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def doctor():
    return world.make_doctor(clinic=world.make_clinic(country="ru", region="99", time_zone="Europe/Moscow"))


@pytest.fixture
def attached(doctor):
    person, number = make_russian()
    world.attach(person=person, doctor=doctor)
    return person, number


def test_the_persons_own_clinic_learns_the_doctor_and_may_book(post, doctor, attached):
    answer = post("entitlement", attached[1], token=make_token("own", clinic=doctor.clinic))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert answer.json() == {
        "attached": "here",
        "clinic": {"code": doctor.clinic.code, "name": doctor.clinic.name},
        "doctor": {"code": doctor.code, "name": doctor.full_name, "speciality": "therapist"},
        "since": "2021-03-01",
        "may_book": ["therapist"],
        "reason": None,
        "way_out": None,
        "tell": None,
        "link": None,
    }


def test_another_clinic_learns_only_that_it_is_elsewhere(post, doctor, attached):
    other = world.make_clinic(country="ru", region="99")
    answer = post("entitlement", attached[1], token=make_token("other", clinic=other))
    said = answer.json()
    assert said.pop("tell")["ru"].startswith("Вы прикреплены к другой поликлинике")
    assert said == {
        "attached": "elsewhere",
        "clinic": None,
        "doctor": None,
        "since": None,
        "may_book": [],
        "reason": "attached_elsewhere",
        "way_out": "book_where_attached",
        "link": "/cabinet/",
    }
    assert doctor.clinic.name not in answer.content.decode()


@pytest.mark.parametrize(("region", "seen"), [("99", "here"), ("77", "elsewhere"), ("", "here")])
def test_a_token_without_a_clinic_reaches_its_region_or_its_country(post, attached, region, seen):
    assert post("entitlement", attached[1], token=make_token("fund", region=region)).json()["attached"] == seen


def test_who_is_attached_nowhere_is_told_to_apply(post):
    answer = post("entitlement", make_russian()[1], token=make_token("fund")).json()
    assert (answer["attached"], answer["reason"], answer["way_out"]) == (
        "nowhere",
        "not_attached",
        "apply_for_attachment",
    )
    assert (set(answer["tell"]), answer["link"]) == ({"kk", "ru", "en"}, "/apply/")


def test_who_is_attached_here_to_no_doctor_is_told_to_choose_one(post, doctor, attached):
    Attachment.objects.update(doctor=None)
    answer = post("entitlement", attached[1], token=make_token("own", clinic=doctor.clinic)).json()
    assert (answer["attached"], answer["may_book"]) == ("here", [])
    assert (answer["reason"], answer["way_out"]) == ("no_doctor", "choose_doctor")


def test_an_attachment_that_begins_later_is_none_yet(post, doctor):
    person, number = make_russian()
    world.attach(person=person, doctor=doctor, since=world.date(2999, 1, 1))
    assert post("entitlement", number, token=make_token("fund")).json()["attached"] == "nowhere"


def test_each_answer_leaves_a_row_that_names_the_machine(post, attached):
    post("entitlement", attached[1], token=make_token("asker"))
    row = Access.objects.get(person_id=attached[0].id)
    assert (row.actor, row.purpose) == ("service:asker", "api.entitlement")


@pytest.mark.parametrize("token", ["", "unknown"])
def test_without_a_known_token_nothing_is_said_and_nothing_noted(post, attached, token):
    answer = post("entitlement", attached[1], token=token)
    assert (answer.status_code, answer["WWW-Authenticate"], answer.json()["code"]) == (401, "Bearer", "unauthorised")
    assert not Access.objects.exists()


def test_a_token_that_was_withdrawn_is_a_stranger(post, attached):
    token = make_token("gone")
    from registratura.identity.models import ServiceToken

    ServiceToken.objects.update(active=False)
    assert post("entitlement", attached[1], token=token).status_code == 401


def test_a_stranger_learns_nothing_about_what_was_sent(post):
    assert post("entitlement", {"system": "ru.enp", "value": "1"}, token="unknown").status_code == 401


def test_a_token_without_the_scope_may_not_ask(post, attached):
    answer = post("entitlement", attached[1], token=make_token("narrow", scopes=["application.submit"]))
    assert (answer.status_code, answer.json()["scope"]) == (403, "entitlement.read")
    assert not Access.objects.exists()


def test_a_token_of_another_country_may_not_ask(post, attached):
    answer = post("entitlement", attached[1], token=make_token("abroad", country="kz"))
    assert answer.status_code == 403
    assert not Access.objects.exists()


def test_a_number_nobody_has_is_not_found(post, attached):
    attached[0].identifiers.all().delete()
    answer = post("entitlement", attached[1], token=make_token("fund"))
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({"system": "ru.enp", "value": "9947130874000006"}, "value", "check_digit"),
        ({"system": "kz.iin", "value": "12"}, "value", "wrong_length"),
        ({"system": "ru.enp"}, "value", "missing"),
        ({"system": "ru.passport", "value": "1"}, "system", "not_allowed"),
        ({"system": "ru.enp", "value": "9947130874000005", "name": "x"}, "name", "unknown_field"),
        ("not json", "", "not_json"),
    ],
)
def test_a_wrong_field_is_named_with_a_code_and_without_its_value(post, body, field, code):
    answer = post("entitlement", body, token=make_token("fund"))
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert {"field": field, "code": code} in answer.json()["errors"]


def test_spaces_in_a_number_do_not_matter(post, attached):
    number = attached[1]
    spaced = number | {"value": " ".join(number["value"][start : start + 4] for start in range(0, 16, 4))}
    assert post("entitlement", spaced, token=make_token("fund")).json()["attached"] == "here"
