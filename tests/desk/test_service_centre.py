"""A Kazakh at the service centre: in the campaign with a one-time password; outside it, told when and how."""

from datetime import date

import pytest
from django.urls import reverse

from registratura.attachment.models import Application
from registratura.notices.models import DemoMessage
from registratura.registry.models import Clinic, ClinicContract, Doctor, PersonAddress
from tests import world
from tests.desk.conftest import kazakh, operator, registrar

pytestmark = pytest.mark.django_db
IN_CAMPAIGN, AFTER_IT = date(2026, 10, 1), date(2026, 11, 16)


@pytest.fixture
def doctor(kazakh_clinic) -> Doctor:
    return kazakh_clinic.doctors.get()


@pytest.fixture
def former(kazakh_clinic) -> Doctor:
    clinic = world.make_clinic(country="kz", region=kazakh_clinic.region, time_zone="Asia/Almaty")
    return world.make_doctor(clinic=clinic, speciality="general_practitioner", age_group="all")


@pytest.fixture
def person(doctor, former):
    """Lives in the clinic's territory, attached elsewhere."""
    someone = kazakh(lives_in=doctor, phone="+77010000001")
    world.attach(person=someone, doctor=former)
    return someone


@pytest.fixture
def centre(kazakh_clinic):
    return operator(kazakh_clinic, day=IN_CAMPAIGN)


def form(doctor, **changes) -> dict:
    typed = {"key": world.key(), "doctor": str(doctor.id), "applicant": "self", "ground": "residence", "step": "send"}
    return typed | changes


def apply_address(person, clinic: Clinic) -> str:
    return reverse("desk:centre_apply", args=[person.id, clinic.id])


def draft_page(person, name: str = "confirm") -> str:
    return reverse(f"desk:{name}", args=[person.id, Application.objects.get(person=person, state="draft").id])


def ask_for_password(centre, person, callbacks, language: str = "kk") -> str:
    """Send the password and read it from the telephone."""
    with callbacks(execute=True):
        centre.post(draft_page(person, "send_password"), {"language": language})
    words = DemoMessage.objects.order_by("-sent_at", "-id")[0].text.replace(".", " ").split()
    return next(word for word in words if word.isdigit() and len(word) == 6)


def test_in_the_campaign_a_request_is_typed_confirmed_and_sent(
    centre, person, doctor, django_capture_on_commit_callbacks
):
    answer = centre.post(apply_address(person, doctor.clinic), form(doctor))
    assert answer.url == draft_page(person)
    digits = ask_for_password(centre, person, django_capture_on_commit_callbacks)
    page = draft_page(person)
    centre.post(draft_page(person, "check_password"), {"password": f"{digits[:3]} {digits[3:]}"})
    application = Application.objects.get(person=person)
    assert (application.state, application.channel) == ("submitted", "service_centre")
    assert application.number in centre.get(page).content.decode()


def test_the_message_comes_to_the_telephone_on_record_in_the_chosen_language(
    centre, person, doctor, django_capture_on_commit_callbacks
):
    centre.post(apply_address(person, doctor.clinic), form(doctor))
    ask_for_password(centre, person, django_capture_on_commit_callbacks, language="ru")
    message = DemoMessage.objects.get()
    assert message.address == "+77010000001"
    assert "подтверждает" in message.text


def test_a_wrong_password_sends_nothing_and_says_how_many_tries_are_left(
    centre, person, doctor, django_capture_on_commit_callbacks
):
    centre.post(apply_address(person, doctor.clinic), form(doctor))
    digits = ask_for_password(centre, person, django_capture_on_commit_callbacks)
    wrong = f"{(int(digits) + 1) % 1_000_000:06d}"
    answer = centre.post(draft_page(person, "check_password"), {"password": wrong})
    assert answer.status_code == 422
    assert "4 tries are left" in answer.content.decode()
    assert Application.objects.get(person=person).state == "draft"


@pytest.mark.parametrize("typed", ["12345", "1234567", "12345a", "１２３４５６", ""])
def test_what_is_not_six_digits_costs_no_try(typed, centre, person, doctor, django_capture_on_commit_callbacks):
    centre.post(apply_address(person, doctor.clinic), form(doctor))
    digits = ask_for_password(centre, person, django_capture_on_commit_callbacks)
    assert centre.post(draft_page(person, "check_password"), {"password": typed}).status_code == 422
    centre.post(draft_page(person, "check_password"), {"password": digits})
    assert Application.objects.get(person=person).state == "submitted"


def test_the_fourth_password_in_a_quarter_of_an_hour_is_refused_with_the_time_of_the_next(centre, person, doctor):
    centre.post(apply_address(person, doctor.clinic), form(doctor))
    for _ in range(3):
        assert centre.post(draft_page(person, "send_password"), {"language": "ru"}).status_code == 302
    answer = centre.post(draft_page(person, "send_password"), {"language": "ru"})
    assert answer.status_code == 429
    assert "The next one: at" in answer.content.decode()


