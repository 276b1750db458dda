"""The cabinet and one application: where it stands, what is missing, taking it back; and nobody else's."""

from datetime import date

import pytest

from registratura.attachment.actions.decide_application import accept_application
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.attachment.models import Application
from registratura.registry.models import Coverage, Representation
from tests import world
from tests.portal.conftest import Town, citizen, make_child_of, make_town, staff_of, text_of

pytestmark = pytest.mark.django_db
MONDAY = world.clock_at(2026, 11, 16)


def apply_for(town: Town, **changes: object) -> Application:
    fields = {
        "person_id": town.person.id,
        "clinic_id": town.other.clinic_id,
        "doctor_id": town.other.id,
        "channel": "portal",
        "idempotency_key": world.key(),
    }
    submitted = submit_application(
        submission=Submission(**(fields | changes)), by=world.citizen(town.person), clock=MONDAY
    )
    return Application.objects.get(person=town.person, id=submitted.application_id)


def voided_policy(town: Town) -> Coverage:
    return town.person.coverages.create(scheme="oms", status="void", region="north", period=world.SINCE_2020)


def test_the_cabinet_shows_attachment_doctor_and_what_is_under_way(russian_town):
    application = apply_for(russian_town)
    page = text_of(russian_town.visitor.get("cabinet"))
    assert russian_town.home.clinic.name in page
    assert "1 March 2021" in page
    assert application.number in page
    assert "4 working days left" in page
    assert "The clinic will answer by 20 November 2026." in page


def test_somebody_attached_away_from_home_is_told_who_visits(russian_town):
    application = apply_for(russian_town)
    accept_application(
        person_id=russian_town.person.id,
        application_id=application.id,
        by=world.registrar_of(russian_town.other.clinic),
        clock=MONDAY,
    )
    page = text_of(russian_town.visitor.get("cabinet"))
    assert "The doctor comes to your home from another clinic" in page
    assert f"Clinic that serves the address</dt> <dd>{russian_town.home.clinic.name}" in page


def test_whoever_is_attached_nowhere_is_told_so():
    page = text_of(citizen(world.make_person(country="ru")).get("cabinet"))
    assert "Attached nowhere" in page
    assert "Not on record yet" in page


def test_a_parent_sees_the_child_in_the_same_cabinet(russian_town):
    child = make_child_of(russian_town.person)
    assert child.full_name in text_of(russian_town.visitor.get("cabinet"))


def test_a_child_grown_up_is_seen_no_more(russian_town):
    child = make_child_of(russian_town.person)
    Representation.objects.filter(person=child).update(period=world.DateRange(date(2020, 1, 1), date(2026, 11, 16)))
    assert child.full_name not in text_of(russian_town.visitor.get("cabinet"))


def test_an_application_shows_its_course_its_term_and_the_law(russian_town):
    application = apply_for(russian_town)
    page = text_of(russian_town.visitor.get("application", russian_town.person.id, application.id))
    assert "The application was received" in page
    assert "Due by 20 November 2026" in page
    assert "Attachment is free" in page
    assert "Source:" in page


@pytest.mark.parametrize("name", ["application", "complete", "withdraw"])
def test_somebody_else_s_application_is_not_there(russian_town, name):
    application = apply_for(russian_town)
    stranger = citizen(world.make_person(country="ru"))
    call = stranger.get if name == "application" else stranger.post
    assert call(name, russian_town.person.id, application.id).status_code == 404
    assert Application.objects.get().state == "submitted"


def test_staff_see_applications_at_their_desk_not_here(russian_town):
    application = apply_for(russian_town)
    visitor = staff_of(russian_town.other.clinic)
    assert visitor.get("application", russian_town.person.id, application.id).status_code == 403


def test_a_parent_sees_and_withdraws_the_child_s_application(russian_town):
    child = make_child_of(russian_town.person)
    doctor = world.make_doctor(clinic=world.make_clinic(country="ru"), speciality="paediatrician", age_group="children")
    submitted = submit_application(
        submission=Submission(
            person_id=child.id,
            clinic_id=doctor.clinic_id,
            doctor_id=doctor.id,
            channel="portal",
            idempotency_key=world.key(),
            applicant="parent",
            representative_id=russian_town.person.id,
            authority_proved=True,
        ),
        by=world.citizen(russian_town.person),
        clock=MONDAY,
    )
    assert russian_town.visitor.get("application", child.id, submitted.application_id).status_code == 200
    russian_town.visitor.post("withdraw", child.id, submitted.application_id)
    assert Application.objects.get().state == "withdrawn"


