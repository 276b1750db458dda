"""A parent applies for several children without typing twice: one set of answers, an application for each."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from registratura.attachment.models import Application, UnfinishedApplication
from registratura.documents.models import Scan
from registratura.documents.queries.scans import scans_of
from registratura.registry.models import Clinic, DoctorLoad
from tests import world
from tests.documents import hostile
from tests.portal.conftest import Visitor, citizen, make_child_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _house(settings, tmp_path):
    settings.REGISTRATURA = replace(settings.REGISTRATURA, home=tmp_path)


@pytest.fixture
def parent(db):
    return world.make_person(country="ru")


@pytest.fixture
def children(parent):
    return [make_child_of(parent, born=date(year, 6, 20)) for year in (2011, 2019, 2021)]


@pytest.fixture
def visitor(parent, children) -> Visitor:
    return citizen(parent)


@pytest.fixture
def paediatrician(db):
    return world.make_doctor(clinic=world.make_clinic(country="ru"), speciality="paediatrician", age_group="children")


def draft(visitor) -> dict:
    return visitor.answers


def choose(visitor, people, doctor):
    """The answers up to the papers; the page with all answers, or that of the papers."""
    visitor.post("apply", person=[str(person.id) for person in people])
    return visitor.answer_all(clinic=doctor.clinic, doctor=doctor)


def send(visitor):
    return visitor.client.post(reverse("portal:apply_send"), {"key": draft(visitor)["key"]}, follow=True)


def void(person):
    person.coverages.create(scheme="oms", status="void", region="north", period=world.SINCE_2020)


def test_one_press_makes_an_application_for_each_child_and_a_second_makes_none(visitor, children, paediatrician):
    page = text_of(choose(visitor, children, paediatrician))
    assert all(child.full_name in page for child in children)
    assert "Send 3 applications" in page
    key = draft(visitor)["key"]
    first = visitor.post("apply_send", key=key)
    second = visitor.post("apply_send", key=key)
    assert first["Location"] == second["Location"]
    assert Application.objects.count() == 3
    assert {row.person for row in Application.objects.all()} == set(children)
    assert {row.applicant for row in Application.objects.all()} == {"parent"}
    page = text_of(visitor.client.get(first["Location"]))
    assert "3 applications have been sent" in page
    assert all(row.number in page for row in Application.objects.all())
    assert not UnfinishedApplication.objects.exists()


def test_one_child_of_three_goes_the_short_way(visitor, children, paediatrician):
    page = text_of(choose(visitor, children[:1], paediatrician))
    assert "Send the application" in page
    response = send(visitor)
    assert response.request["PATH_INFO"] == reverse(
        "portal:application", args=[children[0].id, Application.objects.get().id]
    )


def test_each_child_is_asked_for_its_own_paper_and_keeps_its_own_number(visitor, children, paediatrician):
    for child in children[:2]:
        void(child)
    page = text_of(choose(visitor, children, paediatrician))
    assert children[0].full_name in page and children[1].full_name in page and children[2].full_name not in page
    visitor.post("apply_papers", paper_0="policy", number_0="77 01", paper_1="policy", number_1="77 02")
    send(visitor)
    numbers = {row.person: row.paper_numbers for row in Application.objects.all()}
    assert numbers == {children[0]: {"policy": "77 01"}, children[1]: {"policy": "77 02"}, children[2]: {}}


def test_children_and_a_parent_have_doctors_of_their_own(visitor, parent, children, paediatrician):
    therapist = world.make_doctor(clinic=paediatrician.clinic)
    visitor.post("apply", person=[str(parent.id), str(children[0].id)])
    visitor.post("apply_clinic", clinic=paediatrician.clinic_id)
    page = text_of(visitor.get("apply_doctor"))
    assert f"Doctor for: {parent.full_name}" in page
    half = visitor.post("apply_doctor", doctor_adults=therapist.id)
    assert half.status_code == 422
    visitor.post("apply_doctor", doctor_adults=therapist.id, doctor_children=paediatrician.id)
    visitor.client.get(reverse("portal:apply_papers"), follow=True)
    send(visitor)
    assert {row.person: row.doctor for row in Application.objects.all()} == {
        parent: therapist,
        children[0]: paediatrician,
    }
    assert Application.objects.get(person=parent).representative is None


def test_a_clinic_without_a_doctor_for_one_of_them_is_said_to_have_none(visitor, parent, children, paediatrician):
    visitor.post("apply", person=[str(parent.id), str(children[0].id)])
    visitor.post("apply_clinic", clinic=paediatrician.clinic_id)
    assert "no doctor for people of this age" in text_of(visitor.get("apply_doctor"))


@pytest.mark.parametrize(
    ("serves", "why"),
    [("adults", "This clinic is for adults only."), ("children", "This clinic is for children only.")],
)
def test_for_children_and_a_parent_a_clinic_must_take_both(visitor, parent, children, paediatrician, serves, why):
    """One for adults or for children only is not offered, and looked for by name it is said why."""
    clinic = world.make_clinic(country="ru")
    Clinic.objects.filter(id=clinic.id).update(serves=serves, search_text=clinic.name.lower())
    visitor.post("apply", person=[str(parent.id), str(children[0].id)])
    page = text_of(visitor.get("apply_clinic"))
    assert "Only clinics that take adults and children fit here" in page
    assert paediatrician.clinic.name in page
    assert clinic.name not in page
    refused = visitor.post("apply_clinic", clinic=clinic.id)
    assert (refused.status_code, why in text_of(refused)) == (422, True)


def test_for_children_alone_nothing_is_said_of_adults(visitor, children, paediatrician):
    visitor.post("apply", person=[str(child.id) for child in children])
    assert "Only clinics that take adults and children" not in text_of(visitor.get("apply_clinic"))


def test_where_no_clinic_takes_both_the_way_is_to_apply_apart(visitor, parent, children, paediatrician):
    Clinic.objects.update(serves="children")
    visitor.post("apply", person=[str(parent.id), str(children[0].id)])
    assert "No clinic of the region takes adults and children." in text_of(visitor.get("apply_clinic"))


def test_who_has_an_application_under_way_is_named_at_the_question(visitor, children, paediatrician):
    choose(visitor, children[:1], paediatrician)
    send(visitor)
    response = visitor.post("apply", person=[str(child.id) for child in children])
    assert response.status_code == 422
    assert f"under way already for: {children[0].full_name}" in text_of(response)


def test_people_of_different_regions_apply_apart(visitor, parent, children):
    children[0].region = "south"
    children[0].save()
    response = visitor.post("apply", person=[str(child.id) for child in children])
    assert response.status_code == 422
    assert "different regions" in text_of(response)


def test_a_stranger_among_the_children_is_no_choice(visitor, children):
    stranger = world.make_person(country="ru")
    assert visitor.post("apply", person=[str(children[0].id), str(stranger.id)]).status_code == 422


def test_what_can_go_goes_and_the_answers_of_the_others_stay(visitor, children, paediatrician):
    world.make_doctor(clinic=paediatrician.clinic, speciality="paediatrician", age_group="children")
    DoctorLoad.objects.filter(doctor=paediatrician).update(capacity=2, attached=0)
    choose(visitor, children, paediatrician)
    page = text_of(send(visitor))
    assert "2 applications have been sent" in page
    assert "Not everything has been sent" in page
    assert children[2].full_name in page
    assert Application.objects.count() == 2
    left = draft(visitor)
    assert left["people"] == [str(children[2].id)]
    assert left["doctors"][str(children[2].id)] == str(paediatrician.id)
    assert "This doctor has no free place now." in text_of(visitor.get("apply_check"))


def test_what_stands_in_the_way_of_one_is_said_beside_it(visitor, children, paediatrician):
    world.attach(person=children[0], doctor=paediatrician)
    page = text_of(choose(visitor, children, paediatrician))
    assert "This application will not be sent now" in page
    assert "Send 2 applications" in page


def test_when_nothing_can_go_no_button_promises_it(visitor, children, paediatrician):
    for child in children:
        world.attach(person=child, doctor=paediatrician)
    page = text_of(choose(visitor, children, paediatrician))
    assert reverse("portal:apply_send") not in page
    response = visitor.post("apply_send", key=draft(visitor)["key"])
    assert response["Location"] == reverse("portal:apply_check")
    assert not Application.objects.exists()


def test_a_scan_is_kept_though_another_answer_is_wrong_and_the_other_answers_stay(visitor, children, paediatrician):
    void(children[0])
    choose(visitor, children[:1], paediatrician)
    scan = SimpleUploadedFile("../../x.php", hostile.picture("JPEG"), content_type="text/html")
    response = visitor.post("apply_papers", paper_0="policy", number_0="", scan_0=scan)
    assert response.status_code == 422
    page = text_of(response)
    assert "Enter the number of the document" in page
    assert "The file is kept" in page
    visitor.post("apply_papers", paper_0="policy", number_0="77 01")
    send(visitor)
    application = Application.objects.get()
    assert [row.paper for row in scans_of(person_id=children[0].id, subject_id=application.id)] == ["policy"]


def test_a_bad_file_is_told_at_its_place_and_the_number_is_not_typed_again(visitor, children, paediatrician):
    void(children[0])
    choose(visitor, children[:1], paediatrician)
    scan = SimpleUploadedFile("policy.pdf", b"<html>", content_type="application/pdf")
    response = visitor.post("apply_papers", paper_0="policy", number_0="77 01", scan_0=scan)
    assert response.status_code == 422
    page = text_of(response)
    assert "This is not a PDF, JPEG or PNG file." in page
    assert 'value="77 01"' in page
    assert not Scan.objects.exists()


def test_a_scan_taken_back_on_the_page_leaves_what_was_typed(visitor, children, paediatrician):
    void(children[0])
    choose(visitor, children[:1], paediatrician)
    visitor.post("apply_papers", scan_0=SimpleUploadedFile("a.png", hostile.picture()))
    scan = Scan.objects.get()
    page = text_of(visitor.post("apply_papers", paper_0="policy", number_0="77 01", remove=str(scan.id)))
    assert 'value="77 01"' in page
    assert "The file is kept" not in page
    assert Scan.objects.get().removed_at
