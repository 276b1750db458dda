"""Where the code of a paper is found: typed, in the address a QR code holds, or in a PDF of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf

IN_ADDRESS = re.compile(r"/V/([A-Z2-7]+)/?$")
MOST_PAGES = 20


def code_in_text(text: str) -> str:
    """The code in what somebody typed or pasted: itself, or the end of an address; case and spaces do not matter."""
    return "".join(text.split()).upper().rstrip("/").rpartition("/")[2]


def codes_in_pdf(content: bytes) -> set[str]:
    """The codes that the PDF's links lead to: our papers put the QR code's address on it. Raises ValueError."""
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            found = (IN_ADDRESS.search(address.upper()) for address in _addresses(pdf))
            return {match.group(1) for match in found if match}
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise ValueError("the PDF can't be read") from error


def _addresses(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages[:MOST_PAGES]:
        for note in page.get("/Annots", ()):
            action = note.get("/A")
            if action is not None and "/URI" in action:
                yield str(action.URI)
