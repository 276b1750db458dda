"""Every form of the site says what is wrong in the same way: title, summary, link, field; and keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from registratura.attachment.models import Application, Correction, Detachment, RecordTransfer, RefusalReview
from registratura.identity.models import Account
from registratura.registry.models import Clinic, Person
from tests.project.forms_of_page import Control, Page, SentForm, read_page
from tests.project.table_of_pages import TABLE
from tests.project.test_who_sees_what import (
    PAGES,
    ROLES,
    Subject,
    clinic_of,
    demo_site,
    insurer_of,
    signed_in,
    subject_of,
)

__all__ = ["demo_site"]
ENGLISH = {"accept-language": "en"}
DJANGOS_OWN = ("This field is required.", "Enter a valid", "Select a valid choice")
# Each of them in every state that the demo has.
ROWS: dict[str, tuple[str, Callable[[], object]]] = {
    "desk:application": ("application_id", lambda: Application.objects.exclude(state="draft")),
    "portal:application": ("application_id", lambda: Application.objects.exclude(state="draft")),
    "desk:confirm": ("application_id", lambda: Application.objects.filter(channel="service_centre")),
    "desk:transfer": ("transfer_id", lambda: RecordTransfer.objects.all()),
    "desk:detachment": ("detachment_id", lambda: Detachment.objects.all()),
    "desk:correction": ("correction_id", lambda: Correction.objects.all()),
    "desk:apply": ("person_id", lambda: Person.objects.filter(country="ru", accounts__isnull=False)),
    "insurer:review": ("review_id", lambda: RefusalReview.objects.exclude(application_id=None)),
}
# Pressed where a page has another button too, which only follows what has been chosen.
PRESSED = {"desk:apply": {"step": "send"}, "desk:centre_apply": {"step": "send"}}
WITH_FORMS = sorted(name for name in TABLE if name in PAGES)


def subjects(name: str) -> Iterator[Subject]:
    """What the page is about: one row, or all of them."""
    if name not in ROWS:
        yield subject_of(name)
        return
    key, rows = ROWS[name]
    for row in rows():
        person = row if isinstance(row, Person) else row.person
        clinic = another_clinic(row) if isinstance(row, Person) else getattr(row, "clinic", None) or clinic_of(row)
        yield Subject({"person_id": person.id, key: row.id}, person, clinic, insurer_of(row, person), True)


def another_clinic(person: Person) -> Clinic:
    """One of the person's region, with doctors, to which the person may change."""
    now = clinic_of(person)
    others = Clinic.objects.filter(country=now.country, region=person.region, doctors__isnull=False)
    return others.exclude(id=now.id).order_by("code").first() or now


def send(client: Client, address: str, answers: dict[str, object] | None = None) -> HttpResponse:
    """One request; what it writes is rolled back."""
    with transaction.atomic():
        answer = (
            client.get(address, headers=ENGLISH) if answers is None else client.post(address, answers, headers=ENGLISH)
        )
        transaction.set_rollback(True)
    return answer


def forms_of(answer: HttpResponse) -> list[SentForm]:
    if answer.status_code != 200 or "html" not in answer["Content-Type"]:
        return []
    return [form for form in read_page(answer.content.decode()).forms if form.visible]


def check_refused(answer: HttpResponse, what: str) -> Page:
    """The page of a form that was not taken."""
    page = read_page(answer.content.decode())
    assert page.title.startswith("Error: "), f"{what}: the title is {page.title!r}"
    assert page.summary, f"{what}: no error summary"
    for target, text in page.summary:
        assert text, f"{what}: an empty line in the summary"
        assert not text.startswith(DJANGOS_OWN), f"{what}: nobody has written {text!r} for {target}"
        if target:
            assert target in page.ids, f"{what}: the summary leads to #{target}, which is not there"
            field = target if target in page.at_fields else target.removesuffix("_0")
            assert text in page.at_fields.get(field, ""), f"{what}: #{field} says {page.at_fields.get(field)!r}"
    said = " ".join(text for _, text in page.summary)
    for field, text in page.at_fields.items():
        assert text in said, f"{what}: the summary leaves out {field}: {text!r}"
    return page


