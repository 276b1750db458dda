"""A written application at the desk: the form, and the text to be signed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from registratura.desk.forms.apply import ApplyForm

LETTER = "free_form_application"
"""The code of the paper the text becomes once it is signed."""


class WrittenForm(ApplyForm):
    """`letter_scanned`: the person brought a letter of their own, so that no text need be typed."""

    statement = forms.CharField(
        label=_("Text of the application"),
        help_text=_(
            "Free form: change it as the person wishes, print it, and let the person sign. "
            "A letter the person brought is scanned instead; then clear the text."
        ),
        max_length=4000,
        widget=forms.Textarea({"rows": 16, "spellcheck": "true"}),
        error_messages={"required": _("Type the application, or scan the letter the person has brought.")},
    )

    def __init__(self, *args: object, letter_scanned: bool, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["statement"].required = not letter_scanned
