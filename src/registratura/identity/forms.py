"""Signing in by name and password, and what comes back from a signing program."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from registratura.identity.eds.cms import LARGEST_CMS
from registratura.identity.eds.failures import Failure, SignatureRefused


class SignInForm(forms.Form):
    username = forms.CharField(
        label=_("Account name"),
        max_length=80,
        error_messages={"required": _("Enter the account name.")},
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Password"),
        error_messages={"required": _("Enter the password.")},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class SignatureForm(forms.Form):
    """The signature of a document: put in by the page's script, or brought as a file; `cms` gives its bytes."""

    signature = forms.CharField(required=False, widget=forms.HiddenInput)
    file = forms.FileField(
        label=_("File with the signature"),
        help_text=_("The file that your signing program saved; it ends in .cms or .p7s."),
        widget=forms.FileInput({"accept": ".cms,.p7s,.sig,.p7m,.pem,.txt"}),
        error_messages={
            "required": _("Choose the file with the signature, or sign with NCALayer."),
            "empty": _("The file is empty. Choose it again."),
            "invalid": _("Choose the file again."),
        },
    )

    def __init__(self, *given: object, **options: object) -> None:
        super().__init__(*given, **options)
        self.fields["file"].required = not self.data.get("signature")

    @property
    def cms(self) -> bytes:
        """What was sent, as it came. Raises SignatureRefused for a file no signature is as large as."""
        if text := self.cleaned_data["signature"]:
            return str(text).encode()
        file = self.cleaned_data["file"]
        if file.size > 2 * LARGEST_CMS:
            raise SignatureRefused(Failure.NOT_CMS, "too large")
        return bytes(file.read())
