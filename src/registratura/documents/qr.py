"""QR codes as SVG, for pages and for paper."""

import io

import segno

# Medium correction survives a fold or a stamp; four modules of white are what scanners are promised.
CORRECTION = "m"
QUIET_ZONE = 4


def qr_svg(*, text: str, title: str | None = None) -> str:
    """An SVG element that fills the box it is put in. `title` is read out by screen readers.

    A text of capital letters, digits and `$%*+-./:` (as HTTPS://EXAMPLE.KZ/V/…) makes a code a third smaller.
    Raises ValueError when the text is too long for a QR code.
    """
    drawing = io.BytesIO()
    segno.make(text, error=CORRECTION, micro=False, boost_error=False).save(
        drawing, kind="svg", xmldecl=False, omitsize=True, border=QUIET_ZONE, title=title, nl=False
    )
    return drawing.getvalue().decode()
