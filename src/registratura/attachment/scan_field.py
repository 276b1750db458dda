"""A form field for the scan of a paper: what comes out of it is clean already, or the reason stands at the field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.documents.actions.add_scan import TooManyScans
from registratura.documents.scans.cleaning import MOST_BYTES, CleanScan, clean_scan
from registratura.documents.scans.images import MOST_PIXELS
from registratura.documents.scans.pages import MOST_PAGES
from registratura.documents.scans.refusal import ScanRefused, Why

ACCEPTED = "application/pdf,image/jpeg,image/png"
WHY: dict[Why, Promise] = {
    "empty": gettext_lazy("The file is empty. Choose it again."),
    "too_large": gettext_lazy(
        "The file is larger than %(megabytes)d MB. Make the picture smaller or scan page by page."
    ),
    "unknown_type": gettext_lazy("This is not a PDF, JPEG or PNG file. Take a photo of the paper, or scan it to PDF."),
    "unreadable": gettext_lazy("The file is damaged and can't be read. Take the photo or make the scan again."),
    "too_many_pixels": gettext_lazy(
        "The picture has more than %(megapixels)d million dots. Choose a lower resolution and try again."
    ),
    "too_many_pages": gettext_lazy("The file has more than %(pages)d pages. Leave only the pages of this paper."),
    "encrypted": gettext_lazy(
        "The file is protected by a password. Save it without one, or take a photo of the paper."
    ),
    "xfa_form": gettext_lazy(
        "This PDF is a form that only a special program can open. Print it to PDF, or take a photo of the paper."
    ),
}
LIMITS = {"megabytes": MOST_BYTES // 1024**2, "megapixels": MOST_PIXELS // 10**6, "pages": MOST_PAGES}


def _in_words() -> str:
    return _("PDF, JPEG or PNG, up to %(megabytes)d MB. A clear photo of the paper will do.") % LIMITS


_hint = lazy(_in_words, str)


class ScanField(forms.FileField):
    """A PDF, JPEG or PNG; `clean` gives a CleanScan, or None for no file. The type is what the bytes are."""

    widget = forms.FileInput({"accept": ACCEPTED})
    default_error_messages = {
        "required": gettext_lazy("Choose a file."),
        "missing": gettext_lazy("Choose a file."),
        "empty": WHY["empty"],
        "invalid": gettext_lazy("The file did not come through. Choose it again."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"help_text": _hint()} | options))

    def to_python(self, data: UploadedFile | None) -> CleanScan | None:
        if data in self.empty_values:
            return None
        if data.size and data.size > MOST_BYTES:
            raise forms.ValidationError(sentence_of("too_large"), code="too_large")
        try:
            return clean_scan(content=data.read())
        except ScanRefused as refused:
            raise forms.ValidationError(sentence_of(refused.code), code=refused.code) from refused

    def clean(self, data: UploadedFile | None, initial: object = None) -> CleanScan | None:
        """No file is told apart from a wrong one by what came, not by what was there before."""
        scan = self.to_python(data)
        if scan is None and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return scan


def sentence_of(code: Why) -> str:
    """Why the file is not taken, and what to do."""
    return str(WHY[code]) % LIMITS


def left_out_sentence() -> str:
    """What to say when a file held more than pages."""
    return _(
        "The file held a script, a form or another file inside. We kept only its pages. "
        "Open the scan and check that everything is there."
    )


def too_many_sentence() -> str:
    """What to say when the subject has as many scans as it may have."""
    return _("There are %(most)d files already. Take one back before you add another.") % {"most": TooManyScans.most}
