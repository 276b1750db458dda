"""What the fund's officer types into the register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from registratura.cockpit.labels import STANDINGS, STATUSES
from registratura.design.fields import DateField, Radios
from registratura.registry.models import Clinic


class RegisterForm(forms.Form):
    """The search of the register, sent by GET: words of a clinic, nothing personal."""

    q = forms.CharField(
        label=_("Name, number or street"),
        required=False,
        max_length=200,
        help_text=_("A slip of the finger does no harm."),
        widget=forms.TextInput({"type": "search"}),
    )
    standing = forms.ChoiceField(
        label=_("Which clinics"), required=False, choices=[("", _("All clinics")), *STANDINGS.items()]
    )


class PeriodForm(forms.Form):
    """How many days back the figures go, sent by GET."""

    USUAL = "30"
    days = forms.ChoiceField(
        label=_("Period"),
        choices=[("30", _("30 days")), ("90", _("90 days")), ("365", _("365 days"))],
        widget=forms.Select({"class": "width-20"}),
    )


class ContractForm(forms.Form):
    """A new contract."""

    number = forms.CharField(
        label=_("Number of the contract"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "class": "width-20"}),
        error_messages={"required": _("Enter the number of the contract.")},
    )
    since = DateField(label=_("First day"), error_messages={"required": _("Enter the first day of the contract.")})
    last = DateField(label=_("Last day"), required=False, help_text=_("Leave it empty when no last day is agreed."))

    def clean(self) -> dict[str, object]:
        since, last = self.cleaned_data.get("since"), self.cleaned_data.get("last")
        if since and last and last < since:
            self.add_error("last", _("The last day lies before the first one."))
        return self.cleaned_data

    def contract(self) -> dict[str, object]:
        """What was entered, as `record_contract` takes it."""
        last = self.cleaned_data["last"]
        return {
            "number": self.cleaned_data["number"],
            "since": self.cleaned_data["since"],
            "until": last + timedelta(days=1) if last else None,
        }


class EndForm(forms.Form):
    """The end of a contract."""

    until = DateField(
        label=_("From which day is there no contract?"),
        help_text=_("From this day on nobody can choose the clinic."),
        error_messages={"required": _("Enter the first day without the contract.")},
    )


class StatusForm(forms.Form):
    """That a clinic works, was reorganised or is closed."""

    status = forms.ChoiceField(
        label=_("What is to be noted?"),
        choices=list(STATUSES.items()),
        widget=Radios(),
        error_messages={"required": _("Choose what is to be noted.")},
    )
    since = DateField(label=_("From which day?"), error_messages={"required": _("Enter the day.")})
    successor = forms.ChoiceField(
        label=_("Which clinic takes the people over?"),
        required=False,
        help_text=_("Needed for a reorganised clinic; for a closed one where it is known."),
    )

    def __init__(self, *args: object, successors: Iterable[Clinic], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["successor"].choices = [
            ("", _("No clinic")),
            *((str(clinic.id), f"{clinic.name} ({clinic.code})") for clinic in successors),
        ]

    def status_of_clinic(self) -> dict[str, object]:
        """What was entered, as `record_status` takes it; a working clinic has no successor."""
        given = self.cleaned_data
        successor = "" if given["status"] == Clinic.Status.WORKING else given["successor"]
        return {
            "status": given["status"],
            "since": given["since"],
            "successor_id": UUID(successor) if successor else None,
        }


class DetailsForm(forms.Form):
    """Names, address and telephone of a clinic."""

    name = forms.CharField(
        label=_("Name of the clinic"), max_length=250, error_messages={"required": _("Enter the name of the clinic.")}
    )
    name_kk = forms.CharField(label=_("Name in Kazakh"), required=False, max_length=250)
    short_name = forms.CharField(label=_("Short name"), required=False, max_length=120)
    address = forms.CharField(
        label=_("Address"), max_length=250, error_messages={"required": _("Enter the address of the clinic.")}
    )
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=80)
