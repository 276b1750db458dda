"""What the expert is asked: the verdict with its reasons, and what stands on a refusal brought on paper."""

from __future__ import annotations

from datetime import date

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from registratura.attachment.law_words import reader_language
from registratura.design.fields import DateField, Radios
from registratura.insurer.labels import VERDICTS
from registratura.registry.clinic_names import clinic_name
from registratura.registry.models import Clinic
from registratura.registry.numbers import systems_of_length

LONGEST_REASONS = 4000
DIGITS = {"inputmode": "numeric", "autocomplete": "off", "class": "width-20"}
TYPED = {"autocomplete": "off", "class": "width-20"}


class VerdictForm(forms.Form):
    """Lawful or not, and why."""

    verdict = forms.ChoiceField(
        label=_("Was the refusal lawful?"),
        choices=[("lawful", VERDICTS["lawful"]), ("unlawful", VERDICTS["unlawful"])],
        widget=Radios(
            hints={
                "lawful": _("The refusal stands. The person is told where else to turn."),
                "unlawful": _("The clinic must attach the person. The verdict counts against the clinic."),
            }
        ),
        error_messages={"required": _("Say whether the refusal was lawful.")},
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_("The person and the clinic read them word for word. Write in plain words, without diagnoses."),
        max_length=LONGEST_REASONS,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Write the reasons of the verdict.")},
    )


class RefusalDayForm(forms.Form):
    """The day of the refusal decides who insured the person."""

    refused_on = DateField(
        label=_("Day of the refusal"), error_messages={"required": _("Enter the day that stands on the refusal.")}
    )

    def __init__(self, *args: object, today: date, **options: object) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_refused_on(self) -> date:
        refused_on: date = self.cleaned_data["refused_on"]
        if refused_on > self.today:
            raise forms.ValidationError(_("This day has not come yet. Enter the day that stands on the refusal."))
        return refused_on


class DecisionForm(forms.Form):
    """The number of a refusal written in this service."""

    decision = forms.CharField(
        label=_("Number of the decision"),
        help_text=_("It stands at the head of the decision, for example RU-R-7K3M-9QXT-4."),
        max_length=40,
        widget=forms.TextInput(TYPED),
        error_messages={"required": _("Enter the number of the decision.")},
    )


class InsuredNumberForm(RefusalDayForm):
    """A number of the person's, and the day of the refusal."""

    number = forms.CharField(
        label=_("Number of the policy or SNILS"),
        help_text=_("The policy has 16 digits, the SNILS 11."),
        max_length=40,
        widget=forms.TextInput(DIGITS),
        error_messages={"required": _("Enter the number.")},
    )
    field_order = ("number", "refused_on")

    def __init__(self, *args: object, country: str, **options: object) -> None:
        super().__init__(*args, **options)
        self.country = country

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"].strip()
        if not systems_of_length(country=self.country, value=number):
            raise forms.ValidationError(_("Enter all the digits of the number: 16 of the policy, or 11 of the SNILS."))
        return number


class InsuredNameForm(RefusalDayForm):
    """Family name and birth date, and the day of the refusal."""

    family_name = forms.CharField(
        label=_("Family name"),
        max_length=100,
        widget=forms.TextInput(TYPED),
        error_messages={"required": _("Enter the family name.")},
    )
    birth_date = DateField(label=_("Date of birth"), error_messages={"required": _("Enter the date of birth.")})
    field_order = ("family_name", "birth_date", "refused_on")


class ClinicField(forms.ModelChoiceField):
    """A clinic by its name and address."""

    def label_from_instance(self, clinic: Clinic) -> str:
        return f"{clinic_name(clinic=clinic, language=reader_language())} — {clinic.address}"


class PaperRefusalForm(forms.Form):
    """What stands on a refusal that was not written in this service."""

    clinic = ClinicField(
        label=_("Clinic that refused"),
        queryset=Clinic.objects.none(),
        empty_label=_("Choose the clinic"),
        error_messages={
            "required": _("Choose the clinic that refused."),
            "invalid_choice": _("Choose the clinic from the list."),
        },
    )
    stated_number = forms.CharField(
        label=_("Number on the paper"), max_length=40, required=False, widget=forms.TextInput(TYPED)
    )
    stated_reason = forms.CharField(
        label=_("Reason, as the paper states it"),
        max_length=LONGEST_REASONS,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Write down the reason that stands on the paper.")},
    )
    words = forms.CharField(
        label=_("What the person adds"),
        max_length=LONGEST_REASONS,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: object, clinics: QuerySet[Clinic], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["clinic"].queryset = clinics
