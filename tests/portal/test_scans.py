"""Scans on the citizen's pages: added to what is open, handed out to the person and their representatives alone."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from registratura.attachment.models import Application
from registratura.documents.models import Scan
from registratura.ledger.models import Access
from registratura.registry.models import Representation
from tests import world
from tests.documents import hostile
from tests.portal.conftest import Visitor, citizen, make_child_of, staff_of, text_of
from tests.portal.test_apply import ready_to_send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _house(settings, tmp_path):
    settings.REGISTRATURA = replace(settings.REGISTRATURA, home=tmp_path)


@pytest.fixture
def application(russian_town) -> Application:
    russian_town.visitor.post("apply_send", key=ready_to_send(russian_town))
    return Application.objects.get()


def add(visitor, application, content=None, paper="passport"):
    scan = SimpleUploadedFile("x", content or hostile.picture())
    return visitor.post("add_scan", application.person_id, application.id, paper=paper, scan=scan)


def addresses(scan: Scan) -> dict[str, str]:
    key = [scan.person_id, scan.subject_id, scan.id]
    return {"portal": reverse("portal:scan", args=key), "desk": reverse("desk:scan", args=key)}


def test_a_person_shows_from_home_what_the_desk_would_ask_for(russian_town, application):
    page = text_of(russian_town.visitor.get("application", application.person_id, application.id))
    assert "Add a scan" in page
    assert "Passport" in page
    assert add(russian_town.visitor, application).status_code == 302
    scan = Scan.objects.get()
    assert (scan.person_id, scan.subject_id, scan.paper) == (application.person_id, application.id, "passport")
    answer = russian_town.visitor.client.get(addresses(scan)["portal"])
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_paper_nobody_asks_for_is_no_choice(russian_town, application):
    response = add(russian_town.visitor, application, paper="tax_return")
    assert response.status_code == 422
    assert "Choose the paper the file shows." in text_of(response)


def test_a_pdf_that_held_more_than_pages_is_said_to_have(russian_town, application):
    add(russian_town.visitor, application, hostile.acting_pdf())
    page = text_of(russian_town.visitor.get("application", application.person_id, application.id))
    assert "We kept only its pages." in page


def test_each_reason_to_refuse_a_file_is_a_sentence_at_the_field(russian_town, application):
    said = set()
    for content in (hostile.locked_pdf(password="x"), hostile.xfa_pdf(), hostile.pages_pdf(61), b"GIF89a", b"%PDF-1.4"):
        response = add(russian_town.visitor, application, content)
        assert response.status_code == 422
        said.add(text_of(response).split('id="id_scan_error"')[1].split("</p>")[0])
    assert len(said) == 5


def test_a_scan_taken_back_is_gone(russian_town, application):
    add(russian_town.visitor, application)
    scan = Scan.objects.get()
    russian_town.visitor.post("remove_scan", scan.person_id, scan.subject_id, scan.id)
    assert russian_town.visitor.client.get(addresses(scan)["portal"]).status_code == 404


def test_who_gets_to_see_a_scan(russian_town, application):
    """The person, a representative of today and the desk of the clinic that decides; nobody else, by either door."""
    add(russian_town.visitor, application)
    scan, person = Scan.objects.get(), russian_town.person
    proxy, former = world.make_person(country="ru"), world.make_person(country="ru")
    Representation.objects.create(person=person, representative=proxy, basis="proxy", period=world.SINCE_2020)
    clinic = application.clinic
    table = {
        "nobody": (Visitor(), 302, 302),
        "the person": (russian_town.visitor, 200, 403),
        "a representative": (citizen(proxy), 200, 403),
        "somebody else": (citizen(former), 404, 403),
        "their child": (citizen(make_child_of(person)), 404, 403),
        "the clinic's registrar": (staff_of(clinic), 403, 200),
        "the clinic's chief physician": (staff_of(clinic, "chief_physician"), 403, 200),
        "another clinic's registrar": (staff_of(russian_town.home.clinic), 403, 403),
        "a service centre": (staff_of(clinic, "service_centre_operator"), 403, 403),
        "the fund": (staff_of(clinic, "fund_officer"), 403, 403),
        "an insurer": (staff_of(clinic, "insurer_expert"), 403, 403),
    }
    seen = {
        who: tuple(visitor.client.get(addresses(scan)[door]).status_code for door in ("portal", "desk"))
        for who, (visitor, *_) in table.items()
    }
    assert seen == {who: tuple(expected) for who, (_, *expected) in table.items()}
    assert Access.objects.filter(person_id=person.id, purpose="desk.scan").count() == 2


def test_a_scan_is_found_only_under_its_own_application(russian_town, application):
    add(russian_town.visitor, application)
    scan = Scan.objects.get()
    for key in ([world.key(), scan.subject_id, scan.id], [scan.person_id, world.key(), scan.id]):
        assert russian_town.visitor.client.get(reverse("portal:scan", args=key)).status_code == 404


def test_nobody_adds_a_scan_to_an_application_of_somebody_else(russian_town, application):
    stranger = citizen(world.make_person(country="ru"))
    assert add(stranger, application).status_code == 404
    assert not Scan.objects.exists()
