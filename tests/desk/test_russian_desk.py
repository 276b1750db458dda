"""A Russian at the desk: the list of papers follows the person, what is missing waits, a refusal only where lawful."""

from datetime import date

import pytest
from django.urls import reverse

from registratura.attachment.actions.end_application import withdraw_application
from registratura.attachment.models import Application, Attachment, Decision
from registratura.ledger.models import Access
from registratura.registry.models import DoctorLoad, Representation
from tests import world
from tests.desk.conftest import insured, russian

pytestmark = pytest.mark.django_db
ALL_SHOWN = {"paper_0": ["policy"], "paper_1": ["passport"]}


def apply_address(person) -> str:
    return reverse("desk:apply", args=[person.id])


def form(doctor, **changes) -> dict:
    return {"key": world.key(), "doctor": str(doctor.id), "applicant": "self", "step": "send"} | changes


def application_of(person) -> Application:
    return Application.objects.get(person=person)


def page_of(person, name: str = "application") -> str:
    return reverse(f"desk:{name}", args=[person.id, application_of(person).id])


def fill(doctor) -> None:
    """Leave no free place with any doctor of the clinic."""
    DoctorLoad.objects.filter(doctor__clinic=doctor.clinic).update(capacity=0)


def test_the_list_of_papers_follows_the_person(desk, doctor, person):
    adult = desk.get(apply_address(person)).content.decode()
    child = insured(russian())
    child.birth_date = date(2020, 1, 5)
    child.save()
    childs = desk.post(apply_address(child), form(doctor, applicant="parent", step="look")).content.decode()
    assert 'value="passport"' in adult
    assert 'value="representative_passport"' not in adult
    assert 'value="representative_passport"' in childs
    assert 'value="passport"' not in childs


def test_following_a_choice_keeps_what_was_typed_and_takes_nothing_in(desk, doctor, person):
    page = desk.post(apply_address(person), form(doctor, step="look", paper_0=["policy"])).content.decode()
    assert f'value="{doctor.id}"' in page
    assert page.count("checked") >= 3
    assert not Application.objects.exists()


def test_a_complete_application_is_taken_in_and_decided_and_the_next_case_opens(desk, doctor, person):
    answer = desk.post(apply_address(person), form(doctor, **ALL_SHOWN))
    assert answer.url == page_of(person)
    other = insured(russian())
    desk.post(apply_address(other), form(doctor, **ALL_SHOWN))
    decided = desk.post(page_of(person, "attach"))
    assert decided.url == page_of(other)
    assert Attachment.objects.filter(person=person, doctor=doctor).exists()
    assert Decision.objects.get(person=person).answer["outcome"] == "accept"


def test_after_the_last_case_the_work_list_opens(desk, doctor, person):
    desk.post(apply_address(person), form(doctor, **ALL_SHOWN))
    assert desk.post(page_of(person, "attach")).url == reverse("desk:work_list")


def test_a_missing_paper_is_listed_with_its_reason_and_the_application_waits(desk, doctor, person):
    desk.post(apply_address(person), form(doctor, paper_0=["policy"]))
    assert application_of(person).state == "incomplete"
    sheet = desk.get(page_of(person, "missing_list")).content.decode()
    assert "passport" in sheet.lower()
    assert application_of(person).number in sheet


def test_papers_brought_later_complete_the_application(desk, doctor, person):
    desk.post(apply_address(person), form(doctor, paper_0=["policy"]))
    desk.post(page_of(person, "bring"), {"papers": ["passport"]})
    application = application_of(person)
    assert (application.state, set(application.documents)) == ("submitted", {"policy", "passport"})


def test_bringing_nothing_is_told_at_the_place(desk, doctor, person):
    desk.post(apply_address(person), form(doctor))
    answer = desk.post(page_of(person, "bring"), {})
    assert answer.status_code == 422
    assert "Choose at least one paper" in answer.content.decode()


def test_a_double_click_makes_one_application(desk, doctor, person):
    request = form(doctor, **ALL_SHOWN)
    first = desk.post(apply_address(person), request)
    second = desk.post(apply_address(person), request)
    assert first.url == second.url
    assert Application.objects.count() == 1


def test_a_second_application_is_told_of_the_first_and_nothing_typed_is_lost(desk, doctor, person):
    desk.post(apply_address(person), form(doctor, **ALL_SHOWN))
    answer = desk.post(apply_address(person), form(doctor, paper_0=["policy"]))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert application_of(person).number in page
    assert "checked" in page


def test_a_lost_last_place_is_told_at_the_doctor_with_who_has_places(desk, doctor, person):
    free = world.make_doctor(clinic=doctor.clinic)
    DoctorLoad.objects.filter(doctor=doctor).update(capacity=0)
    answer = desk.post(apply_address(person), form(doctor, **ALL_SHOWN))
    assert answer.status_code in (409, 422)
    assert free.full_name in answer.content.decode()
    assert not Application.objects.exists()


