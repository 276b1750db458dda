"""At the service centre with a telephone that is lost, shared or another's: the pages of both operators."""

from datetime import date

import pytest
from django.urls import reverse

from registratura.attachment.actions.confirm_by_second_operator import ask_second_operator
from registratura.attachment.models import Application
from registratura.identity.models import OneTimePassword, SecondConfirmation
from registratura.ledger.models import Access
from registratura.notices.models import DemoMessage
from registratura.registry.models import Contact, Doctor, Representation
from tests import world
from tests.desk.conftest import kazakh, operator, registrar

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)
BOTH = {"seen": ["person", "document"]}
WHY = {"reason": "phone_lost", "document": "identity_card"}


@pytest.fixture
def doctor(kazakh_clinic) -> Doctor:
    return kazakh_clinic.doctors.get()


@pytest.fixture
def person(doctor):
    return kazakh(lives_in=doctor, phone="+77010000001")


@pytest.fixture
def first(kazakh_clinic):
    return operator(kazakh_clinic, day=DAY)


@pytest.fixture
def second(kazakh_clinic):
    return operator(kazakh_clinic, day=DAY)


def typed(browser, person, doctor, **more):
    """The request as the operator has typed it."""
    form = {"key": world.key(), "doctor": str(doctor.id), "applicant": "self", "ground": "residence", "step": "send"}
    browser.post(reverse("desk:centre_apply", args=[person.id, doctor.clinic_id]), form | more)
    return Application.objects.get(person=person)


def page_of(application, name="confirm") -> str:
    return reverse(f"desk:{name}", args=[application.person_id, application.id])


def read(browser, address) -> str:
    return browser.get(address).content.decode()


def test_the_first_asks_the_second_finds_it_in_the_list_sees_why_and_sends_it(first, second, person, doctor):
    application = typed(first, person, doctor)
    assert first.post(page_of(application, "ask_colleague"), WHY).status_code == 302
    assert "It waits for a colleague" in read(first, page_of(application))
    home = read(second, reverse("desk:centre"))
    assert person.full_name in home
    assert page_of(application) in home
    page = read(second, page_of(application))
    assert "The telephone is lost or not at hand" in page
    assert "Identity card" in page
    assert second.post(page_of(application, "confirm_as_colleague"), BOTH).status_code == 302
    application.refresh_from_db()
    assert application.state == "submitted"
    assert "By two operators" in read(second, page_of(application))
    assert application.number in read(first, page_of(application))


def test_the_clinic_sees_how_the_request_was_confirmed(first, second, person, doctor):
    application = typed(first, person, doctor)
    first.post(page_of(application, "ask_colleague"), WHY)
    second.post(page_of(application, "confirm_as_colleague"), BOTH)
    assert "By two operators" in read(registrar(doctor.clinic, day=DAY), page_of(application, "application"))


@pytest.mark.parametrize("ticked", [[], ["person"], ["document"]])
def test_the_second_answers_for_the_person_and_the_document_both(ticked, first, second, person, doctor):
    application = typed(first, person, doctor)
    first.post(page_of(application, "ask_colleague"), WHY)
    answer = second.post(page_of(application, "confirm_as_colleague"), {"seen": ticked})
    assert answer.status_code == 422
    assert "tick both lines" in answer.content.decode()
    assert SecondConfirmation.objects.get().confirmed_at is None


def test_the_first_is_told_that_another_must_confirm(first, person, doctor):
    application = typed(first, person, doctor)
    first.post(page_of(application, "ask_colleague"), WHY)
    answer = first.post(page_of(application, "confirm_as_colleague"), BOTH)
    assert answer.status_code == 409
    assert "Another operator must see the person" in answer.content.decode()
    assert "confirm_as_colleague" not in read(first, reverse("desk:centre"))


@pytest.mark.parametrize("missing", WHY)
def test_reason_and_document_are_both_said(missing, first, person, doctor):
    application = typed(first, person, doctor)
    said = {name: value for name, value in WHY.items() if name != missing}
    answer = first.post(page_of(application, "ask_colleague"), said)
    assert answer.status_code == 422
    assert not SecondConfirmation.objects.exists()


def test_a_colleague_who_is_late_learns_that_it_was_sent(first, second, person, doctor, kazakh_clinic):
    application = typed(first, person, doctor)
    first.post(page_of(application, "ask_colleague"), WHY)
    third = operator(kazakh_clinic, day=DAY)
    second.post(page_of(application, "confirm_as_colleague"), BOTH)
    answer = third.post(page_of(application, "confirm_as_colleague"), BOTH)
    assert answer.status_code == 409
    assert "can&#x27;t be done any more" in answer.content.decode()


def test_who_looks_at_the_colleagues_list_is_written_down(first, second, person, doctor):
    application = typed(first, person, doctor)
    first.post(page_of(application, "ask_colleague"), WHY)
    before = Access.objects.filter(person_id=person.id, purpose="centre.drafts").count()
    second.get(reverse("desk:centre"))
    assert Access.objects.filter(person_id=person.id, purpose="centre.drafts").count() == before + 1


def test_no_password_goes_to_a_telephone_that_is_not_the_persons_own(first, person, doctor):
    Contact.objects.filter(person=person).update(own=False)
    application = typed(first, person, doctor)
    page = read(first, page_of(application))
    assert "not the person's own" in page
    assert page_of(application, "send_password") not in page
    assert page_of(application, "ask_colleague") in page
    answer = first.post(page_of(application, "send_password"), {"language": "kk"})
    assert answer.status_code == 422
    assert not OneTimePassword.objects.exists()


def test_a_parent_gets_the_password_of_the_child_on_their_own_telephone(
    first, person, doctor, django_capture_on_commit_callbacks
):
    child = kazakh(lives_in=doctor)
    child.birth_date = date(2019, 6, 20)
    child.save()
    period = world.DateRange(date(2019, 6, 20), date(2037, 6, 20))
    Representation.objects.create(person=child, representative=person, basis="parent", period=period)
    application = typed(first, child, doctor, applicant="parent", representative=str(person.id))
    assert person.full_name in read(first, page_of(application))
    with django_capture_on_commit_callbacks(execute=True):
        first.post(page_of(application, "send_password"), {"language": "kk"})
    assert DemoMessage.objects.get().address == "+77010000001"


def test_the_second_way_is_not_offered_where_the_law_knows_none(first, person, doctor, monkeypatch):
    monkeypatch.setattr("registratura.desk.views.confirm.reasons_of_law", lambda **_given: ())
    application = typed(first, person, doctor)
    assert page_of(application, "ask_colleague") not in read(first, page_of(application))


def test_an_asking_older_than_an_hour_is_asked_anew_on_the_page(first, second, person, doctor, kazakh_clinic):
    application = typed(first, person, doctor)
    by = world.operator_of(kazakh_clinic)
    asked = {"reason": "no_phone", "document": "passport", "by": by, "clock": world.clock_at(2026, 9, 30)}
    ask_second_operator(person_id=person.id, application_id=application.id, **asked)
    page = read(second, page_of(application))
    assert "An hour has passed since you asked" in page
    assert page_of(application, "ask_colleague") in page
    assert page_of(application, "confirm_as_colleague") not in page
