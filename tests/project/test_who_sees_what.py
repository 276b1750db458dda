"""Every page and act of the site, with every role: who gets in, and that each sees only its own.

The table is written by hand beside the views: a page that is new, or opens to one more role, fails here until somebody
has thought about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from registratura.attachment.actions.report_mistake import Mistake, report_mistake
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.attachment.models import Application, Correction, Detachment, RecordTransfer, RefusalReview
from registratura.cli.page_roles import pages_of_site
from registratura.demo.actions.load_demo import load_demo
from registratura.documents.models import Document
from registratura.identity.models import Account, RoleGrant
from registratura.registry.models import Clinic, ClinicContract, Coverage, Insurer, Person
from tests.database import TestDatabases
from tests.project.table_of_pages import AFTER_A_SEARCH, NOT_BY_ROLE, OF_THE_BROWSER, ONLY_THE_CHIEF, TABLE
from tests.world import citizen, clock_at, operator_of

ROLES = {
    "C": "citizen",
    "R": RoleGrant.Role.REGISTRAR,
    "P": RoleGrant.Role.CHIEF_PHYSICIAN,
    "O": RoleGrant.Role.SERVICE_CENTRE_OPERATOR,
    "E": RoleGrant.Role.INSURER_EXPERT,
    "F": RoleGrant.Role.FUND_OFFICER,
}
PAGES = {page.name: page for page in pages_of_site()}
METHODS = ("get", "post")


@dataclass(frozen=True)
class Subject:
    """What a page is about: whose record, at which clinic, with which insurer."""

    arguments: dict[str, object]
    person: Person
    clinic: Clinic
    insurer: Insurer | None
    real: bool


@pytest.fixture(scope="module")
def demo_site(databases: TestDatabases, django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The demo in a database of its own."""
    with django_db_blocker.unblock():
        before = databases.current
        name = databases.copy_template()
        databases.point_django_at(name)
        load_demo()
        _type_at_a_centre()
        _report_a_mistake()
        yield
        databases.point_django_at(before)
        databases.drop(name)


def test_the_table_names_every_page_and_no_other():
    assert set(TABLE) == set(PAGES)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_view_is_open_to_the_roles_of_the_table(name):
    open_to = PAGES[name].open_to
    letters = "*" if open_to is None else "".join(letter for letter, role in ROLES.items() if role in open_to)
    assert letters == TABLE[name] or (name in NOT_BY_ROLE and letters == "*")


@pytest.mark.parametrize("name", sorted(name for name in TABLE if TABLE[name] != "*" and name not in NOT_BY_ROLE))
def test_only_the_roles_of_the_table_get_in(demo_site, name):
    subject = subject_of(name)
    for method in METHODS:
        answer = ask(Client(), method, name, subject)
        assert answer.status_code in (302, 405), f"a visitor, {method}: {answer.status_code}"
        if answer.status_code == 302:
            assert reverse("identity:sign_in") in answer["Location"]
        for letter, role in ROLES.items():
            answer = ask(signed_in(role, subject, own=True), method, name, subject)
            if letter in TABLE[name] and not (letter == "R" and method == "post" and name in ONLY_THE_CHIEF):
                assert let_in(answer, subject, method), f"{role}, {method}: {answer.status_code}"
            else:
                assert answer.status_code in (403, 405), f"{role}, {method}: {answer.status_code}"


@pytest.mark.parametrize(
    "name",
    sorted(
        name for name in TABLE if TABLE[name] != "*" and "<uuid:" in PAGES[name].path and name not in OF_THE_BROWSER
    ),
)
def test_each_role_sees_only_its_own(demo_site, name):
    subject = subject_of(name)
    for letter in TABLE[name]:
        stranger = signed_in(ROLES[letter], subject, own=False)
        for method in METHODS:
            answer = ask(stranger, method, name, subject)
            assert answer.status_code in (403, 404, 405), f"{ROLES[letter]}, {method}: {answer.status_code}"


@pytest.mark.parametrize("name", sorted(NOT_BY_ROLE))
def test_papers_are_for_the_person_and_the_clinic_alone(demo_site, name):
    subject = subject_of(name)
    assert ask(Client(), "get", name, subject).status_code in (302, 403, 404)
    for letter, role in ROLES.items():
        answer = ask(signed_in(role, subject, own=True), "get", name, subject)
        assert (answer.status_code == 200) == (letter in TABLE[name]), f"{role}: {answer.status_code}"
        answer = ask(signed_in(role, subject, own=False), "get", name, subject)
        assert answer.status_code in (403, 404), f"another {role}: {answer.status_code}"


def ask(client: Client, method: str, name: str, subject: Subject) -> HttpResponse:
    """One request, with where it leads for those signed in; what it writes is rolled back."""
    visitor = "sessionid" not in client.cookies
    address = reverse(name, kwargs=subject.arguments)
    with transaction.atomic():
        answer = getattr(client, method)(address, follow=method == "get" and not visitor)
        transaction.set_rollback(True)
    return answer


def let_in(answer: HttpResponse, subject: Subject, method: str) -> bool:
    """The page was shown, or the act was weighed: anything but a closed door. An empty form may act on nothing."""
    if answer.status_code == 302:
        return reverse("identity:sign_in") not in answer["Location"]
    if answer.status_code == 404:
        return method == "post" or not subject.real
    return answer.status_code not in (401, 403)


