"""May this person be booked with the district doctor here? Asked for every appointment, so one statement answers it.

A plain function: the frameworks' own machinery would cost more than the answer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from ninja import Schema
from pydantic import Field, ValidationError
from pydantic_core import to_json

from registratura.api.rest.person_number import PersonNumber
from registratura.api.rest.problems import invalid, problem
from registratura.api.rest.sql import first_row
from registratura.api.rest.tokens import ENTITLEMENT_READ, actor_of_digest, shown_digest
from registratura.attachment.entitlement_words import WAYS_OUT, way_out_everywhere
from registratura.ledger.ids import new_id
from registratura.population.form import reasons_of

NOTHING_TO_SHOW = {"way_out": None, "tell": None, "link": None}


class ClinicSeen(Schema):
    code: str = Field(description="Code in the country's register of clinics.")
    name: str


class DoctorSeen(Schema):
    code: str = Field(description="Code of the doctor in the clinic.")
    name: str
    speciality: str


class Entitlement(Schema):
    """Whether the person may be booked with a district doctor within the token's scope, and if not, what to do.

    A token's scope is its clinic; without one its region; without that its country. Of an attachment outside the scope
    nothing is said but `elsewhere`.
    """

    attached: Literal["here", "elsewhere", "nowhere"]
    clinic: ClinicSeen | None
    doctor: DoctorSeen | None
    since: str | None = Field(description="First day of the attachment.")
    may_book: list[str] = Field(description="Specialities of the district doctors the person may be booked with.")
    reason: Literal["attached_elsewhere", "not_attached", "no_doctor"] | None = Field(
        description="Why nothing may be booked."
    )
    way_out: Literal["book_where_attached", "apply_for_attachment", "choose_doctor"] | None = Field(
        description="What to do."
    )
    tell: dict[Literal["kk", "ru", "en"], str] | None = Field(description="The way out as a sentence to the person.")
    link: str | None = Field(description="Where the person goes on; relative where the site has no public address.")


def answer_machine(*, authorization: str, body: bytes) -> HttpResponse:
    """Answer for one person, and note in the ledger who asked."""
    digest = shown_digest(authorization)
    if digest is None:
        return problem(401, "unauthorised")
    try:
        number = PersonNumber.model_validate_json(body)
    except ValidationError as wrong:
        return _refusal_of(digest) or invalid(reasons_of(wrong))
    row = first_row(
        "entitlement",
        {
            "digest": digest,
            "system": number.system,
            "value": number.value,
            "country": number.country,
            "access": new_id(),
            "at": timezone.now(),
        },
    )
    if row is None:
        return problem(401, "unauthorised")
    if not row["may_read"] or row["country"] != number.country:
        return problem(403, "forbidden", scope=ENTITLEMENT_READ)
    if not row["known"]:
        return problem(404, "not_found")
    return HttpResponse(to_json(_said(row)), headers={"Content-Type": "application/json", "Cache-Control": "no-store"})


@csrf_exempt
@require_POST
def entitlement(request: HttpRequest) -> HttpResponse:
    """The answer as a view; `before_pages` gives the same without Django's machinery."""
    return answer_machine(authorization=request.META.get("HTTP_AUTHORIZATION", ""), body=request.body)


def _refusal_of(digest: bytes) -> HttpResponse | None:
    """Strangers learn nothing about what they sent: first the token, then the mistakes."""
    actor = actor_of_digest(digest)
    if actor is None:
        return problem(401, "unauthorised")
    return None if ENTITLEMENT_READ in actor.scopes else problem(403, "forbidden", scope=ENTITLEMENT_READ)


def _said(row: dict[str, Any]) -> dict[str, Any]:
    if not row["here"]:
        attached, reason, way_out = (
            ("elsewhere", "attached_elsewhere", "book_where_attached")
            if row["attached"]
            else ("nowhere", "not_attached", "apply_for_attachment")
        )
        return {
            "attached": attached,
            "clinic": None,
            "doctor": None,
            "since": None,
            "may_book": [],
            "reason": reason,
            **_shown(way_out),
        }
    doctor = row["doctor_code"] and {
        "code": row["doctor_code"],
        "name": row["doctor_name"],
        "speciality": row["speciality"],
    }
    return {
        "attached": "here",
        "clinic": {"code": row["clinic_code"], "name": row["clinic_name"]},
        "doctor": doctor,
        "since": row["since"],
        "may_book": [row["speciality"]] if doctor else [],
        "reason": None if doctor else "no_doctor",
        **(NOTHING_TO_SHOW if doctor else _shown("choose_doctor")),
    }


@lru_cache(maxsize=len(WAYS_OUT))
def _shown(way_out: str) -> dict[str, Any]:
    """A way out with its sentence and its page: the same for everybody, so made once."""
    page = reverse("portal:apply" if way_out == "apply_for_attachment" else "portal:cabinet")
    return {
        "way_out": way_out,
        "tell": way_out_everywhere(way_out),
        "link": f"{settings.REGISTRATURA.public_url}{page}",
    }
