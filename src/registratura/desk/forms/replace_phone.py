"""A new telephone in place of the one on record: both operators type it, so that nobody mishears a number."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from registratura.design.fields import Radios
from registratura.desk.forms.addresses import NO_SUCH_PHONE, phone_or_error
from registratura.desk.forms.second_operator import ConfirmAsColleagueForm, DocumentSeenForm
from registratura.desk.second_operator_words import REASONS
from registratura.identity.second_operator import PHONE_REASONS


class NewNumberForm(forms.Form):
    """The number, as the person says it."""

    phone = forms.CharField(
        label=_("New mobile telephone"),
        help_text=_("Ask the person to say the number, and to show the telephone if it is at hand."),
        widget=forms.TextInput({"type": "tel", "autocomplete": "off", "class": "width-20"}),
        error_messages={"required": NO_SUCH_PHONE},
    )

    def clean_phone(self) -> str:
        return phone_or_error(self.cleaned_data["phone"])


class AskPhoneForm(NewNumberForm, DocumentSeenForm):
    """Why the telephone on record is no good, and the document seen."""

    field_order = ("phone", "reason", "document")
    reason = forms.ChoiceField(
        label=_("Why is the telephone on record to be replaced?"),
        choices=[(code, REASONS[code]) for code in PHONE_REASONS],
        widget=Radios(),
        error_messages={"required": _("Choose why the telephone is to be replaced.")},
    )


class ConfirmPhoneForm(NewNumberForm, ConfirmAsColleagueForm):
    """The same number once more, and what the second operator answers for."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["seen"].choices = [
            ("person", _("The person is in front of me and wants this telephone to be noted.")),
            ("document", _("I have held the identity document in my hands, and it is theirs.")),
        ]
