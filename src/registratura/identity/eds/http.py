"""One question to a server the administrator named, and its answer: bounded in time and size."""

from __future__ import annotations

import urllib.request


def post(*, url: str, body: bytes, content_type: str, seconds: int, largest: int) -> bytes:
    """The answer's bytes, at most `largest`. Raises OSError (HTTPError among them), ValueError for the address."""
    if not url.startswith(("http://", "https://")):
        raise ValueError("an http or https address expected")
    request = urllib.request.Request(url, data=body, headers={"Content-Type": content_type})  # noqa: S310
    with urllib.request.urlopen(request, timeout=seconds) as answer:  # noqa: S310
        read: bytes = answer.read(largest)
    return read
