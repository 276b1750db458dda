"""The one-time password, as the operator of a service centre sends it and types it."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from registratura.design.fields import Radios
from registratura.identity.passwords import DIGITS, only_digits


class SendPasswordForm(forms.Form):
    """In which language the telephone shows it."""

    language = forms.ChoiceField(
        label=_("Language of the message"),
        choices=settings.LANGUAGES,
        widget=Radios(),
        error_messages={"required": _("Choose the language the person reads.")},
    )


class PasswordForm(forms.Form):
    """What the person tells."""

    password = forms.CharField(
        label=_("One-time password"),
        help_text=_("The person reads six digits from the telephone. Ask nobody for them by telephone."),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "one-time-password"}),
        error_messages={"required": _("Type the six digits the person tells you.")},
    )

    def clean_password(self) -> str:
        digits = only_digits(self.cleaned_data["password"])
        if not (digits.isascii() and digits.isdigit() and len(digits) == DIGITS):
            raise forms.ValidationError(_("The password has exactly six digits."))
        return digits
