"""The application of a Russian from the portal: one question a page, nothing lost, and what the law says at the end."""

from datetime import date
from uuid import UUID

import pytest
from django.urls import reverse

from registratura.attachment.models import Application
from registratura.identity.models import Account
from registratura.registry.models import Clinic, ClinicContract, Doctor, DoctorLoad
from tests import world
from tests.portal.conftest import DAY, Visitor, citizen, make_child_of, make_town, staff_of, text_of

pytestmark = pytest.mark.django_db
QUESTIONS = ("apply", "apply_clinic", "apply_doctor", "apply_ground", "apply_reason", "apply_papers", "apply_check")


def key_of(visitor: Visitor) -> str:
    return visitor.answers["key"]


def ready_to_send(town) -> str:
    """All answers given; the key of the form."""
    town.visitor.get("apply")
    town.visitor.answer_all(clinic=town.other.clinic, doctor=town.other)
    return key_of(town.visitor)


@pytest.mark.parametrize("name", [*QUESTIONS, "cabinet"])
def test_a_visitor_is_sent_to_sign_in_first(name):
    response = Visitor().get(name)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("identity:sign_in"))


@pytest.mark.parametrize("name", [*QUESTIONS, "cabinet"])
def test_staff_without_a_record_of_their_own_have_nothing_to_apply_for(name):
    assert staff_of(world.make_clinic(country="ru")).get(name).status_code == 403


@pytest.mark.parametrize(
    ("name", "leads_to"),
    [
        ("apply_clinic", "apply"),
        ("apply_doctor", "apply"),
        ("apply_ground", "apply"),
        ("apply_reason", "apply"),
        ("apply_papers", "apply"),
        ("apply_check", "apply"),
    ],
)
def test_whoever_skips_a_question_is_led_back_to_it(russian_town, name, leads_to):
    assert russian_town.visitor.get(name)["Location"] == reverse(f"portal:{leads_to}")


def test_whoever_represents_nobody_is_not_asked_for_whom(russian_town):
    assert russian_town.visitor.get("apply")["Location"] == reverse("portal:apply_clinic")


def test_a_russian_applies_and_sees_number_and_term(russian_town):
    town = russian_town
    town.visitor.get("apply")
    page = text_of(town.visitor.answer_all(clinic=town.other.clinic, doctor=town.other))
    assert "Nothing stands in the way" in page
    assert "decides by 20 November 2026" in page
    response = town.visitor.client.post(reverse("portal:apply_send"), {"key": key_of(town.visitor)}, follow=True)
    application = Application.objects.get(person=town.person)
    assert (application.channel, application.state, application.clinic) == ("portal", "submitted", town.other.clinic)
    page = text_of(response)
    assert "Your application has been sent" in page
    assert application.number in page
    assert "4 working days left" in page
    town.other.load.refresh_from_db()
    assert town.other.load.held == 1


def test_a_second_press_of_the_button_leads_to_the_same_application(russian_town):
    key = ready_to_send(russian_town)
    first = russian_town.visitor.post("apply_send", key=key)
    second = russian_town.visitor.post("apply_send", key=key)
    assert first["Location"] == second["Location"]
    assert Application.objects.filter(person=russian_town.person).count() == 1


def test_a_form_of_another_draft_sends_nothing(russian_town):
    ready_to_send(russian_town)
    russian_town.visitor.post("apply_send", key=world.key())
    assert not Application.objects.exists()


def test_a_parent_applies_for_the_child(russian_town):
    child = make_child_of(russian_town.person)
    doctor = world.make_doctor(clinic=world.make_clinic(country="ru"), speciality="paediatrician", age_group="children")
    visitor = russian_town.visitor
    page = text_of(visitor.get("apply"))
    assert child.full_name in page
    assert "you are the parent" in page
    visitor.post("apply", person=child.id)
    visitor.answer_all(clinic=doctor.clinic, doctor=doctor)
    visitor.post("apply_send", key=key_of(visitor))
    application = Application.objects.get(person=child)
    assert (application.applicant, application.representative) == ("parent", russian_town.person)


def test_nobody_applies_for_somebody_they_do_not_represent(russian_town):
    make_child_of(russian_town.person)
    stranger = world.make_person(country="ru")
    response = russian_town.visitor.post("apply", person=stranger.id)
    assert response.status_code == 422
    assert "Choose who is to be attached." in text_of(response)


def test_a_representation_that_ended_opens_nothing(russian_town):
    child = make_child_of(russian_town.person)
    russian_town.visitor.post("apply", person=child.id)
    child.representations.all().delete()
    assert russian_town.visitor.get("apply_clinic").status_code == 404


def test_only_clinics_of_the_region_and_the_age_are_offered(russian_town):
    elsewhere = world.make_clinic(country="ru", region="south")
    for_children = world.make_clinic(country="ru")
    Clinic.objects.filter(id=for_children.id).update(serves="children")
    russian_town.visitor.get("apply")
    page = text_of(russian_town.visitor.get("apply_clinic"))
    assert russian_town.other.clinic.name in page
    assert elsewhere.name not in page
    assert for_children.name not in page
    assert "You are attached here" in page


