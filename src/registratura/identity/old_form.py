"""A form older than the sign-in: its token is no longer good, but what was typed need not be lost."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from registratura.identity.kept_form import sent_form
from registratura.identity.kept_form_shown import typed_texts


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Shown again to be checked and sent with a new token, if the browser itself says that it came from this site.

    `Sec-Fetch-Site` can't be set by a page: a form of another site never gets that far.
    """
    own = request.headers.get("Sec-Fetch-Site") == "same-origin"
    if not own or not request.user.is_authenticated:
        return render(request, "403_csrf.html", status=403)
    form = sent_form(request, owner="")
    return render(request, "identity/old_form.html", {"kept": form, "typed": typed_texts(form)}, status=403)
