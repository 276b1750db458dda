"""The machines' API, version 1, and its description."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError
from ninja.security import HttpBearer

from registratura.api.rest.applications import router
from registratura.api.rest.entitlement import Entitlement
from registratura.api.rest.person_number import PersonNumber
from registratura.api.rest.problems import PROBLEM, Problem, invalid, problem
from registratura.api.rest.tokens import ScopeMissing, actor_of_digest, token_digest
from registratura.attachment.errors import AttachmentError, LawSaysNo
from registratura.identity.actor import Actor
from registratura.population.form import Reason, code_of

ROOT = "/api/v1/"


class ServiceTokenAuth(HttpBearer):
    """The service token, shown as `Authorization: Bearer …`."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        return actor_of_digest(token_digest(token))


machines = NinjaAPI(
    title="registratura",
    version="1",
    description="Entitlement and applications for the systems of clinics, funds and portals.",
    auth=ServiceTokenAuth(),
    urls_namespace="machines",
    docs_url=None,
    openapi_url=None,
)
machines.add_router("", router)


@machines.exception_handler(AuthenticationError)
def _stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return problem(401, "unauthorised")


@machines.exception_handler(ScopeMissing)
def _out_of_scope(request: HttpRequest, error: ScopeMissing) -> HttpResponse:
    return problem(403, "forbidden", scope=error.scope)


@machines.exception_handler(ValidationError)
def _wrong_form(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Ninja puts where a field came from before its place: body, its parameter's name; header."""
    reasons = []
    for each in error.errors:
        place = each["loc"][2:] if each["loc"][0] == "body" else each["loc"][1:]
        reasons.append(Reason(".".join(map(str, place)), code_of(each["type"])))
    return invalid(tuple(reasons))


@machines.exception_handler(AttachmentError)
def _not_done(request: HttpRequest, error: AttachmentError) -> HttpResponse:
    if isinstance(error, LawSaysNo):
        return problem(error.status, error.code, outcome=error.answer.outcome, answer=error.answer.to_data())
    return problem(error.status, error.code, **error.values)


def describe(request: HttpRequest) -> JsonResponse:
    """The OpenAPI description of everything under /api/v1/."""
    return JsonResponse(description())


def description() -> dict[str, Any]:
    """What ninja knows of its own, and the entitlement's plain view described by the same models."""
    described: dict[str, Any] = machines.get_openapi_schema(path_prefix=ROOT)
    schemas = described["components"]["schemas"]
    for model in (PersonNumber, Entitlement, Problem):
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(schema.pop("$defs", {}))
        schemas[model.__name__] = schema
    described["paths"][f"{ROOT}entitlement"] = {
        "post": {
            "operationId": "registratura_api_rest_entitlement",
            "summary": "May this person be booked with the district doctor here?",
            "description": Entitlement.__doc__,
            "tags": ["entitlement"],
            "security": [{"ServiceTokenAuth": []}],
            "requestBody": {"required": True, "content": _content("application/json", PersonNumber)},
            "responses": {
                "200": {"description": "OK", "content": _content("application/json", Entitlement)},
                **{
                    status: {"description": what, "content": _content(PROBLEM, Problem)}
                    for status, what in {
                        "401": "No active token",
                        "403": "The token lacks the scope `entitlement.read`, or is another country's",
                        "404": "No person has the number",
                        "422": "A field is wrong; `errors` names it",
                    }.items()
                },
            },
        }
    }
    return described


def _content(kind: str, model: type) -> dict[str, Any]:
    return {kind: {"schema": {"$ref": f"#/components/schemas/{model.__name__}"}}}