def something(control: Control) -> str:
    """A thing that can be typed or chosen, and is hardly ever right."""
    if control.typed:
        return "7" if control.name.endswith(("_day", "_month", "_year")) else "Проба 7"
    if control.kind == "select":
        return control.options[-1] if control.options else ""
    return control.value


def filled_but_for_one(form: SentForm) -> dict[str, str]:
    """Every box and the first choice of every group, except the first that must be given."""
    left_out = next((control.name for control in form.visible if control.required), "")
    answers: dict[str, str] = {}
    for control in form.visible:
        if control.kind not in ("checkbox", "file", "password") and control.name != left_out:
            answers.setdefault(control.name, something(control))
    return answers


def check_kept(page: Page, answers: dict[str, str], what: str) -> None:
    shown = [control for form in page.forms for control in form.controls]
    for name, value in answers.items():
        same = [control for control in shown if control.name == name]
        kept = [c for c in same if c.value.strip() == value and (c.kind != "radio" or c.chosen)]
        assert kept or not same, f"{what}: {name}={value!r} was lost"


def check_form(client: Client, form: SentForm, address: str, what: str, pressed: dict[str, str]) -> None:
    """Sent empty, and sent with one thing missing. A form of which nothing must be given may be taken."""
    to = form.action or address
    must = [control for control in form.visible if control.required]
    unseen = form.hidden | pressed
    answer = send(client, to, unseen)
    if answer.status_code == 422 or (must and (pressed or not form.buttons)):
        assert answer.status_code == 422, f"{what}: an empty form was answered {answer.status_code}"
        check_refused(answer, what)
    answers = filled_but_for_one(form)
    answer = send(client, to, unseen | answers)
    if answer.status_code == 422:
        check_kept(check_refused(answer, f"{what}, half filled"), answers, what)


@pytest.mark.parametrize("name", WITH_FORMS)
def test_a_form_that_is_not_taken_says_why_and_keeps_what_was_typed(demo_site, name):
    seen = 0
    for subject in subjects(name):
        address = reverse(name, kwargs=subject.arguments)
        for letter in "C" if TABLE[name] == "*" else TABLE[name]:
            client = signed_in(ROLES[letter], subject, own=True)
            for number, form in enumerate(forms_of(send(client, address))):
                what = f"{name}, form {number + 1}, as {ROLES[letter]}"
                check_form(client, form, address, what, PRESSED.get(name, {}))
                seen += 1
    assert seen or name not in ROWS, "the demo shows none of its forms"


@pytest.mark.parametrize("start", ["/apply/", "/move/"])
def test_a_service_of_many_pages_does_so_at_every_step(demo_site, start):
    """As each citizen of the demo: the first answer to every question, until there is no further one."""
    steps = set()
    for account in Account.objects.filter(person__isnull=False, username__startswith="demo-"):
        client = Client(headers=ENGLISH)
        client.force_login(account)
        page = client.get(start, follow=True)
        for _step in range(9):
            address = page.wsgi_request.get_full_path()
            forms = forms_of(page)
            if not forms or "/check/" in address or "/what/" in address:
                break
            steps.add(address.partition("?")[0])
            check_form(client, forms[0], address, f"{address} as {account.username}", {})
            page = client.post(forms[0].action or address, good_answers(forms[0]), follow=True)
            if page.status_code != 200:
                break
    assert len(steps) > 1, steps


def good_answers(form: SentForm) -> dict[str, str]:
    answers = dict(form.hidden)
    for control in form.visible:
        if control.kind in ("radio", "checkbox"):
            answers.setdefault(control.name, control.value)
        elif control.kind == "select":
            answers[control.name] = next((option for option in control.options if option), "")
        elif control.typed:
            answers[control.name] = {"_day": "1", "_month": "6", "_year": "2026"}.get(
                control.name[control.name.rfind("_") :], "Пробная, 1"
            )
    return answers | dict(form.buttons[:1])


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "word"), [("ru", "Ошибка:"), ("kk", "Қате:"), ("en", "Error:")])
def test_the_title_says_so_in_the_readers_language(language, word):
    answer = Client(headers={"accept-language": language}).post("/identity/sign-in/", {})
    page = read_page(answer.content.decode())
    assert page.title.startswith(f"{word} ")
    assert all(target in page.ids for target, _ in page.summary)
