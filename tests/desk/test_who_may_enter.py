"""Every page of the desk and the service centre with every role: who gets in, who is turned away."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.desk.urls import urlpatterns
from registratura.identity.models import Account
from tests import world
from tests.desk.conftest import LIKE_A_BROWSER, browser_of, kazakh, registrar, staff

pytestmark = pytest.mark.django_db
IN_CAMPAIGN = date(2026, 10, 1)

DESK = {
    "propose", "record_consent", "another_doctor",
    "work_list", "apply", "application", "attach", "refuse", "missing_list", "bring", "ask", "withdraw",
    "transfers", "papers_owed", "transfer", "move_transfer", "detachments", "enter_detachment", "detachment",
    "sign_detachment", "hand_out_card", "take_back_detachment",
    "verdicts", "originals", "add_scan", "scan", "remove_scan",
}  # fmt: skip
CHIEFS = {"chief"}
CENTRE = {"centre", "choose_clinic", "centre_apply", "confirm", "send_password", "check_password", "drop"}
BOTH = {"find_person", "new_person", "person", "new_address", "new_phone"}
ROLES = (
    "visitor",
    "citizen",
    "registrar",
    "chief_physician",
    "service_centre_operator",
    "insurer_expert",
    "fund_officer",
)
GETS_IN = {"registrar": DESK | BOTH, "chief_physician": DESK | BOTH | CHIEFS, "service_centre_operator": CENTRE | BOTH}


def addresses(clinic, doctor) -> dict[str, str]:
    """The address of every page, for a person who applied at the clinic's desk or, for the centre's, through it."""
    pensioner = kazakh(lives_in=doctor, category="pensioner")
    at_desk = submit(pensioner, doctor, "desk", world.registrar_of(clinic))
    drafted = kazakh(lives_in=doctor, phone="+77000000001")
    by = world.operator_of(clinic)
    at_centre = submit(drafted, doctor, "service_centre", by, as_draft=True)
    made = {}
    for pattern in urlpatterns:
        person, application = (drafted, at_centre) if pattern.name in CENTRE else (pensioner, at_desk)
        values = {"person_id": person.id, "application_id": application, "clinic_id": clinic.id}
        names = pattern.pattern.converters
        filled = {name: values.get(name, application) for name in names}
        made[pattern.name] = reverse(f"desk:{pattern.name}", kwargs=filled)
    return made


def submit(person, doctor, channel, by, **options):
    submission = Submission(
        person_id=person.id,
        clinic_id=doctor.clinic_id,
        doctor_id=doctor.id,
        channel=channel,
        idempotency_key=world.key(),
        ground="residence",
        documents=("free_form_application", "identity_card_copy"),
        paper_signed=True,
    )
    return submit_application(submission=submission, by=by, clock=world.clock_at(2026, 10, 1), **options).application_id


def browser(role: str, clinic, person) -> Client:
    if role == "visitor":
        return Client(**LIKE_A_BROWSER)
    if role == "citizen":
        account = Account.objects.create_account(username="citizen", display_name="Проба", person=person)
        return browser_of(account, day=IN_CAMPAIGN)
    own = clinic if role in ("registrar", "chief_physician") else None
    return staff(role=role, country=clinic.country, region=clinic.region, clinic=own, day=IN_CAMPAIGN)


def test_the_table_names_every_page():
    assert {pattern.name for pattern in urlpatterns} == DESK | CENTRE | BOTH | CHIEFS


@pytest.mark.parametrize("role", ROLES)
def test_each_role_enters_its_own_pages_and_no_others(role, kazakh_clinic):
    doctor = kazakh_clinic.doctors.get()
    pages = addresses(kazakh_clinic, doctor)
    visitor = browser(role, kazakh_clinic, kazakh())
    answers = {name: visitor.get(address).status_code for name, address in pages.items()}
    turned_away = 302 if role == "visitor" else 403
    for name, status in answers.items():
        if name in GETS_IN.get(role, ()):
            assert status in (200, 302, 404, 405), (name, status)  # 404: let in, but nothing is there
        else:
            assert status == turned_away, (name, status)


@pytest.mark.parametrize("name", ["application", "missing_list", "refuse"])
def test_another_clinics_staff_do_not_read_an_application(name, kazakh_clinic):
    pages = addresses(kazakh_clinic, kazakh_clinic.doctors.get())
    other = world.make_clinic(country="kz", region=kazakh_clinic.region)
    for role in ("registrar", "chief_physician"):
        assert registrar(other, day=IN_CAMPAIGN, role=role).get(pages[name]).status_code == 403


@pytest.mark.parametrize("name", ["attach", "refuse", "bring", "ask", "withdraw"])
def test_another_clinics_staff_change_nothing(name, kazakh_clinic):
    pages = addresses(kazakh_clinic, kazakh_clinic.doctors.get())
    other = world.make_clinic(country="kz", region=kazakh_clinic.region)
    answer = registrar(other, day=IN_CAMPAIGN, role="chief_physician").post(pages[name], {"papers": "passport_copy"})
    assert answer.status_code == 403


@pytest.mark.parametrize("name", ["confirm", "send_password", "check_password", "drop"])
def test_an_operator_of_another_region_neither_sees_nor_confirms_a_request(name, kazakh_clinic):
    pages = addresses(kazakh_clinic, kazakh_clinic.doctors.get())
    stranger = staff(role="service_centre_operator", country="kz", region="elsewhere", day=IN_CAMPAIGN)
    answer = stranger.get(pages[name]) if name == "confirm" else stranger.post(pages[name], {"password": "000000"})
    assert answer.status_code == 403


def test_an_operator_does_not_open_what_was_applied_for_at_a_desk(kazakh_clinic):
    doctor = kazakh_clinic.doctors.get()
    person = kazakh(lives_in=doctor, category="pensioner")
    application = submit(person, doctor, "desk", world.registrar_of(kazakh_clinic))
    clerk = staff(role="service_centre_operator", country="kz", region=kazakh_clinic.region, day=IN_CAMPAIGN)
    assert clerk.get(reverse("desk:confirm", args=[person.id, application])).status_code == 403


def test_a_person_of_another_country_is_not_shown(kazakh_clinic, russian_clinic):
    person = kazakh()
    clerk = registrar(russian_clinic, day=IN_CAMPAIGN)
    for name in ("person", "apply", "new_address"):
        assert clerk.get(reverse(f"desk:{name}", args=[person.id])).status_code == 404
