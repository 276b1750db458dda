"""Why a ticket is revoked."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from registratura.attachment.revocation_words import CHOSEN_BY_HAND, REASONS
from registratura.design.fields import Radios


class RevokeForm(forms.Form):
    """The reason, which the person is told."""

    reason = forms.ChoiceField(
        label=_("Why is the ticket revoked?"),
        choices=[(code, REASONS[code]) for code in CHOSEN_BY_HAND],
        widget=Radios(),
        error_messages={
            "required": _("Choose why the ticket is revoked."),
            "invalid_choice": _("Choose why the ticket is revoked."),
        },
    )
