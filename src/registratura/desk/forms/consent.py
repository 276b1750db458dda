"""The doctor's yes or no, and the choice of another doctor."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from registratura.design.fields import Radios
from registratura.desk.choices import DoctorChoice


class ConsentForm(forms.Form):
    """What the doctor said."""

    answer = forms.ChoiceField(
        label=_("Does the doctor agree to take the person?"),
        choices=[("yes", _("The doctor agrees")), ("no", _("The doctor does not agree"))],
        widget=Radios(hints={"no": _("The person chooses another doctor of the clinic; the place is free again.")}),
        error_messages={"required": _("Choose what the doctor said.")},
    )

    @property
    def consents(self) -> bool:
        return self.cleaned_data["answer"] == "yes"


class AnotherDoctorForm(forms.Form):
    """One of the clinic's doctors."""

    doctor = forms.ChoiceField(label=_("Doctor"), error_messages={"required": _("Choose a doctor.")})

    def __init__(self, *args: object, choices: Iterable[DoctorChoice], **options: object) -> None:
        super().__init__(*args, **options)
        choices = list(choices)
        field = self.fields["doctor"]
        field.widget = Radios(hints={choice.value: choice.hint for choice in choices})
        field.choices = [(choice.value, choice.name) for choice in choices]