def test_a_clinic_without_a_contract_is_shown_with_the_reason_and_not_taken(russian_town):
    ClinicContract.objects.filter(clinic=russian_town.other.clinic).delete()
    russian_town.visitor.get("apply")
    assert "no contract with the fund" in text_of(russian_town.visitor.get("apply_clinic"))
    response = russian_town.visitor.post("apply_clinic", clinic=russian_town.other.clinic_id)
    assert response.status_code == 422
    assert "Choose another one from the list." in text_of(response)


@pytest.mark.parametrize("written", ["", "no-identifier", "00000000-0000-0000-0000-000000000000"])
def test_what_is_no_clinic_is_asked_for_again(russian_town, written):
    russian_town.visitor.get("apply")
    assert russian_town.visitor.post("apply_clinic", clinic=written).status_code == 422


def test_the_register_leads_into_the_application_with_its_clinic(russian_town):
    response = russian_town.visitor.get("apply", clinic=str(russian_town.other.clinic_id))
    assert response["Location"] == reverse("portal:apply_doctor")
    assert russian_town.other.full_name in text_of(russian_town.visitor.get("apply_doctor"))


def test_without_a_doctor_the_question_is_asked_again(russian_town):
    russian_town.visitor.get("apply")
    russian_town.visitor.post("apply_clinic", clinic=russian_town.other.clinic_id)
    response = russian_town.visitor.post("apply_doctor")
    assert response.status_code == 422
    assert "<title>Error:" in text_of(response)
    assert "Choose a doctor." in text_of(response)


def test_doctors_for_the_other_age_are_not_offered(russian_town):
    paediatrician = world.make_doctor(
        clinic=russian_town.other.clinic, speciality="paediatrician", age_group="children"
    )
    russian_town.visitor.get("apply")
    russian_town.visitor.post("apply_clinic", clinic=russian_town.other.clinic_id)
    assert str(paediatrician.id) not in text_of(russian_town.visitor.get("apply_doctor"))


def test_another_clinic_forgets_the_doctor_but_not_the_rest(russian_town):
    ready_to_send(russian_town)
    russian_town.visitor.post("apply_clinic", clinic=russian_town.home.clinic_id)
    assert russian_town.visitor.get("apply_check")["Location"] == reverse("portal:apply_doctor")


def test_a_full_clinic_gives_reasons_figures_and_the_way_to_a_written_decision():
    town = make_town("ru", capacity=10, attached=10)
    town.visitor.get("apply")
    page = text_of(town.visitor.answer_all(clinic=town.other.clinic, doctor=town.other))
    assert "The clinic may refuse this application" in page
    assert "Source:" in page
    assert "Places of the clinic's doctors now" in page
    key = key_of(town.visitor)
    not_insisting = town.visitor.post("apply_send", key=key)
    assert not_insisting.status_code == 422
    assert not Application.objects.exists()
    insisting = town.visitor.post("apply_send", key=key, insist="1")
    application = Application.objects.get(person=town.person)
    assert str(application.id) in insisting["Location"]
    assert (application.state, application.answer["outcome"]) == ("submitted", "refuse")
    assert application.due_on == date(2026, 11, 20)


def test_the_clinic_one_has_is_nothing_to_do(russian_town):
    another = world.make_doctor(clinic=russian_town.home.clinic)
    russian_town.visitor.get("apply")
    page = text_of(russian_town.visitor.answer_all(clinic=russian_town.home.clinic, doctor=another))
    assert "There is nothing to do" in page
    assert reverse("portal:apply_send") not in page


def test_a_clinic_of_another_region_is_not_received_and_the_steps_are_shown(russian_town):
    elsewhere = world.make_doctor(clinic=world.make_clinic(country="ru", region="south"))
    russian_town.visitor.get("apply", clinic=str(elsewhere.clinic_id))
    page = text_of(russian_town.visitor.answer_all(clinic=elsewhere.clinic, doctor=elsewhere))
    assert "This clinic can't take your application" in page
    assert "What you can do instead" in page


def test_a_full_doctor_beside_free_ones_is_asked_to_be_changed_before_sending():
    town = make_town("ru", capacity=10, attached=10)
    free = world.make_doctor(clinic=town.other.clinic)
    town.visitor.get("apply")
    page = text_of(town.visitor.answer_all(clinic=town.other.clinic, doctor=town.other))
    assert f"These doctors of the clinic have places: {free.full_name}." in page
    assert f'action="{reverse("portal:apply_doctor")}"' in page


def test_a_doctor_of_another_clinic_with_the_same_code_is_not_named_as_having_places():
    town = make_town("ru", capacity=10, attached=10)
    free = world.make_doctor(clinic=town.other.clinic)
    stranger = world.make_doctor(clinic=town.home.clinic)
    Doctor.objects.filter(id=stranger.id).update(code=free.code, family_name="Чужаков")
    town.visitor.get("apply")
    page = text_of(town.visitor.answer_all(clinic=town.other.clinic, doctor=town.other))
    assert f"These doctors of the clinic have places: {free.full_name}." in page
    assert "Чужаков" not in page


