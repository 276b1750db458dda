"""Two operators stand for the one-time password: the first says why, the second has seen the person too."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from registratura.design.fields import Checkboxes, Radios
from registratura.desk.second_operator_words import DOCUMENTS, REASONS


class DocumentSeenForm(forms.Form):
    """The identity document that the first operator answers for."""

    document = forms.ChoiceField(
        label=_("Which identity document have you held in your hands?"),
        help_text=_("The original only. Compare the photograph with the person in front of you."),
        choices=list(DOCUMENTS.items()),
        widget=Radios(),
        error_messages={"required": _("Choose the document you have seen in the original.")},
    )


class AskColleagueForm(DocumentSeenForm):
    """Why the password can't reach the person, and the document seen; `reasons` are those the law of the day knows."""

    field_order = ("reason", "document")
    reason = forms.ChoiceField(
        label=_("Why can't the password reach the person?"),
        widget=Radios(),
        error_messages={"required": _("Choose why the password can't reach the person.")},
    )

    def __init__(self, *args: object, reasons: Sequence[str], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].choices = [(code, REASONS[code]) for code in reasons]


class ConfirmAsColleagueForm(forms.Form):
    """What the second operator answers for."""

    seen = forms.MultipleChoiceField(
        label=_("What have you seen yourself?"),
        choices=[
            ("person", _("The person is in front of me and wants this request to be sent.")),
            ("document", _("I have held the identity document in my hands, and it is theirs.")),
        ],
        widget=Checkboxes(),
        error_messages={"required": _("Confirm only what you have seen yourself: tick both lines.")},
    )

    def clean_seen(self) -> list[str]:
        seen: list[str] = self.cleaned_data["seen"]
        if len(seen) < len(self.fields["seen"].choices):
            raise forms.ValidationError(self.fields["seen"].error_messages["required"])
        return seen