def test_papers_that_turn_out_wrong_are_asked_for_again_and_the_place_stays_held(desk, doctor, person):
    desk.post(apply_address(person), form(doctor, **ALL_SHOWN))
    desk.post(page_of(person, "ask"), {"papers": ["passport"]})
    application = application_of(person)
    assert (application.state, application.documents) == ("incomplete", ["policy"])
    assert DoctorLoad.objects.get(doctor=doctor).held == 1


def test_a_refusal_button_is_nowhere_while_the_law_gives_no_ground(desk, chief, doctor, person):
    desk.post(apply_address(person), form(doctor, **ALL_SHOWN))
    for browser in (desk, chief):
        page = browser.get(page_of(person)).content.decode()
        assert page_of(person, "refuse") not in page
        assert "would not be lawful" in page
    assert chief.get(page_of(person, "refuse")).url == page_of(person)
    assert chief.post(page_of(person, "refuse")).status_code == 422
    assert application_of(person).state == "submitted"


def test_when_every_doctor_is_full_the_person_may_insist_and_only_the_chief_physician_refuses(
    desk, chief, doctor, person
):
    fill(doctor)
    told = desk.post(apply_address(person), form(doctor, **ALL_SHOWN))
    assert told.status_code == 422
    assert not Application.objects.exists()
    desk.post(apply_address(person), form(doctor, **ALL_SHOWN, step="insist"))
    assert "Only the chief physician" in desk.get(page_of(person)).content.decode()
    assert desk.post(page_of(person, "refuse")).status_code == 403
    assert chief.get(page_of(person, "refuse")).status_code == 200
    chief.post(page_of(person, "refuse"))
    assert application_of(person).state == "refused"
    assert Decision.objects.get(person=person).evidence


def test_a_place_that_frees_itself_stops_the_refusal(desk, chief, doctor, person):
    fill(doctor)
    desk.post(apply_address(person), form(doctor, **ALL_SHOWN, step="insist"))
    DoctorLoad.objects.filter(doctor=doctor).update(capacity=5)
    assert chief.post(page_of(person, "refuse")).status_code == 422
    assert application_of(person).state == "submitted"


def test_whoever_comes_second_is_told_what_was_decided_and_when_but_not_by_whom(desk, chief, doctor, person):
    desk.post(apply_address(person), form(doctor, **ALL_SHOWN))
    chief.post(page_of(person, "attach"))
    late = desk.post(page_of(person, "attach"))
    assert late.status_code == 409
    page = late.content.decode()
    assert "was attached on 14\xa0April 2026" in page
    assert Decision.objects.get(person=person).decided_by not in page


def test_an_application_withdrawn_meanwhile_is_told_too(desk, doctor, person):
    desk.post(apply_address(person), form(doctor, **ALL_SHOWN))
    withdraw_application(
        person_id=person.id,
        application_id=application_of(person).id,
        by=world.citizen(person),
        clock=world.clock_at(2026, 4, 14),
    )
    late = desk.post(page_of(person, "attach"))
    assert late.status_code == 409
    assert "Withdrawn" in late.content.decode()


def test_the_person_takes_the_application_back_at_the_desk(desk, doctor, person):
    desk.post(apply_address(person), form(doctor, **ALL_SHOWN))
    desk.post(page_of(person, "withdraw"))
    assert application_of(person).state == "withdrawn"
    assert DoctorLoad.objects.get(doctor=doctor).held == 0


def test_a_representative_on_record_is_offered_and_kept(desk, doctor):
    child, parent = insured(russian()), russian()
    child.birth_date = date(2020, 1, 5)
    child.save()
    Representation.objects.create(person=child, representative=parent, basis="parent", period=world.SINCE_2020)
    paediatrician = world.make_doctor(clinic=doctor.clinic, speciality="paediatrician", age_group="children")
    page = desk.get(apply_address(child)).content.decode()
    assert parent.full_name in page
    desk.post(
        apply_address(child),
        form(
            paediatrician,
            applicant="parent",
            representative=str(parent.id),
            paper_0=["policy"],
            paper_1=["representative_passport"],
        ),
    )
    assert (application_of(child).applicant, application_of(child).representative) == ("parent", parent)


def test_every_look_at_a_person_is_noted(desk, doctor, person):
    desk.get(apply_address(person))
    desk.post(apply_address(person), form(doctor, **ALL_SHOWN))
    desk.get(page_of(person))
    desk.get(reverse("desk:work_list"))
    purposes = set(Access.objects.filter(person_id=person.id).values_list("purpose", flat=True))
    assert purposes == {"desk.application", "desk.decision", "desk.work_list"}
