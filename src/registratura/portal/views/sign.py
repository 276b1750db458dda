"""Signing the application with an EDS, where the law asks for it: what is signed in plain words, then the signature."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from registratura.attachment.actions.ask_application_signature import ask_application_signature
from registratura.attachment.actions.submit_application import Submitted
from registratura.attachment.actions.submit_signed_application import submit_signed_application
from registratura.attachment.errors import AttachmentError, LawSaysNo
from registratura.attachment.law_words import paper_names
from registratura.attachment.queries.cabinet import open_application_of
from registratura.identity.access import for_citizens
from registratura.identity.clock import clock_of
from registratura.identity.eds.certificate import KeyUse
from registratura.identity.eds.failures import SignatureRefused
from registratura.identity.eds_verifier import installed_verifier
from registratura.identity.eds_words import Words, words_of
from registratura.identity.errors import SigningRequestOver
from registratura.identity.forms import SignatureForm
from registratura.identity.queries.signing_requests import waiting_for_signer
from registratura.identity.signing_documents import read_document
from registratura.identity.signing_page import document_file, let_connect, signing_program
from registratura.portal.access import check_acts_for
from registratura.portal.asked import Asked, asked_of
from registratura.portal.checked import checked
from registratura.portal.draft import read_draft, remember_sent, sent_with
from registratura.portal.views.send import no_page, not_done, to_what_was_sent
from registratura.registry.models import Clinic, Person


@require_safe
@for_citizens
def first(request: HttpRequest) -> HttpResponse:
    """To the page of the only person, or of the first of several."""
    people = read_draft(request).people
    return redirect("portal:apply_sign", people[0]) if people else redirect("portal:apply")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_citizens
def sign(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What one person's application says and the ways to sign it; then the signature, and the application is sent.

    A second press of the button leads to what the first one made.
    """
    check_acts_for(request, person_id=person_id)
    key = request.POST.get("key", "")
    if any(person == person_id for person, _ in sent_with(request, key=key)):
        return to_what_was_sent(request, key)
    draft = read_draft(request)
    complete = draft.people and draft.clinic and draft.everybody_has_a_doctor
    if not complete or str(person_id) not in draft.people:
        return redirect("portal:apply")
    asked = asked_of(request, draft)
    if open_application_of(person_id=person_id):
        return redirect("portal:apply_check")
    row = next(row for row in checked(asked, clock=clock_of(request)) if row.person.id == person_id)
    if not row.can_be_signed:
        return redirect("portal:apply_check")
    if request.method == "POST" and key == draft.key:
        return _take(request, asked, row.person)
    return _page(request, asked, row.person)


@require_safe
@for_citizens
def document(request: HttpRequest, person_id: UUID, request_id: UUID) -> HttpResponse:
    """The document as a file, for whoever signs in another program."""
    waiting = waiting_for_signer(request_id=request_id, signer_id=request.actor.person_id, at=clock_of(request)())
    if waiting is None or waiting.person_id != person_id:
        raise Http404
    return document_file(waiting, name=f"{read_document(bytes(waiting.payload))['number']}.json")


def _take(request: HttpRequest, asked: Asked, person: Person) -> HttpResponse:
    form = SignatureForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, asked, person, form=form, status=422)
    try:
        submitted = _submit(request, asked, person, form)
    except SignatureRefused as error:
        return _page(request, asked, person, trouble=words_of(error), status=422)
    except SigningRequestOver as error:
        return _page(request, asked, person, trouble=words_of(error), status=error.status)
    except LawSaysNo as no:
        return no_page(request, asked, no.answer, status=422)
    except AttachmentError as error:
        return not_done(request, asked, error)
    remember_sent(request, draft=asked.draft, submitted=[submitted])
    return to_what_was_sent(request, asked.draft.key)


def _submit(request: HttpRequest, asked: Asked, person: Person, form: SignatureForm) -> Submitted:
    """Raises SigningRequestOver too where the form names no document."""
    try:
        request_id = UUID(request.POST.get("request", ""))
    except ValueError as error:
        raise SigningRequestOver from error
    return submit_signed_application(
        submission=asked.submission(person),
        request_id=request_id,
        cms=form.cms,
        by=request.actor,
        clock=clock_of(request),
        verifier=installed_verifier(),
    )


def _page(
    request: HttpRequest,
    asked: Asked,
    person: Person,
    *,
    form: SignatureForm | None = None,
    trouble: Words | None = None,
    status: int = 200,
) -> HttpResponse:
    try:
        waiting = ask_application_signature(
            submission=asked.submission(person), by=request.actor, clock=clock_of(request)
        )
    except AttachmentError as error:
        return not_done(request, asked, error)
    signed = read_document(bytes(waiting.payload))
    context = {
        "form": form or SignatureForm(),
        "trouble": trouble,
        "has_errors": trouble is not None,
        "person": person,
        "several": asked.draft.several,
        "key": asked.draft.key,
        "waiting": waiting,
        "signed": signed,
        "clinic": Clinic.objects.get(id=asked.draft.clinic),
        "papers": [name for _code, name in paper_names(codes=signed["papers"], country=person.country)],
        "program": signing_program(request=waiting, use=KeyUse.SIGN),
        "back": reverse("portal:apply_check"),
    }
    return let_connect(render(request, "portal/apply/sign.html", context, status=status))
