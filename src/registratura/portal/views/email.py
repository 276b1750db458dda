"""Messages by e-mail: a person enters an address, types the code that came to it, or takes the address off."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from registratura.identity.access import for_citizens
from registratura.identity.actions.confirm_email import confirm_email
from registratura.identity.actions.remove_email import remove_email
from registratura.identity.actions.send_email_code import send_email_code
from registratura.identity.clock import clock_of
from registratura.identity.errors import PasswordError, TooManyPasswords
from registratura.notices.message import MessageNotSent
from registratura.portal.access import check_acts_for
from registratura.portal.email_forms import EmailCodeForm, EmailForm
from registratura.portal.email_words import code_sentence
from registratura.registry.models import Person
from registratura.registry.queries.emails import email_of
from registratura.registry.queries.legal_day import time_zone_in

TO_CONFIRM = "email_to_confirm"
"""By person, the address a code was sent to: in the session, for nothing is on record before it is confirmed."""


@require_http_methods(["GET", "HEAD", "POST"])
@for_citizens
def email(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask for the address and send the code there; for oneself or somebody one represents."""
    person = _person(request, person_id)
    form = EmailForm(request.POST if request.method == "POST" else None)
    status = 422
    if form.is_valid():
        address = form.cleaned_data["email"]
        try:
            send_email_code(
                person_id=person_id,
                email=address,
                by=request.actor,
                clock=clock_of(request),
                language=person.language or get_language() or "ru",
            )
        except PasswordError as error:
            form.add_error("email", code_sentence(error, time_zone=time_zone_in(country=person.country)))
            status = 429 if isinstance(error, TooManyPasswords) else 422
        except MessageNotSent:
            form.add_error("email", _("The code could not be sent now. Try again in a few minutes."))
            status = 503
        else:
            request.session[TO_CONFIRM] = {**request.session.get(TO_CONFIRM, {}), str(person_id): address}
            return redirect("portal:email_code", person_id)
    context = {"form": form, "person": person, "known": email_of(person_id=person_id), "here": "cabinet"}
    return render(request, "portal/email.html", context, status=status if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_citizens
def email_code(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Take the code; without an address that waits for one, the first question comes again."""
    person = _person(request, person_id)
    address = request.session.get(TO_CONFIRM, {}).get(str(person_id))
    if not address:
        return redirect("portal:email", person_id)
    form = EmailCodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            confirm_email(
                person_id=person_id,
                email=address,
                typed=form.cleaned_data["code"],
                by=request.actor,
                clock=clock_of(request),
            )
        except PasswordError as error:
            form.add_error("code", code_sentence(error, time_zone=time_zone_in(country=person.country)))
        else:
            waiting = request.session[TO_CONFIRM]
            request.session[TO_CONFIRM] = {key: value for key, value in waiting.items() if key != str(person_id)}
            messages.success(request, _("From now on we write to %(email)s.") % {"email": address})
            return redirect("portal:cabinet")
    context = {"form": form, "person": person, "address": address, "here": "cabinet"}
    return render(request, "portal/email_code.html", context, status=422 if form.errors else 200)


@require_POST
@for_citizens
def no_email(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Take the address off the record; pressed twice, it is off."""
    _person(request, person_id)
    remove_email(person_id=person_id, by=request.actor, clock=clock_of(request))
    messages.success(request, _("We no longer write to your e-mail. Messages stand in the cabinet."))
    return redirect("portal:cabinet")


def _person(request: HttpRequest, person_id: UUID) -> Person:
    """The person, if the visitor acts for them. Raises Http404."""
    check_acts_for(request, person_id=person_id)
    return Person.objects.get(id=person_id)
