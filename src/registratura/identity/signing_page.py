"""A page on which somebody signs: what its script asks the signing program, and the one address it may speak to."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language

from registratura.identity.eds.certificate import KeyUse
from registratura.identity.eds.ncalayer import question
from registratura.identity.models import SigningRequest

NCALAYER_SPEAKS = ("kk", "ru", "en")


@dataclass(frozen=True, slots=True)
class SigningProgram:
    """`address` of the program, the `question` to it in JSON, the `document` in base64 and as text."""

    address: str
    question: str
    document: str
    text: str


def signing_program(*, request: SigningRequest, use: KeyUse) -> SigningProgram:
    """What the page's script needs to have the document signed with the right key."""
    language = (get_language() or "")[:2]
    asked = question(use=use, locale=language if language in NCALAYER_SPEAKS else "ru")
    payload = bytes(request.payload)
    return SigningProgram(
        address=settings.REGISTRATURA.ncalayer,
        question=json.dumps(asked),
        document=base64.b64encode(payload).decode(),
        text=json.dumps(json.loads(payload), ensure_ascii=False, indent=2),
    )


def let_connect(response: HttpResponse) -> HttpResponse:
    """Let the script of this page speak to the signing program; the security headers read it."""
    response.connects_to = settings.REGISTRATURA.ncalayer  # type: ignore[attr-defined]
    return response


def document_file(request: SigningRequest, *, name: str) -> HttpResponse:
    """The document's exact bytes to be saved, for whoever signs in another program."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(bytes(request.payload), content_type="application/json", headers=headers)
