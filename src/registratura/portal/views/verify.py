"""Is this paper genuine? For anybody, without saying whose it is."""

from __future__ import annotations

import re
from datetime import UTC, date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from registratura.documents.code_finding import code_in_text
from registratura.documents.queries.papers import Verdict, verify_by_code, verify_by_number
from registratura.identity.clock import clock_of
from registratura.portal.forms import VerifyForm, answers

NUMBER = re.compile(r"[A-Z]{2}-[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Ask by the printed number, or by the code or its address."""
    form = VerifyForm(answers(request))
    if request.method == "POST" and form.is_valid():
        written = "".join(form.cleaned_data["code"].split()).upper()
        if NUMBER.fullmatch(written):
            verdict = verify_by_number(number=written, on=_today(request))
            return _answer(request, form, verdict, by_number=True)
        return _answer(request, form, verify_by_code(code=code_in_text(written), on=_today(request)))
    context = {"form": form, "here": "verify"}
    return render(request, "portal/verify.html", context, status=422 if form.errors else 200)


@require_safe
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """Where a QR code leads."""
    return _answer(request, VerifyForm(), verify_by_code(code=code, on=_today(request)))


def _today(request: HttpRequest) -> date:
    return clock_of(request)().astimezone(UTC).date()


def _answer(request: HttpRequest, form: VerifyForm, verdict: Verdict, *, by_number: bool = False) -> HttpResponse:
    context = {"form": form, "verdict": verdict, "by_number": by_number, "here": "verify"}
    return render(request, "portal/verify.html", context)
