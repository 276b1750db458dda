"""A scan as an answer to a browser: to be saved, never to be run."""

from __future__ import annotations

from django.http import HttpResponse

from registratura.documents.models import Scan
from registratura.documents.queries.scans import OpenedScan

ENDINGS = {Scan.Type.PDF: "pdf", Scan.Type.JPEG: "jpg", Scan.Type.PNG: "png"}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


def scan_answer(*, opened: OpenedScan) -> HttpResponse:
    """The bytes under a name of ours that tells nothing of the person. A page of ours may still show an image."""
    name = f"scan-{opened.scan.id.hex[-8:]}.{ENDINGS[Scan.Type(opened.scan.content_type)]}"
    return HttpResponse(
        opened.content,
        content_type=opened.scan.content_type,
        headers=HEADERS | {"Content-Disposition": f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"},
    )
