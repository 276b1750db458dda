"""Finding a person in the register: by a number, or by family name and birth date."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from registratura.design.fields import DateField
from registratura.registry.models import Person
from registratura.registry.numbers import lengths, systems_of_length
from registratura.registry.queries.people import find_by_name, find_by_number

DIGITS = {"inputmode": "numeric", "autocomplete": "off", "class": "width-20"}
NUMBER_HINTS = {
    "kz": _("The individual identification number: 12 digits."),
    "ru": _("The number of the policy (16 digits) or the SNILS (11 digits)."),
}


class NumberForm(forms.Form):
    """One of the country's numbers."""

    number = forms.CharField(
        label=_("Number"),
        max_length=40,
        widget=forms.TextInput(DIGITS),
        error_messages={"required": _("Enter the number.")},
    )

    def __init__(self, *args: object, country: str, **options: object) -> None:
        super().__init__(*args, **options)
        self.country = country
        self.fields["number"].help_text = NUMBER_HINTS.get(country, "")

    def clean_number(self) -> str:
        number = self.cleaned_data["number"].strip()
        if not systems_of_length(country=self.country, value=number):
            wanted = " / ".join(str(length) for length in lengths(country=self.country).values())
            raise forms.ValidationError(_("This many digits are needed: %(wanted)s."), params={"wanted": wanted})
        return number

    def found(self) -> list[Person]:
        return find_by_number(country=self.country, number=self.cleaned_data["number"])

    def known(self) -> dict[str, object]:
        """What is known of somebody who was not found, as the form for a new person names it."""
        systems = systems_of_length(country=self.country, value=self.cleaned_data["number"])
        return {f"number_{system.partition('.')[2]}": digits for system, digits in systems}


class NameForm(forms.Form):
    """Family name and birth date."""

    family_name = forms.CharField(
        label=_("Family name"),
        max_length=100,
        widget=forms.TextInput({"autocomplete": "off", "class": "width-20"}),
        error_messages={"required": _("Enter the family name.")},
    )
    birth_date = DateField(label=_("Date of birth"), error_messages={"required": _("Enter the date of birth.")})

    def __init__(self, *args: object, country: str, **options: object) -> None:
        super().__init__(*args, **options)
        self.country = country

    def found(self) -> list[Person]:
        return find_by_name(country=self.country, **self.cleaned_data)

    def known(self) -> dict[str, object]:
        """What is known of somebody who was not found, as the form for a new person names it."""
        return dict(self.cleaned_data)


def find_forms(*, typed: QueryDict | None, country: str) -> tuple[NumberForm, NameForm]:
    """Both forms; the one that was sent (`by` says which) is bound."""
    by = typed.get("by") if typed else None
    return (
        NumberForm(typed if by == "number" else None, country=country),
        NameForm(typed if by == "name" else None, country=country),
    )
