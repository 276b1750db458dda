"""A written application at a Kazakh clinic: a text to sign, a scanned copy; and the other ways for everybody else."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from registratura.attachment.models import Application
from registratura.documents.models import Scan
from registratura.project.configuration import DEMO_SERVICE_CENTRES
from registratura.registry.models import Person
from tests import world
from tests.desk.conftest import kazakh, registrar
from tests.documents import hostile

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)


@pytest.fixture(autouse=True)
def _house(settings, tmp_path):
    settings.REGISTRATURA = replace(settings.REGISTRATURA, home=tmp_path, service_centres=DEMO_SERVICE_CENTRES)


@pytest.fixture
def doctor(kazakh_clinic):
    return kazakh_clinic.doctors.get()


@pytest.fixture
def pensioner(doctor) -> Person:
    return kazakh(lives_in=doctor, category="pensioner")


@pytest.fixture
def desk(kazakh_clinic):
    return registrar(kazakh_clinic, day=DAY)


def picture(content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("x", content or hostile.picture())


def typed(doctor, **changes) -> dict:
    form = {
        "key": world.key(),
        "doctor": str(doctor.id),
        "applicant": "self",
        "ground": "residence",
        "statement": "Прошу прикрепить меня.",
        "paper_0": ["free_form_application"],
        "paper": "identity_card_copy",
        "step": "send",
    }
    return form | changes


def apply(desk, person, form):
    return desk.post(reverse("desk:apply", args=[person.id]), form)


def shown(answer) -> str:
    return answer.content.decode()


def test_a_pensioner_hands_in_a_text_and_a_scanned_identity_card_and_is_attached(desk, pensioner, doctor):
    apply(desk, pensioner, typed(doctor, scan=picture()))
    application = Application.objects.get(person=pensioner)
    assert (application.state, application.statement) == ("submitted", "Прошу прикрепить меня.")
    assert application.documents == ["free_form_application", "identity_card_copy"]
    assert Scan.objects.get(subject_id=application.id).paper == "identity_card_copy"
    page = shown(desk.get(reverse("desk:application", args=[pensioner.id, application.id])))
    assert "Прошу прикрепить меня." in page
    desk.post(reverse("desk:attach", args=[pensioner.id, application.id]))
    application.refresh_from_db()
    assert application.state == "accepted"


def test_without_the_scan_the_application_waits_and_the_scan_alone_sends_it_on(desk, pensioner, doctor):
    apply(desk, pensioner, typed(doctor))
    application = Application.objects.get(person=pensioner)
    assert application.state == "incomplete"
    page = shown(desk.get(reverse("desk:application", args=[pensioner.id, application.id])))
    bring = reverse("desk:bring_copy", args=[pensioner.id, application.id])
    assert bring in page
    assert desk.post(bring, {"paper": "passport_copy", "scan": picture()}).status_code == 302
    application.refresh_from_db()
    assert (application.state, application.documents[-1]) == ("submitted", "passport_copy")


def test_a_copy_can_not_be_ticked_as_seen_without_its_scan(desk, pensioner, doctor):
    page = shown(desk.get(reverse("desk:apply", args=[pensioner.id])))
    assert 'type="checkbox" name="paper_1"' not in page
    apply(desk, pensioner, typed(doctor, paper_1=["identity_card_copy"]))
    application = Application.objects.get(person=pensioner)
    assert application.state == "incomplete"
    desk.post(reverse("desk:bring", args=[pensioner.id, application.id]), {"papers": ["identity_card_copy"]})
    application.refresh_from_db()
    assert (application.state, application.documents) == ("incomplete", ["free_form_application"])


@pytest.mark.parametrize("content", [b"", b"no picture", hostile.picture()[:40]])
def test_a_file_that_is_no_scan_says_why_at_its_field_and_the_rest_stays(content, desk, pensioner, doctor):
    answer = apply(desk, pensioner, typed(doctor, scan=SimpleUploadedFile("x.png", content)))
    assert answer.status_code == 422
    assert "Прошу прикрепить меня." in shown(answer)
    assert not Application.objects.exists()


def test_a_scan_that_came_with_a_wrong_form_is_kept_and_need_not_be_made_again(desk, pensioner, doctor):
    form = typed(doctor, scan=picture(), ground="")
    answer = apply(desk, pensioner, form)
    assert answer.status_code == 422
    assert "The scan is kept" in shown(answer)
    del form["scan"]
    apply(desk, pensioner, form | {"ground": "residence"})
    assert Application.objects.get(person=pensioner).state == "submitted"
    assert Scan.objects.count() == 1


def test_a_second_press_makes_neither_a_second_application_nor_a_second_scan(desk, pensioner, doctor):
    form = typed(doctor, scan=picture())
    apply(desk, pensioner, form)
    apply(desk, pensioner, form | {"scan": picture()})
    assert Application.objects.count() == Scan.objects.count() == 1


def test_the_letter_needs_a_text_or_a_scan(desk, pensioner, doctor):
    answer = apply(desk, pensioner, typed(doctor, statement=" "))
    assert answer.status_code == 422
    assert "Type the application, or scan the letter" in shown(answer)
    form = typed(doctor, statement="", paper="free_form_application", scan=picture())
    apply(desk, pensioner, form)
    application = Application.objects.get(person=pensioner)
    assert application.state == "incomplete"
    assert application.documents == ["free_form_application"]


@pytest.mark.parametrize(("language", "words"), [("kk", "Бас дәрігерге"), ("ru", "Главному врачу")])
def test_the_text_begins_politely_in_the_language_asked_for(language, words, desk, pensioner, doctor):
    answer = apply(desk, pensioner, typed(doctor, step=f"text_{language}"))
    page = shown(answer)
    assert words in page
    assert pensioner.full_name in page
    assert not Application.objects.exists()


def test_the_persons_own_language_comes_first(desk, pensioner, doctor):
    Person.objects.filter(id=pensioner.id).update(language="ru")
    assert "Главному врачу" in shown(desk.get(reverse("desk:apply", args=[pensioner.id])))


def test_the_sheet_to_sign_holds_the_text_as_it_was_changed(desk, pensioner, doctor):
    answer = apply(desk, pensioner, typed(doctor, step="print", statement="Своими словами."))
    assert "<p>Своими словами.</p>" in shown(answer)
    assert not Application.objects.exists()


def test_a_student_is_shown_the_two_other_ways_with_the_nearest_service_centres(desk, doctor):
    student = kazakh(lives_in=doctor, category="student")
    answer = desk.get(reverse("desk:apply", args=[student.id]))
    page = shown(answer)
    assert "portal" in page
    assert "Центр обслуживания населения № 1" in page
    assert 'value="send"' not in page
    assert reverse("desk:new_category", args=[student.id]) in page
    assert apply(desk, student, typed(doctor, scan=picture())).status_code == 422
    assert not Application.objects.exists()
    assert not Scan.objects.exists()


def test_a_category_whose_period_is_over_opens_the_desk_no_more(desk, doctor):
    person = kazakh(lives_in=doctor)
    period = world.DateRange(date(2025, 10, 1), DAY)
    person.categories.create(code="disability", period=period, evidence="disability_certificate")
    assert 'value="send"' not in shown(desk.get(reverse("desk:apply", args=[person.id])))


def test_a_form_whose_key_is_no_id_keeps_no_scan(desk, pensioner, doctor):
    apply(desk, pensioner, typed(doctor, key="не ключ", scan=picture()))
    assert not Scan.objects.exists()
    assert Application.objects.get().state == "incomplete"


def test_the_only_scan_of_the_copy_stays_until_there_is_a_better_one(desk, pensioner, doctor):
    apply(desk, pensioner, typed(doctor, scan=picture()))
    application = Application.objects.get()
    first = Scan.objects.get()
    remove = reverse("desk:remove_scan", args=[pensioner.id, application.id, first.id])
    refused = desk.post(remove)
    assert refused.status_code == 409
    assert "rests on this copy" in shown(refused)
    another = {"paper": "identity_card_copy", "scan": picture(hostile.picture(size=(50, 40)))}
    desk.post(reverse("desk:add_scan", args=[pensioner.id, application.id]), another)
    assert desk.post(remove).status_code == 302
    assert Scan.objects.filter(removed_at=None).count() == 1
