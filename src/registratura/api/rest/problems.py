"""Errors for machines (RFC 9457): a stable code, the fields that are wrong, never personal data.

bad_request 400 · unauthorised 401 · forbidden, not_yours 403 · not_found, no_such_address 404 ·
method_not_allowed 405 · the conflicts of attachment/errors.py 409 · too_large 413 · invalid, law_says_no 422 ·
too_many 429 · failed 500, with the number of the incident · unavailable 503
"""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from ninja import Schema
from pydantic import ConfigDict, Field

from registratura.population.form import Reason

PROBLEM = "application/problem+json"
TITLES = {
    "unauthorised": "The service token is missing, unknown or no longer active.",
    "forbidden": "The service token may not do this.",
    "not_yours": "The service token's clinic may not do this.",
    "not_found": "The register has no such record.",
    "seat_taken": "The doctor has no free place.",
    "move_not_allowed": "The state of the application forbids this.",
    "already_open": "The person has another application under way.",
    "law_says_no": "The law's answer is not the one this needs.",
    "invalid": "What was sent is not right.",
    "bad_request": "What was sent can't be read.",
    "no_such_address": "The API has no such address.",
    "method_not_allowed": "The address does not take this method; `Allow` names those it does.",
    "too_large": "What was sent is too large.",
    "too_many": "There were too many requests of this kind; try again later.",
    "unavailable": "The register is away for a while; try again after `Retry-After` seconds.",
    "failed": "The register could not answer; try again later.",
}


class FieldProblem(Schema):
    """One wrong field: its place in what was sent, and a stored code."""

    field: str = Field(examples=["value"])
    code: str = Field(examples=["check_digit"])


class Problem(Schema):
    """What went wrong; further members depend on the code."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(examples=["urn:registratura:problem:invalid"])
    title: str
    status: int
    code: str = Field(examples=["invalid"])
    errors: list[FieldProblem] = Field(default=[], description="The wrong fields, where the code is `invalid`.")


def problem(status: int, code: str, **members: Any) -> HttpResponse:
    """The answer that says so."""
    body = {
        "type": f"urn:registratura:problem:{code}",
        "title": TITLES.get(code, code),
        "status": status,
        "code": code,
        **members,
    }
    response = HttpResponse(json.dumps(body, ensure_ascii=False, default=str), status=status, content_type=PROBLEM)
    response.headers["Cache-Control"] = "no-store"
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def invalid(reasons: tuple[Reason, ...]) -> HttpResponse:
    """422 with every wrong field."""
    errors = [{"field": reason.place, "code": reason.code} for reason in reasons]
    return problem(422, "invalid", errors=errors)
