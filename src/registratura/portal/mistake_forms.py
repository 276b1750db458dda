"""The questions about a wrong record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.attachment.actions.report_mistake import NAMES_A_DAY, NAMES_A_DOCTOR
from registratura.design.fields import DateField, Radios
from registratura.portal.forms import QUESTION
from registratura.portal.mistake_words import OWN_PAPERS, PAPERS, WHAT, WHAT_HINTS
from registratura.registry.queries.clinics import DoctorOnDay

NOT_KNOWN = "not_known"


class WhatForm(forms.Form):
    """What is wrong with the record that is shown."""

    what = forms.ChoiceField(
        label=gettext_lazy("What is not right?"),
        choices=[(code, WHAT[code]) for code in WHAT_HINTS],
        widget=Radios(hints=WHAT_HINTS),
        error_messages={
            "required": gettext_lazy("Choose what is not right."),
            "invalid_choice": gettext_lazy("Choose what is not right."),
        },
        template_name=QUESTION,
    )


class MistakeForm(forms.Form):
    """What is right, as far as the person knows. `record` is the attachment the page showed."""

    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    record = forms.UUIDField(required=False, widget=forms.HiddenInput)
    doctor = forms.ChoiceField(
        label=gettext_lazy("Which doctor is right?"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose a doctor from the list.")},
    )
    since = DateField(label=gettext_lazy("Attached since which day?"), required=False)
    words = forms.CharField(
        label=gettext_lazy("What else should the clinic know?"),
        help_text=gettext_lazy("For example when and how the application was made. You can leave it open."),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )
    evidence = forms.ChoiceField(
        label=gettext_lazy("Which paper proves it?"),
        help_text=gettext_lazy("If you have one. The clinic may ask you to show it."),
        required=False,
    )
    evidence_number = forms.CharField(
        label=gettext_lazy("Number of the paper"),
        required=False,
        max_length=60,
        widget=forms.TextInput({"class": "width-20", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, what: str, doctors: Sequence[DoctorOnDay], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["key"].initial = str(uuid4())
        names = [(str(row.doctor.id), row.doctor.full_name) for row in doctors]
        self.fields["doctor"].choices = [*names, (NOT_KNOWN, _("I do not know"))]
        hints = {str(row.doctor.id): _districts(row) for row in doctors if row.districts}
        self.fields["doctor"].widget = Radios(hints=hints, choices=self.fields["doctor"].choices)
        self.fields["doctor"].initial = NOT_KNOWN
        self.fields["evidence"].choices = [("", _("None")), *((code, PAPERS[code]) for code in OWN_PAPERS)]
        self.fields["since"].required = what == "wrong_day"
        self.fields["since"].error_messages["required"] = _("Enter the day on which the attachment really began.")
        if what != "wrong_day":
            self.fields["since"].help_text = _("Leave it open if you do not remember.")
        if what not in NAMES_A_DOCTOR or not names:
            del self.fields["doctor"]
        if what not in NAMES_A_DAY:
            del self.fields["since"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("evidence_number") and not cleaned.get("evidence"):
            self.add_error("evidence", _("Say which paper has this number."))
        return cleaned

    @property
    def doctor_id(self) -> UUID | None:
        value = self.cleaned_data.get("doctor")
        return UUID(value) if value and value != NOT_KNOWN else None


def _districts(row: DoctorOnDay) -> str:
    return _("District %(numbers)s") % {"numbers": ", ".join(row.districts)}