def test_a_withdrawn_application_frees_the_place_and_says_so(russian_town):
    application = apply_for(russian_town)
    russian_town.visitor.post("withdraw", russian_town.person.id, application.id)
    page = text_of(russian_town.visitor.get("application", russian_town.person.id, application.id))
    assert "The application was withdrawn" in page
    russian_town.other.load.refresh_from_db()
    assert russian_town.other.load.held == 0


def test_what_is_decided_already_can_not_be_withdrawn(russian_town):
    application = apply_for(russian_town)
    accept_application(
        person_id=russian_town.person.id,
        application_id=application.id,
        by=world.registrar_of(russian_town.other.clinic),
        clock=MONDAY,
    )
    response = russian_town.visitor.post("withdraw", russian_town.person.id, application.id)
    assert response.status_code == 409
    assert "This can't be done any more. The state of the application now: You are attached." in text_of(response)


def test_an_incomplete_application_lists_what_is_missing_and_until_when_it_waits(russian_town):
    voided_policy(russian_town)
    application = apply_for(russian_town)
    page = text_of(russian_town.visitor.get("application", russian_town.person.id, application.id))
    assert "It is your turn: something is missing" in page
    assert "insurance policy" in page
    assert "16 December 2026" in page


def test_completing_with_nothing_ticked_is_asked_again(russian_town):
    voided_policy(russian_town)
    application = apply_for(russian_town)
    response = russian_town.visitor.post("complete", russian_town.person.id, application.id, paper_0="not_now")
    assert response.status_code == 422
    assert "Choose at least one paper you have now." in text_of(response)


def test_what_is_completed_goes_to_the_clinic(russian_town):
    policy = voided_policy(russian_town)
    application = apply_for(russian_town)
    policy.status = "in_force"
    policy.save()
    address = russian_town.person.id, application.id
    russian_town.visitor.post("complete", *address, paper_0="policy", number_0="7700 001")
    application.refresh_from_db()
    assert (application.state, application.documents) == ("submitted", ["policy"])
    assert application.paper_numbers == {"policy": "7700 001"}
    assert "the clinic has your application" in text_of(russian_town.visitor.get("application", *address))


def test_what_is_still_missing_after_completing_is_said(russian_town):
    voided_policy(russian_town)
    application = apply_for(russian_town)
    address = russian_town.person.id, application.id
    russian_town.visitor.post("complete", *address, paper_0="policy", number_0="7700 001")
    assert "Something is still missing" in text_of(russian_town.visitor.get("application", *address))


def test_a_completion_the_law_no_longer_allows_gives_the_reasons(russian_town):
    voided_policy(russian_town)
    application = apply_for(russian_town)
    world.ClinicContract.objects.filter(clinic=russian_town.other.clinic).delete()
    response = russian_town.visitor.post(
        "complete", russian_town.person.id, application.id, paper_0="policy", number_0="7700 001"
    )
    assert response.status_code == 422
    assert "no contract" in text_of(response)
    assert Application.objects.get().state == "incomplete"


def test_an_application_that_does_not_exist_is_not_there(russian_town):
    assert russian_town.visitor.get("application", russian_town.person.id, world.key()).status_code == 404
    assert russian_town.visitor.get("application", world.key(), world.key()).status_code == 404


def test_without_a_term_in_the_law_no_day_is_promised():
    town = make_town("kz", day=date(2026, 10, 1))
    operator = world.Actor(
        code="account:x", grants=(world.Grant("service_centre_operator", "kz", town.other.clinic.region),)
    )
    submitted = submit_application(
        submission=Submission(
            person_id=town.person.id,
            clinic_id=town.other.clinic_id,
            doctor_id=town.other.id,
            channel="service_centre",
            idempotency_key=world.key(),
            ground="residence",
            otp_confirmed=True,
        ),
        by=operator,
        clock=world.clock_at(2026, 10, 1),
    )
    page = text_of(town.visitor.get("application", town.person.id, submitted.application_id))
    assert "The law names no term for the answer." in page
    assert "At a public service centre" in page
