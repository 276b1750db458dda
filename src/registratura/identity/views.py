"""Signing in and out."""

from datetime import datetime
from math import ceil

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registratura.identity.actions.sign_in_by_password import sign_in_by_password
from registratura.identity.client_address import client_address
from registratura.identity.clock import clock_of
from registratura.identity.errors import TooManyTries, WrongNameOrPassword
from registratura.identity.forms import SignInForm
from registratura.identity.kept_form import belongs_to, kept_form
from registratura.identity.kept_form_shown import typed_texts
from registratura.identity.session_begin import begin_session


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password; the demo sends visitors to its people instead, one click each."""
    if settings.REGISTRATURA.demo and request.method != "POST":
        return redirect(f"/demo/?next={request.GET.get('next', '')}")
    form = SignInForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, form, status=422 if form.errors else 200)
    clock = clock_of(request)
    try:
        account = sign_in_by_password(**form.cleaned_data, address=client_address(request), clock=clock)
    except WrongNameOrPassword as error:
        form.add_error(None, _("This name and password do not fit together. Check both and try again."))
        return _page(request, form, status=error.status)
    except TooManyTries as error:
        return _too_many(request, form, error, at=clock())
    return redirect(begin_session(request, account, target=safe_next(request, request.GET.get("next", ""))))


@login_required
@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """The form that was sent after the session had ended, to be looked at and sent again."""
    form = kept_form(request)
    if form is None or not belongs_to(form, account_id=request.user.id):
        return redirect("/")
    return render(request, "identity/kept_form.html", {"kept": form, "typed": typed_texts(form)})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("/")


def _page(request: HttpRequest, form: SignInForm, *, status: int) -> HttpResponse:
    return render(request, "identity/sign_in.html", {"form": form}, status=status)


def _too_many(request: HttpRequest, form: SignInForm, error: TooManyTries, *, at: datetime) -> HttpResponse:
    """For how long is said in minutes: whose clock the visitor reads is not known."""
    again_at = error.values["again_at"]
    assert isinstance(again_at, datetime)
    seconds = ceil((again_at - at).total_seconds())
    words = ngettext(
        "There were too many tries. For your safety nobody can sign in here for %(count)d minute. Then try again.",
        "There were too many tries. For your safety nobody can sign in here for %(count)d minutes. Then try again.",
        ceil(seconds / 60),
    )
    form.add_error(None, words % {"count": ceil(seconds / 60)})
    response = _page(request, form, status=error.status)
    response.headers["Retry-After"] = str(seconds)
    return response


def safe_next(request: HttpRequest, target: str) -> str:
    """Where to go after signing in: only within this site; empty when nothing, or another site, was asked for."""
    allowed = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if allowed else ""
