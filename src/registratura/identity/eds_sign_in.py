"""Signing in by EDS: the person signs a challenge, and the key's own certificate says who it is."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from registratura.identity.actions.ask_sign_in import ask_sign_in
from registratura.identity.actions.sign_in_by_signature import sign_in_by_signature
from registratura.identity.clock import clock_of
from registratura.identity.eds.certificate import KeyUse
from registratura.identity.eds.failures import SignatureRefused
from registratura.identity.eds_verifier import installed_verifier
from registratura.identity.eds_words import Words, words_of
from registratura.identity.errors import SignInError, SigningRequestOver, TooManySignIns
from registratura.identity.forms import SignatureForm
from registratura.identity.models import SigningRequest
from registratura.identity.queries.signing_requests import waiting_challenge
from registratura.identity.session_begin import begin_session
from registratura.identity.signing_page import document_file, let_connect, signing_program
from registratura.identity.views import safe_next

CHALLENGE = "eds_challenge"
NOBODYS = UUID(int=0)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_by_eds(request: HttpRequest) -> HttpResponse:
    """The challenge with its button; then the signature, by which the person is known."""
    if request.method != "POST":
        return _page(request)
    form = SignatureForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    try:
        account = sign_in_by_signature(
            request_id=_challenge_id(request), cms=form.cms, clock=clock_of(request), verifier=installed_verifier()
        )
    except SignatureRefused as error:
        return _page(request, trouble=words_of(error), status=422)
    except (SigningRequestOver, SignInError) as error:
        return _page(request, trouble=words_of(error), status=error.status)
    address = begin_session(request, account, target=safe_next(request, request.GET.get("next", "")))
    request.session.pop(CHALLENGE, None)
    return redirect(address)


@never_cache
@require_safe
def challenge_file(request: HttpRequest) -> HttpResponse:
    """The challenge of this visitor's page as a file, for whoever signs in another program."""
    challenge = waiting_challenge(request_id=_challenge_id(request), at=clock_of(request)())
    if challenge is None:
        return redirect("identity:eds")
    return document_file(challenge, name="sign-in.json")


def _page(
    request: HttpRequest, *, form: SignatureForm | None = None, trouble: Words | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form or SignatureForm(), "trouble": trouble, "has_errors": trouble is not None}
    try:
        challenge = _challenge(request)
    except TooManySignIns as error:
        context |= {"trouble": words_of(error), "has_errors": True}
        return render(request, "identity/eds.html", context, status=error.status)
    context |= {"program": signing_program(request=challenge, use=KeyUse.SIGN_IN)}
    return let_connect(render(request, "identity/eds.html", context, status=status))


def _challenge(request: HttpRequest) -> SigningRequest:
    """The one this visitor has, while there is time to sign it; else a new one. Raises TooManySignIns."""
    clock = clock_of(request)
    challenge = waiting_challenge(request_id=_challenge_id(request), at=clock())
    if challenge is None:
        challenge = ask_sign_in(site=request.get_host(), clock=clock)
        request.session[CHALLENGE] = str(challenge.id)
    return challenge


def _challenge_id(request: HttpRequest) -> UUID:
    """From the session alone: a signature got elsewhere signs nobody in here."""
    return UUID(request.session.get(CHALLENGE, str(NOBODYS)))
