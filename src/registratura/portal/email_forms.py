"""The questions about an e-mail address for messages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from registratura.identity.passwords import DIGITS, only_digits
from registratura.registry.emails import same_email


class EmailForm(forms.Form):
    """Where to write."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send a code there, so that nobody enters somebody else's address by mistake."),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter the e-mail address."),
            "invalid": _("This is not an e-mail address. It looks like this: name@example.org."),
        },
    )

    def clean_email(self) -> str:
        return same_email(value=self.cleaned_data["email"])


class EmailCodeForm(forms.Form):
    """The code that came."""

    code = forms.CharField(
        label=_("Code from the e-mail"),
        help_text=_("Six digits. If the message is not there, look among unwanted mail."),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code", "class": "one-time-password"}),
        error_messages={"required": _("Type the six digits from the e-mail.")},
    )

    def clean_code(self) -> str:
        digits = only_digits(self.cleaned_data["code"])
        if not (digits.isascii() and digits.isdigit() and len(digits) == DIGITS):
            raise forms.ValidationError(_("The code has exactly six digits."))
        return digits
