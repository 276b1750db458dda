"""Who wants to be booked: by a number, or by family name and birth date."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from registratura.design.fields import DateField
from registratura.registry.models import Person
from registratura.registry.numbers import lengths, systems_of_length
from registratura.registry.queries.people import find_by_name, find_by_number

HINTS = {
    "kz": _("The individual identification number: 12 digits."),
    "ru": _("The number of the policy (16 digits) or the SNILS (11 digits)."),
}


class AskByNumber(forms.Form):
    """The number alone; ready for the keyboard."""

    number = forms.CharField(
        label=_("Number"),
        max_length=40,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "width-20", "autofocus": True}),
        error_messages={"required": _("Enter the number.")},
    )

    def __init__(self, *args: object, country: str, **options: object) -> None:
        super().__init__(*args, **options)
        self.country = country
        self.fields["number"].help_text = HINTS.get(country, "")
        if self.is_bound and self.errors:
            # The list of errors takes the focus.
            del self.fields["number"].widget.attrs["autofocus"]

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"].strip()
        if not systems_of_length(country=self.country, value=number):
            wanted = " / ".join(str(length) for length in lengths(country=self.country).values())
            raise forms.ValidationError(_("This many digits are needed: %(wanted)s."), params={"wanted": wanted})
        return number

    def found(self) -> list[Person]:
        """The people of the country with that number."""
        return find_by_number(country=self.country, number=self.cleaned_data["number"])


class AskByName(forms.Form):
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
        """The people of the country of that name, born on that day."""
        return find_by_name(country=self.country, **self.cleaned_data)


def ask_forms(*, typed: QueryDict | None, country: str) -> tuple[AskByNumber, AskByName]:
    """Both forms; the one that was sent (`by` says which) is bound."""
    by = typed.get("by") if typed else None
    return (
        AskByNumber(typed if by == "number" else None, country=country),
        AskByName(typed if by == "name" else None, country=country),
    )
