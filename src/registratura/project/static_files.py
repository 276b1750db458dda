"""Addresses of stylesheets and scripts that change with their content, so that a browser may keep each for good.

Nothing is collected or copied at set-up: the digest is taken of the file where it lies, once a process.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage

DIGEST_LENGTH = 12


class VersionedFiles(StaticFilesStorage):
    """`{% static "design/registratura.css" %}` gives …/registratura.css?v=<digest of the content>."""

    def url(self, name: str | None) -> str:
        address: str = super().url(name)
        version = _version(name or "")
        return f"{address}?v={version}" if version else address


@cache
def _version(name: str) -> str:
    """Empty for what is not there: the address is then as wrong as it was."""
    found = finders.find(name)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:DIGEST_LENGTH] if found else ""