def test_a_place_taken_at_the_last_moment_is_said_at_the_doctors_and_nothing_is_lost():
    town = make_town("ru", capacity=10, attached=9)
    world.make_doctor(clinic=town.other.clinic)
    key = ready_to_send(town)
    DoctorLoad.objects.filter(doctor=town.other).update(attached=10)
    response = town.visitor.post("apply_send", key=key)
    assert response.status_code == 409
    assert "This doctor has no free place now." in text_of(response)
    assert key_of(town.visitor) == key
    assert not Application.objects.exists()


def test_while_one_application_is_under_way_no_other_is_asked_for(russian_town):
    key = ready_to_send(russian_town)
    russian_town.visitor.post("apply_send", key=key)
    russian_town.visitor.get("apply")
    page = text_of(russian_town.visitor.get("apply_clinic"))
    application = Application.objects.get()
    assert "An application is under way already" in page
    assert application.number in page


def test_an_application_that_came_in_between_is_named(russian_town):
    key = ready_to_send(russian_town)
    other = citizen_twin(russian_town)
    other_key = ready_to_send(other)
    other.visitor.post("apply_send", key=other_key)
    response = russian_town.visitor.post("apply_send", key=key)
    assert response.status_code == 409
    assert Application.objects.get().number in text_of(response)


def test_what_was_sent_from_another_browser_is_named_to_who_presses_the_button_in_this_one(russian_town):
    key = ready_to_send(russian_town)
    elsewhere = Visitor(account=russian_town.person.accounts.get(), day=DAY)
    elsewhere.post("apply_send", key=key)
    send = reverse("portal:apply_send")
    page = text_of(russian_town.visitor.client.post(send, {"key": key}, follow=True))
    assert Application.objects.get().number in page


def test_papers_the_law_asks_for_are_asked_with_their_numbers_and_may_be_absent(russian_town):
    russian_town.person.coverages.create(scheme="oms", status="void", region="north", period=world.SINCE_2020)
    visitor = russian_town.visitor
    visitor.get("apply")
    page = text_of(visitor.answer_all(clinic=russian_town.other.clinic, doctor=russian_town.other))
    assert "Which papers do you have?" in page
    assert "insurance policy" in page

    nameless = visitor.post("apply_papers", paper_0="policy", number_0="")
    assert nameless.status_code == 422
    assert "Enter the number of the document" in text_of(nameless)

    visitor.post("apply_papers", paper_0="policy", number_0="7700 001")
    page = text_of(visitor.get("apply_check"))
    assert "Something will still be missing" in page
    visitor.post("apply_send", key=key_of(visitor))
    application = Application.objects.get()
    assert application.documents == ["policy"]
    assert (application.paper_numbers, application.statement) == ({"policy": "7700 001"}, "")
    assert (application.state, application.waits_until) == ("incomplete", date(2026, 12, 16))


def test_the_policy_the_register_knows_is_shown_as_known_and_not_asked_for(russian_town):
    russian_town.person.coverages.create(
        scheme="oms", number="7700001122223333", region="north", period=world.SINCE_2020
    )
    russian_town.visitor.get("apply")
    page = text_of(russian_town.visitor.answer_all(clinic=russian_town.other.clinic, doctor=russian_town.other))
    assert "••••••••••••3333, known from the register" in page
    assert "7700001122223333" not in page


@pytest.mark.parametrize("known", [True, False])
def test_the_insurance_account_number_is_told_if_there_is_one(russian_town, known):
    if known:
        russian_town.person.identifiers.create(system="ru.snils", value="90000010153")
    russian_town.visitor.get("apply")
    page = text_of(russian_town.visitor.answer_all(clinic=russian_town.other.clinic, doctor=russian_town.other))
    assert ("0153, known from the register" in page) is known
    assert ("SNILS" in page) is known
    assert "90000010153" not in page


def test_the_choice_is_shown_in_the_reader_s_language():
    town = make_town("ru")
    visitor = citizen(world.make_person(country="ru", lives_in=town.home), language="kk")
    visitor.get("apply")
    assert "Қай емхананы таңдайсыз?" in text_of(visitor.get("apply_clinic"))


def citizen_twin(town):
    """The same person with another account."""
    account = Account.objects.create_account(username="twin", display_name="Проба", person=town.person)
    return type(town)(town.person, town.home, town.other, Visitor(account=account, day=DAY))


def test_no_address_of_the_service_holds_a_name_or_a_number(russian_town):
    key = ready_to_send(russian_town)
    location = russian_town.visitor.post("apply_send", key=key)["Location"]
    *_, person_id, application_id, query = location.split("/")
    assert UUID(person_id) == russian_town.person.id
    assert UUID(application_id)
    assert query == "?sent=1"
