"""Where the person lives, works or studies now, as they say it themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.design.fields import DateField
from registratura.registry.actions.register_person import NewAddress
from registratura.registry.models import Person, PersonAddress

PLACES = ("residence", "work", "study")


class PlaceForm(forms.Form):
    """Town, street and house, since when; for work and study the name of the organisation too."""

    organisation = forms.CharField(max_length=200, widget=forms.TextInput({"autocomplete": "organization"}))
    town = forms.ChoiceField(
        label=gettext_lazy("Town"),
        error_messages={
            "required": gettext_lazy("Choose the town."),
            "invalid_choice": gettext_lazy("Choose the town."),
        },
    )
    address = forms.CharField(
        label=gettext_lazy("Street, house and flat"),
        max_length=200,
        error_messages={"required": gettext_lazy("Enter the street and the house.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    since = DateField()

    def __init__(self, *args: Any, kind: str, person: Person, towns: Mapping[str, str], today: date, **options: Any):
        super().__init__(*args, **options)
        self._kind, self._person, self._today = kind, person, today
        several = len(towns) > 1
        self.fields["town"].choices = [*([("", _("Choose the town"))] if several else []), *((t, t) for t in towns)]
        if kind == "residence":
            del self.fields["organisation"]
        else:
            self.fields["organisation"].label = (
                _("Name of the employer") if kind == "work" else _("Name of the place of study")
            )
            self.fields["organisation"].error_messages["required"] = (
                _("Enter the name of the employer.") if kind == "work" else _("Enter the name of the place of study.")
            )
        since = self.fields["since"]
        since.label = {
            "residence": _("Since when do you live there?"),
            "work": _("Since when do you work there?"),
            "study": _("Since when do you study there?"),
        }[kind]
        since.error_messages["required"] = _("Enter the day.")

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since > self._today:
            raise forms.ValidationError(_("This day lies in the future. Come back when you are there."))
        if since < self._person.birth_date:
            raise forms.ValidationError(_("This day lies before the person's birth."))
        return since

    def new_address(self) -> NewAddress:
        """What was entered, as `state_address` takes it."""
        given = self.cleaned_data
        return NewAddress(
            kind=self._kind,
            text=f"{given['town']}, {given['address']}",
            locality=given["town"],
            organisation=given.get("organisation", ""),
        )


def in_one_line(row: PersonAddress) -> str:
    """The organisation, if there is one, and the address."""
    return ", ".join(filter(None, (row.organisation, row.text)))
