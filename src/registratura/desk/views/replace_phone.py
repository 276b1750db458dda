"""Replace a telephone that is lost or not the person's own: one member of staff asks, another one confirms."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from registratura.desk.forms.replace_phone import AskPhoneForm, ConfirmPhoneForm, NewNumberForm
from registratura.desk.pages import page
from registratura.desk.second_operator_words import phone_sentence
from registratura.desk.staff import staff_only
from registratura.desk.views.people import read_person
from registratura.identity.actions.ask_phone_change import ask_phone_change
from registratura.identity.actions.replace_phone import replace_phone as replace
from registratura.identity.clock import clock_of
from registratura.identity.confirmation_errors import NumberOnRecord, OtherNumber, SecondConfirmationError
from registratura.identity.queries.actor_names import actor_names
from registratura.identity.queries.phone_changes import phone_change_asked
from registratura.registry.queries.people import PersonRecord

PURPOSE = "desk.phone"


@staff_only
@require_safe
def replace_phone(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Where it stands: nobody has asked, a colleague has, or you have and wait for one."""
    record = read_person(request, person_id, purpose=PURPOSE)
    if not record.phones:
        return redirect("desk:person", person_id)
    return _page(request, record)


@staff_only
@require_POST
def ask(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Say why and on which document; the colleague finds it on the person's card."""
    record = read_person(request, person_id, purpose=PURPOSE)
    form = AskPhoneForm(request.POST)
    if form.is_valid():
        try:
            ask_phone_change(person_id=person_id, **form.cleaned_data, by=request.actor, clock=clock_of(request))
        except SecondConfirmationError as error:
            return _refused(request, record, error, form)
        messages.success(request, _("Now a colleague must see the person and confirm."))
        return redirect("desk:replace_phone", person_id)
    return _page(request, record, form=form, status=422)


@staff_only
@require_POST
def confirm(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Confirm as the colleague; the new telephone is on record at once."""
    record = read_person(request, person_id, purpose=PURPOSE)
    form = ConfirmPhoneForm(request.POST)
    if form.is_valid():
        try:
            shown = replace(
                person_id=person_id, phone=form.cleaned_data["phone"], by=request.actor, clock=clock_of(request)
            )
        except SecondConfirmationError as error:
            return _refused(request, record, error, form)
        messages.success(request, _("The telephone on record is now %(phone)s.") % {"phone": shown})
        return redirect("desk:person", person_id)
    return _page(request, record, form=form, status=422)


def _refused(
    request: HttpRequest, record: PersonRecord, error: SecondConfirmationError, form: NewNumberForm
) -> HttpResponse:
    """The page anew: what is wrong with the number stands at its field."""
    if isinstance(error, OtherNumber | NumberOnRecord):
        form.add_error("phone", phone_sentence(error))
    return _page(request, record, form=form, status=error.status, trouble=phone_sentence(error))


def _page(
    request: HttpRequest,
    record: PersonRecord,
    *,
    form: NewNumberForm | None = None,
    status: int = 200,
    trouble: str = "",
) -> HttpResponse:
    asked = phone_change_asked(person_id=record.person.id, at=clock_of(request)())
    by_me = asked is not None and asked.asked_by == request.actor.code
    fitting = ConfirmPhoneForm if asked and not by_me else AskPhoneForm
    context = {
        "record": record,
        "asked": asked,
        "asked_by": actor_names(codes=[asked.asked_by]).get(asked.asked_by, "") if asked else "",
        "asked_by_me": by_me,
        "form": form if type(form) is fitting else fitting(),
        "trouble": "" if form and form.errors else trouble,
        "current": "people",
    }
    return page(request, "replace_phone.html", context, status=status)
