"""A written application at the desk: its text, and the copies that come with it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from registratura.attachment.scan_field import ScanField
from registratura.attachment.scan_form import PaperScanForm
from registratura.desk.forms.apply import ApplyForm

LETTER = "free_form_application"
"""The code of the paper the text becomes once it is signed."""


class WrittenForm(ApplyForm):
    """`letter_scanned`: the person brought a letter of their own, so that no text need be typed."""

    statement = forms.CharField(
        label=_("Application to the chief physician"),
        help_text=_(
            "Free form: change it as the person wishes, print it, and let the person sign. "
            "A letter the person brought is scanned instead; then clear the text."
        ),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 16, "spellcheck": "true"}),
    )

    def __init__(self, *args: object, letter_scanned: bool, **options: object) -> None:
        super().__init__(*args, **options)
        self.letter_scanned = letter_scanned

    def clean(self) -> dict[str, object]:
        given: dict[str, object] = super().clean() or self.cleaned_data
        if LETTER in self.shown and not given.get("statement") and not self.letter_scanned:
            self.add_error("statement", _("Type the application, or scan the letter the person has brought."))
        return given


class CopyForm(PaperScanForm):
    """One more copy, if there is one: which paper, and the file."""

    scan = ScanField(label=_("Scan or photo"), required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["paper"].required = bool(self.is_bound and self.files.get("scan"))
