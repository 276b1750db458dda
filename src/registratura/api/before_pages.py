"""The most frequent question of machines, answered before Django's request, middleware and signals.

A machine brings a token with each request: it has no session, language or form. What this saves is as much as the
answer itself costs.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any

import psycopg
from django.db import OperationalError, connection
from django.http import HttpResponse

from registratura.api.rest.entitlement import answer_machine
from registratura.api.rest.problems import problem

Environ = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], object]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

PATH = "/api/v1/entitlement"
LONGEST_QUESTION = 4096
logger = logging.getLogger(__name__)


def entitlement_first(site: Application) -> Application:
    """The site, with `POST /api/v1/entitlement` answered here; everything else goes on to it."""

    def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] != PATH or environ["REQUEST_METHOD"] != "POST":
            return site(environ, start_response)
        response = _answer(environ)
        headers = [
            *response.items(),
            ("Content-Length", str(len(response.content))),
            ("X-Content-Type-Options", "nosniff"),
            ("Server", ""),
        ]
        start_response(f"{response.status_code} {response.reason_phrase}", headers)
        return [response.content]

    return application


def _answer(environ: Environ) -> HttpResponse:
    try:
        return answer_machine(
            authorization=environ.get("HTTP_AUTHORIZATION", ""), body=environ["wsgi.input"].read(LONGEST_QUESTION)
        )
    except (OperationalError, psycopg.OperationalError):
        logger.exception("the database does not answer")
        return problem(503, "unavailable")
    except Exception:
        logger.exception("the entitlement could not be answered")
        return problem(500, "failed")
    finally:
        connection.close()
