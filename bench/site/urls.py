"""Every door of the product, and one page with nothing on it: the same frame, middleware and signed-in account."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from registratura.project.urls import urlpatterns as doors

EMPTY = engines["django"].from_string('{% extends "design/base.html" %}{% block content %}<h1>—</h1>{% endblock %}')


def empty(request: HttpRequest) -> HttpResponse:
    """The page every other one is measured against."""
    request.actor.is_staff  # noqa: B018 — each page asks who is there
    return HttpResponse(EMPTY.render({}, request))


urlpatterns = [path("bench/empty/", empty), *doors]
