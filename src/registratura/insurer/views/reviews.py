"""Refusals of the insurer's own insured people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from registratura.insurer.pages import page
from registratura.insurer.staff import experts_only


@experts_only
@require_GET
def reviews(request: HttpRequest) -> HttpResponse:
    """The refusals under check."""
    return page(request, "reviews.html", {"current": "reviews"})