def test_without_a_telephone_the_page_says_where_to_note_one(centre, doctor, former):
    silent = kazakh(lives_in=doctor)
    world.attach(person=silent, doctor=former)
    centre.post(apply_address(silent, doctor.clinic), form(doctor))
    assert "No telephone is on record" in centre.get(draft_page(silent)).content.decode()
    centre.post(reverse("desk:new_phone", args=[silent.id]), {"phone": "8 701 000 00 09"})
    assert "••\xa009" in centre.get(draft_page(silent)).content.decode()


def test_the_day_after_the_campaign_the_page_says_when_the_next_one_is_and_offers_nothing_to_send(
    kazakh_clinic, person, doctor
):
    late = operator(kazakh_clinic, day=AFTER_IT)
    page = late.get(apply_address(person, kazakh_clinic)).content.decode()
    assert "15 September 2027" in page
    assert 'value="send"' not in page
    assert late.post(apply_address(person, kazakh_clinic), form(doctor)).status_code == 422
    assert not Application.objects.exists()


def test_who_moved_into_the_territory_may_change_outside_the_campaign(kazakh_clinic, person, doctor):
    late = operator(kazakh_clinic, day=AFTER_IT)
    address = {"kind": "residence", "text": "Үлгі қ., Жаңа көше, 1", "district": str(doctor.districts.get().id)}
    address |= {"since_day": "1", "since_month": "11", "since_year": "2026"}
    noted = late.post(reverse("desk:new_address", args=[person.id]) + f"?clinic={kazakh_clinic.id}", address)
    assert noted.status_code == 302
    late.post(apply_address(person, kazakh_clinic), form(doctor))
    assert Application.objects.get(person=person).state == "draft"


def test_an_unknown_district_of_the_address_is_asked_for_and_not_taken_for_a_no(centre, person, doctor):
    PersonAddress.objects.filter(person=person).update(district=None)
    page = centre.get(apply_address(person, doctor.clinic)).content.decode()
    assert f"kind=residence&amp;clinic={doctor.clinic_id}" in page
    assert 'value="send"' not in page


def test_a_clinic_without_a_contract_can_not_be_chosen_and_says_why(centre, person, kazakh_clinic):
    ClinicContract.objects.filter(clinic=kazakh_clinic).delete()
    page = centre.get(reverse("desk:choose_clinic", args=[person.id])).content.decode()
    assert "no contract with the fund" in page
    assert apply_address(person, kazakh_clinic) not in page


def test_clinics_of_another_region_are_neither_listed_nor_open(centre, person):
    far = world.make_clinic(country="kz", region="elsewhere")
    world.make_doctor(clinic=far)
    assert far.name not in centre.get(reverse("desk:choose_clinic", args=[person.id])).content.decode()
    assert centre.get(apply_address(person, far)).status_code == 404


def test_a_second_request_leads_to_the_draft_there_is_and_it_can_be_thrown_away(centre, person, doctor):
    centre.post(apply_address(person, doctor.clinic), form(doctor))
    again = centre.post(apply_address(person, doctor.clinic), form(doctor))
    assert again.url == draft_page(person)
    centre.post(draft_page(person, "drop"))
    centre.post(apply_address(person, doctor.clinic), form(doctor))
    assert sorted(Application.objects.filter(person=person).values_list("state", flat=True)) == ["draft", "withdrawn"]


def test_the_operators_own_page_lists_what_waits_for_a_password(centre, person, doctor):
    centre.post(apply_address(person, doctor.clinic), form(doctor))
    page = centre.get(reverse("desk:centre")).content.decode()
    assert person.full_name in page
    assert draft_page(person) in page


def test_a_draft_is_no_work_for_the_clinic(centre, person, doctor):
    centre.post(apply_address(person, doctor.clinic), form(doctor))
    desk = registrar(doctor.clinic, day=IN_CAMPAIGN)
    assert person.full_name not in desk.get(reverse("desk:work_list")).content.decode()
    page = desk.get(draft_page(person, "application")).content.decode()
    assert "has not confirmed it yet" in page
    assert draft_page(person, "attach") not in page


def test_at_the_desk_a_pensioner_is_served_and_anybody_else_is_shown_the_other_two_ways(kazakh_clinic, person, doctor):
    desk = registrar(kazakh_clinic, day=IN_CAMPAIGN)
    pensioner = kazakh(lives_in=doctor, category="pensioner")
    shown = desk.get(reverse("desk:apply", args=[pensioner.id])).content.decode()
    assert 'value="free_form_application"' in shown
    turned_away = desk.get(reverse("desk:apply", args=[person.id])).content.decode()
    assert 'value="send"' not in turned_away
    for way in ("portal", "service centre"):
        assert way in turned_away.lower()
    posted = desk.post(reverse("desk:apply", args=[person.id]), form(doctor))
    assert (posted.status_code, Application.objects.count()) == (422, 0)
