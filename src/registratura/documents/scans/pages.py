"""PDF pages copied into a new file with nothing but what they show: no script, action, form or file inside."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, StreamDecodeLevel

from registratura.documents.scans.refusal import ScanRefused

MOST_PAGES = 60
# A few bytes may promise gigabytes: what qpdf unpacks is bounded, for the whole process, before anything is opened.
MOST_UNPACKED = 64 * 1024 * 1024
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=MOST_UNPACKED,
    run_length_max_memory=MOST_UNPACKED,
    dct_max_memory=MOST_UNPACKED,
    png_max_memory=MOST_UNPACKED,
    tiff_max_memory=MOST_UNPACKED,
    doc_max_warnings=200,
    parser_max_container_size=200_000,
)

SHOWN_OF_PAGE = ("/Type", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents")
ACTS = ("/AA", "/OpenAction", "/JS", "/JavaScript")
HOLDS = ("/EF", "/EmbeddedFiles", "/RichMediaContent", "/RichMediaSettings", "/XFA", "/AcroForm", "/Annots", "/AF")
TELLS = ("/Metadata", "/PieceInfo", "/OPI", "/Ref", "/Info", "/Measure", "/PtData")
LEFT_OUT = (*ACTS, *HOLDS, *TELLS)
# An action may hang on any key; it is known by its kind.
ACTIONS = ("/JavaScript", "/Launch", "/URI", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Named")
# In a stream these point to bytes outside the file.
OUTSIDE_OF_STREAM = ("/F", "/FFilter", "/FDecodeParms")
MORE_THAN_PAGES = ("/OpenAction", "/AA", "/AcroForm", "/AF", "/Collection")


def clean_pages(*, content: bytes) -> tuple[bytes, bool]:
    """The pages as a new PDF, and whether the file held more than pages. Raises ScanRefused.

    What stands in form fields and notes is drawn onto the page first. The same file gives the same bytes.
    """
    try:
        with Pdf.open(BytesIO(content)) as given, Pdf.new() as made:
            _check(given)
            left_out = _holds_more(given)
            given.flatten_annotations("screen")
            for page in given.pages:
                for key in set(page.obj.keys()) - set(SHOWN_OF_PAGE):
                    del page.obj[key]
                made.pages.append(page)
            for each in _everything(made):
                left_out |= _strip(each)
            written = BytesIO()
            made.save(
                written,
                deterministic_id=True,
                compress_streams=True,
                # Streams that are packed already stay as they are: unpacking them is a risk and gains nothing.
                stream_decode_level=StreamDecodeLevel.none,
                object_stream_mode=ObjectStreamMode.generate,
            )
            return written.getvalue(), left_out
    except pikepdf.PasswordError as locked:
        raise ScanRefused("encrypted") from locked
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError) as broken:
        raise ScanRefused("unreadable") from broken


def _check(given: Pdf) -> None:
    if given.is_encrypted:
        raise ScanRefused("encrypted")
    form = given.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/XFA" in form:
        # Its pages only say that another program is needed.
        raise ScanRefused("xfa_form")
    if not 0 < len(given.pages) <= MOST_PAGES:
        raise ScanRefused("too_many_pages" if len(given.pages) else "unreadable")


def _holds_more(given: Pdf) -> bool:
    """Whether the file acts, asks or carries other files: what a scan of a paper never does."""
    names = given.Root.get("/Names")
    inside = isinstance(names, Dictionary) and any(key in names for key in ("/JavaScript", "/EmbeddedFiles"))
    return (
        inside
        or any(key in given.Root for key in MORE_THAN_PAGES)
        or any(key in page.obj for page in given.pages for key in ("/AA", "/Annots"))
    )


def _everything(made: Pdf) -> Iterator[Object]:
    """Every dictionary and stream of the file, however deep; what is indirect comes once."""
    waiting: list[Object] = list(made.objects)
    while waiting:
        each = waiting.pop()
        if isinstance(each, Array):
            waiting.extend(item for item in each if _holds_others(item))
        elif isinstance(each, (Dictionary, pikepdf.Stream)):
            yield each
            inside = each.stream_dict if isinstance(each, pikepdf.Stream) else each
            waiting.extend(value for _, value in inside.items() if _holds_others(value))


def _holds_others(value: object) -> bool:
    return isinstance(value, (Array, Dictionary)) and not value.is_indirect


def _strip(each: Object) -> bool:
    """Take out what acts or hides; whether there was any."""
    stream = isinstance(each, pikepdf.Stream)
    inside = each.stream_dict if stream else each
    unwanted = [
        key
        for key, value in inside.items()
        if key in LEFT_OUT or _is_action(value) or (stream and key in OUTSIDE_OF_STREAM)
    ]
    for key in unwanted:
        del inside[key]
    if stream and inside.get("/Subtype") == Name("/PS"):
        # A program for printers; nothing is drawn in its place.
        each.write(b"")
        inside["/Subtype"] = Name("/Form")
        inside["/BBox"] = Array([0, 0, 0, 0])
    return any(key not in TELLS for key in unwanted)


def _is_action(value: object) -> bool:
    return isinstance(value, Dictionary) and str(value.get("/S", "")) in ACTIONS
