"""The folder of scans, outside every web root: `papers/<two hex>/<sha256>`, readable by this service alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

FOLDER = "papers"
FOLDER_MODE, FILE_MODE = 0o700, 0o600


def keep_bytes(*, digest: str, content: bytes) -> None:
    """Keep the bytes under their digest: whole or not at all; what is there already stays."""
    path = _path(digest)
    if path.exists():
        return
    for folder in (path.parent.parent, path.parent):
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    # NamedTemporaryFile opens with mode 0600, and no other process sees the name before the bytes are on the disk.
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            os.replace(file.name, path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def read_bytes(*, digest: str) -> bytes:
    """The bytes of a digest. Raises FileNotFoundError."""
    return _path(digest).read_bytes()


def forget_bytes(*, digest: str) -> None:
    """Delete the file, if it is there."""
    _path(digest).unlink(missing_ok=True)


def kept_digests(*, before: float) -> Iterator[str]:
    """Digests of the files last written before the instant (seconds of the epoch)."""
    folder = _folder()
    for shelf in sorted(folder.iterdir()) if folder.is_dir() else ():
        for path in shelf.iterdir():
            if not path.name.startswith(".") and path.stat().st_mtime < before:
                yield path.name


def _folder() -> Path:
    return settings.REGISTRATURA.home / FOLDER


def _path(digest: str) -> Path:
    return _folder() / digest[:2] / digest
