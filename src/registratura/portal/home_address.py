"""The question about an address, as far as it tells who visits there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.portal.labels import COUNTRIES
from registratura.registry.addresses.address import Address
from registratura.registry.queries.home_visits import HomeVisits, home_visits
from registratura.registry.queries.towns import towns_with_territories


class HomeForm(forms.Form):
    """Town, street and house."""

    town = forms.ChoiceField(
        label=gettext_lazy("Town"),
        error_messages={
            "required": gettext_lazy("Choose the town."),
            "invalid_choice": gettext_lazy("Choose the town."),
        },
    )
    street = forms.CharField(
        label=gettext_lazy("Street"),
        max_length=150,
        error_messages={"required": gettext_lazy("Enter the street.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    house = forms.CharField(
        label=gettext_lazy("House"),
        help_text=gettext_lazy("With its letter and building, for example: 12а, or 7 корп. 2."),
        max_length=30,
        error_messages={"required": gettext_lazy("Enter the number of the house.")},
        widget=forms.TextInput({"class": "width-12", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, towns: Mapping[str, Sequence[str]], **options: Any) -> None:
        super().__init__(*args, **options)
        several = sum(len(names) for names in towns.values()) > 1
        self.fields["town"].choices = [
            *([("", _("Choose the town"))] if several else []),
            *((f"{country}:{name}", name) for country, names in towns.items() for name in names),
        ]

    @property
    def country(self) -> str:
        return str(self.cleaned_data["town"].partition(":")[0])

    def visits(self, *, on: date) -> HomeVisits:
        """Who visits the address on the day."""
        town = self.cleaned_data["town"].partition(":")[2]
        street, house = self.cleaned_data["street"], self.cleaned_data["house"]
        address = Address(self.country, town, street, house, "", f"{town}, {street}, {house}")
        return home_visits(country=self.country, town=town, on=on, address=address)

    def typed(self) -> dict[str, str]:
        """What was asked, to be asked again with another street or house."""
        return {"town": self.cleaned_data["town"], "house": self.cleaned_data["house"]}


def towns_of_countries() -> dict[str, tuple[str, ...]]:
    """The towns of which the register knows who visits where."""
    return {country: towns_with_territories(country=country) for country in COUNTRIES}
