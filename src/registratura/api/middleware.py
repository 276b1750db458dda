"""Machines bring a token with each request: no session, no language, no cookie and so no form to forge."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve

from registratura.api.rest.problems import problem

PREFIX = "/api/"


class MachinesMiddleware:
    """Answers what lies under /api/ at once; everything else goes on to the pages' middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        try:
            match = resolve(request.path_info.removeprefix("/api"), "registratura.api.urls")
        except Http404:
            return problem(404, "not_found")
        request.resolver_match = match
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Content-Length"] = str(len(response.content))
        return response
