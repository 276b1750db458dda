"""An image made anew from its pixels: no metadata, no comment, nothing behind its end."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

from registratura.documents.models import Scan
from registratura.documents.scans.refusal import ScanRefused

# A4 at 600 dots an inch is 35 million.
MOST_PIXELS = 50_000_000
JPEG_MODES, PNG_MODES = ("L", "RGB"), ("1", "L", "LA", "RGB", "RGBA")
FORMATS = {Scan.Type.JPEG: "JPEG", Scan.Type.PNG: "PNG"}
QUALITY = 90


def clean_image(*, content: bytes, kind: Scan.Type) -> bytes:
    """The first picture of the file, turned as it is meant to be seen, encoded again. Raises ScanRefused.

    The size is looked at before a pixel is decoded.
    """
    try:
        with Image.open(BytesIO(content), formats=[FORMATS[kind]]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise ScanRefused("too_many_pixels")
            return _encoded(ImageOps.exif_transpose(opened), kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise ScanRefused("too_many_pixels") from bomb
    except (OSError, SyntaxError, ValueError, TypeError, EOFError, KeyError, IndexError, MemoryError) as broken:
        # What Pillow raises on damaged files, besides its own UnidentifiedImageError, which is an OSError.
        raise ScanRefused("unreadable") from broken


def _encoded(picture: Image.Image, kind: Scan.Type) -> bytes:
    if kind == Scan.Type.JPEG:
        plain = picture if picture.mode in JPEG_MODES else picture.convert("RGB")
    elif picture.mode in PNG_MODES and "transparency" not in picture.info:
        plain = picture
    else:
        plain = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    # A new picture of the same pixels: profiles, comments and texts stay behind.
    bare = Image.frombytes(plain.mode, plain.size, plain.tobytes())
    written = BytesIO()
    bare.save(written, FORMATS[kind], **({"quality": QUALITY} if kind == Scan.Type.JPEG else {}))
    return written.getvalue()
