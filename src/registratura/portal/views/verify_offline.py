"""Checking a paper without a connection: the page a device keeps, the worker that shows it, the list it compares with.

The kept page belongs to nobody: it is drawn without the visitor's session, so that no name is left on a device.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from registratura.design.context import is_demo
from registratura.documents.queries.revoked import revoked_list as list_of_revoked
from registratura.identity.clock import clock_of
from registratura.portal.offline_verification import OfflineForm, months_json, public_keys_json

WORKER = Path(__file__).parent.parent / "static" / "portal" / "verify-worker.js"


@require_safe
def offline_page(request: HttpRequest, language: str) -> HttpResponse:
    """The page in one language, the same for everybody."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        context = {
            "form": OfflineForm(),
            "keys": public_keys_json(),
            "months": months_json(language=language),
            "language": language,
            "languages_of_page": settings.LANGUAGES,
            "service_name": settings.SERVICE_NAME,
            "demo": is_demo(),
        }
        return HttpResponse(render_to_string("portal/verify_offline.html", context))


@require_safe
def revoked_list(request: HttpRequest) -> HttpResponse:
    """Which papers were revoked by now, signed; a proxy may keep it for a minute."""
    return JsonResponse(list_of_revoked(at=clock_of(request)()), headers={"Cache-Control": "public, max-age=60"})


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The worker's script stands at the root, for it answers there for /verify/ and /v/."""
    return HttpResponse(WORKER.read_bytes(), content_type="text/javascript", headers={"Cache-Control": "no-cache"})