def signed_in(role: str, subject: Subject, *, own: bool) -> Client:
    """A browser of somebody with the role: at the subject's own clinic, insurer, region — or elsewhere."""
    account = Account.objects.create_account(username=f"test-{uuid4()}", display_name="Пробный")
    if role == "citizen":
        elsewhere = Person.objects.filter(represents=None).exclude(id=subject.person.id).first()
        account.person = subject.person if own else elsewhere
        account.save()
    else:
        RoleGrant.objects.create(account=account, role=role, **scope(role, subject, own=own))
    client = Client()
    client.force_login(account)
    return client


def scope(role: str, subject: Subject, *, own: bool) -> dict[str, object]:
    clinic, insurer = subject.clinic, subject.insurer
    if not own:
        clinic = Clinic.objects.exclude(country=clinic.country).first()
        insurer = Insurer.objects.exclude(id=insurer.id if insurer else None).first()
    if role in (RoleGrant.Role.REGISTRAR, RoleGrant.Role.CHIEF_PHYSICIAN):
        return {"country": clinic.country, "region": clinic.region, "clinic": clinic}
    if role == RoleGrant.Role.INSURER_EXPERT:
        return {"country": "ru", "insurer": insurer or Insurer.objects.first()}
    return {"country": clinic.country, "region": clinic.region}


def subject_of(name: str) -> Subject:
    """A real row of the demo for the page's arguments; an identifier that nothing bears where the demo has no row."""
    path = PAGES[name].path
    needed = {part.split(">")[0] for part in path.split("<uuid:")[1:]}
    row = next((find() for key, find in rows_for(name) if key in needed), None) or a_person(name)
    person = row if isinstance(row, Person) else row.person if hasattr(row, "person") else a_person(name)
    clinic = row.clinic if hasattr(row, "clinic") else row if isinstance(row, Clinic) else clinic_of(row)
    known = {"person_id": person.id, "clinic_id": clinic.id}
    for key in ROWS:
        if key in needed and not isinstance(row, Clinic):
            known[key] = row.id
    if "subject_id" in needed:
        known["subject_id"] = row.id
    arguments: dict[str, object] = {key: known.get(key, uuid4()) for key in needed}
    arguments |= {key: value for key, value in OTHER_ARGUMENTS.items() if f":{key}>" in path}
    real = needed <= set(known) and name not in AFTER_A_SEARCH
    return Subject(arguments, person, clinic, insurer_of(row, person), real)


def an_application() -> Application:
    return Application.objects.filter(country="ru", state="submitted").order_by("received_at").first()


def rows_for(name: str) -> list[tuple[str, object]]:
    """The rows of the arguments, with an application in the state the page is about."""
    wanted = {"portal:insurer_check": {"state": "refused"}}.get(name)
    if PAGES[name].path.startswith("desk/centre/applications"):
        wanted = {"channel": "service_centre"}
    found = {**ROWS, "application_id": lambda: Application.objects.filter(**wanted).first()} if wanted else ROWS
    return list(found.items())


def _type_at_a_centre() -> None:
    """An application an operator has typed and the person has not confirmed."""
    person = Person.objects.filter(country="kz", contacts__isnull=False).first()
    clinic = Clinic.objects.get(code="990140000026")
    submit_application(
        submission=Submission(
            person_id=person.id,
            clinic_id=clinic.id,
            doctor_id=clinic.doctors.first().id,
            channel="service_centre",
            idempotency_key=str(uuid4()),
            ground="residence",
            documents=("identity_card",),
        ),
        by=operator_of(clinic),
        clock=clock_at(2026, 10, 1),
        as_draft=True,
    )


ROWS = {
    "review_id": lambda: RefusalReview.objects.exclude(application_id=None).first(),
    "transfer_id": lambda: RecordTransfer.objects.first(),
    "detachment_id": lambda: Detachment.objects.first(),
    "correction_id": lambda: Correction.objects.first(),
    "document_id": lambda: Document.objects.first(),
    "application_id": an_application,
    "subject_id": an_application,
    "contract_id": lambda: ClinicContract.objects.filter(clinic__country="ru").first(),
}
OTHER_ARGUMENTS = {
    "what": "wrong_clinic",
    "country": "ru",
    "code": "x",
    "key": UUID(int=1),
    "kind": "csv",
    "number": 1,
    "language": "ru",
}


def _report_a_mistake() -> None:
    """A person says on the portal that they never applied for the attachment on record."""
    person = a_person("")
    report_mistake(
        mistake=Mistake(
            person_id=person.id,
            what=Correction.What.NEVER_APPLIED,
            channel="portal",
            idempotency_key=str(uuid4()),
            attachment_id=person.attachments.get(superseded_at=None, period__upper_inf=True).id,
        ),
        by=citizen(person),
        clock=clock_at(2026, 10, 1),
    )


def a_person(name: str) -> Person:
    country = "kz" if any(word in name for word in ("centre", "packages", "category")) else "ru"
    known = Person.objects.filter(country=country, accounts__isnull=False, attachments__period__upper_inf=True)
    return known.filter(detachments=None, corrections=None).order_by("sort_key").first()


def clinic_of(row: object) -> Clinic:
    """The clinic whose desk works on the row."""
    if isinstance(row, RecordTransfer):
        return row.from_clinic
    if isinstance(row, Document):
        return Application.objects.get(person_id=row.person_id, id=row.application_id).clinic
    held = {"superseded_at": None, "period__upper_inf": True}
    attachment = row.attachments.select_related("clinic").filter(**held).first() if isinstance(row, Person) else None
    return attachment.clinic if attachment else Clinic.objects.filter(country="ru").first()


def insurer_of(row: object, person: Person) -> Insurer | None:
    if isinstance(row, RefusalReview):
        return row.insurer
    policy = Coverage.objects.filter(person=person, insurer__isnull=False).select_related("insurer").first()
    return policy.insurer if policy else None
