"""Whatever a person adds becomes a picture or plain pages made anew here: nothing that could act is kept.

The type is what the bytes are, not what the name says. Images are decoded and encoded again (`images`), PDF pages are
copied into a new file without anything but what they show (`pages`).
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from registratura.documents.models import Scan
from registratura.documents.scans.images import clean_image
from registratura.documents.scans.pages import clean_pages
from registratura.documents.scans.refusal import ScanRefused

MOST_BYTES = 10 * 1024 * 1024
SIGNATURES = {
    b"%PDF-": Scan.Type.PDF,
    b"\xff\xd8\xff": Scan.Type.JPEG,
    b"\x89PNG\r\n\x1a\n": Scan.Type.PNG,
}


@dataclass(frozen=True, slots=True)
class CleanScan:
    """Bytes that were made here. `left_out`: the file held more than it shows (a script, a form, another file)."""

    content_type: Scan.Type
    content: bytes
    left_out: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hex."""
        return sha256(self.content).hexdigest()


def clean_scan(*, content: bytes) -> CleanScan:
    """The scan as it may be kept. Raises ScanRefused."""
    if not content:
        raise ScanRefused("empty")
    if len(content) > MOST_BYTES:
        raise ScanRefused("too_large")
    kind = next((kind for start, kind in SIGNATURES.items() if content.startswith(start)), None)
    if kind is None:
        raise ScanRefused("unknown_type")
    if kind == Scan.Type.PDF:
        pages, left_out = clean_pages(content=content)
        return _within_size(CleanScan(kind, pages, left_out))
    return _within_size(CleanScan(kind, clean_image(content=content, kind=kind)))


def _within_size(scan: CleanScan) -> CleanScan:
    """A new encoding may be larger than the old one."""
    if len(scan.content) > 2 * MOST_BYTES:
        raise ScanRefused("too_large")
    return scan
