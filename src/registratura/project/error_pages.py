"""What is answered when something is wrong: a page of the house for people, a problem (RFC 9457) for machines.

400 unreadable · 403 · 404 · 405 · 409 somebody was quicker · 413 too large · 429 a limit that no view has explained ·
500 with an incident's number, which stands in the log · 503 the database is away, or the installation is being
maintained.
"""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable

import psycopg
from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from registratura.api.rest.problems import problem
from registratura.attachment.errors import AttachmentError, NotFound, NotYours
from registratura.identity.errors import TooManyPasswords, TooManySignIns, TooManyTries
from registratura.identity.kept_form import page_of_form

API = "/api/"
LARGEST_BODY = 64 * 1024 * 1024
SOON, HALF_AN_HOUR = "60", "1800"
TOO_MANY = (TooManyPasswords, TooManySignIns, TooManyTries)
# Some statements go to the driver itself.
AWAY = (OperationalError, InterfaceError, psycopg.OperationalError)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Unreadable, or too much of it."""
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return too_large(request)
    return _answer(request, 400, "bad_request")


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 403, "forbidden")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 404, "no_such_address")


def too_large(request: HttpRequest) -> HttpResponse:
    return _answer(request, 413, "too_large", megabytes=LARGEST_BODY // 1024**2)


def server_error(request: HttpRequest) -> HttpResponse:
    """Drawn without the request: who is signed in stands in the database, which may be what is broken."""
    if isinstance(sys.exc_info()[1], AWAY):
        return unavailable(request)
    incident = f"{secrets.token_hex(2)}-{secrets.token_hex(2)}".upper()
    request.incident = incident
    if request.path.startswith(API):
        return problem(500, "failed", incident=incident)
    return _without_request(500, incident=incident)


def unavailable(request: HttpRequest, *, maintenance: bool = False) -> HttpResponse:
    """Try again: soon, or after the maintenance."""
    if request.path.startswith(API):
        response = problem(503, "unavailable")
    else:
        response = _without_request(503, maintenance=maintenance)
    response.headers["Retry-After"] = HALF_AN_HOUR if maintenance else SOON
    return response


class ErrorPagesMiddleware:
    """Stops what is too large or comes during maintenance; gives bare refusals a page; explains a lost race."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.MAINTENANCE_FILE.exists():
            return unavailable(request, maintenance=True)
        length = request.headers.get("Content-Length", "")
        if length.isdecimal() and int(length) > LARGEST_BODY:
            return too_large(request)
        response = self.get_response(request)
        if response.status_code == 405:
            page = _answer(request, 405, "method_not_allowed")
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Of what no view has explained: the last net under a race that nobody thought of."""
        if isinstance(exception, TOO_MANY):
            return _answer(request, exception.status, "too_many", page=page_of_form(request))
        if not isinstance(exception, AttachmentError):
            return None
        if isinstance(exception, NotYours):
            raise PermissionDenied from exception
        if isinstance(exception, NotFound):
            raise Http404 from exception
        return _answer(request, 409, exception.code, page=page_of_form(request))


def _without_request(status: int, **context: object) -> HttpResponse:
    page = render_to_string(f"{status}.html", {"service_name": settings.SERVICE_NAME, **context})
    return HttpResponse(page, status=status)


def _answer(request: HttpRequest, status: int, code: str, **context: object) -> HttpResponse:
    if request.path.startswith(API):
        return problem(status, code)
    return render(request, f"{status}.html", context, status=status)
