"""Scans beside an application, a correction or a review. Who may see them is asked before: by the door's own rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from registratura.documents.models import Scan
from registratura.documents.scans.store import kept_digests, read_bytes

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class OpenedScan:
    """A scan with its bytes."""

    scan: Scan
    content: bytes


def scans_of(*, person_id: UUID, subject_id: UUID) -> tuple[Scan, ...]:
    """What was added to the subject and not taken back, the first one first."""
    rows = Scan.objects.filter(person_id=person_id, subject_id=subject_id, removed_at=None)
    return tuple(rows.order_by("added_at", "id"))


def open_scan(*, person_id: UUID, subject_id: UUID, scan_id: UUID) -> OpenedScan | None:
    """One scan of that very subject; None where there is none, or its file is gone."""
    scan = Scan.objects.filter(person_id=person_id, subject_id=subject_id, id=scan_id, removed_at=None).first()
    if scan is None:
        return None
    try:
        return OpenedScan(scan, read_bytes(digest=scan.digest))
    except FileNotFoundError:
        return None


def unnamed_digests(*, at: datetime) -> tuple[str, ...]:
    """Files older than a day that no scan names: what a broken upload or a removal left behind."""
    old = kept_digests(before=(at - timedelta(days=1)).timestamp())
    unnamed: list[str] = []
    while some := [digest for _, digest in zip(range(AT_ONCE), old, strict=False)]:
        named = set(Scan.objects.filter(digest__in=some, removed_at=None).values_list("digest", flat=True))
        unnamed.extend(digest for digest in some if digest not in named)
    return tuple(unnamed)
