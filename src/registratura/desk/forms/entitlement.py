"""Who wants to be booked: a number, or family name and birth date, on one form for the keyboard."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from registratura.design.fields import DateField
from registratura.registry.models import Person
from registratura.registry.numbers import lengths, systems_of_length
from registratura.registry.queries.people import find_by_name, find_by_number

HINTS = {
    "kz": _("The individual identification number: 12 digits."),
    "ru": _("The number of the policy (16 digits) or the SNILS (11 digits)."),
}


class WhoForm(forms.Form):
    """The number alone, or the name with the birth date."""

    number = forms.CharField(
        label=_("Number"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "width-20", "autofocus": True}),
    )
    family_name = forms.CharField(
        label=_("Or the family name"),
        max_length=100,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "class": "width-20"}),
    )
    birth_date = DateField(label=_("and the date of birth"), required=False)

    def __init__(self, *args: object, country: str, **options: object) -> None:
        super().__init__(*args, **options)
        self.country = country
        self.fields["number"].help_text = HINTS.get(country, "")
        if self.is_bound and self.errors:
            # The list of errors takes the focus.
            del self.fields["number"].widget.attrs["autofocus"]

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"].strip()
        if number and not systems_of_length(country=self.country, value=number):
            wanted = " / ".join(str(length) for length in lengths(country=self.country).values())
            raise forms.ValidationError(_("This many digits are needed: %(wanted)s."), params={"wanted": wanted})
        return number

    def clean(self) -> dict[str, object]:
        given = self.cleaned_data
        if self.errors or given.get("number"):
            return given
        if not given.get("family_name") and not given.get("birth_date"):
            self.add_error("number", _("Type the number, or the family name and the date of birth."))
        elif not given.get("family_name"):
            self.add_error("family_name", _("Enter the family name."))
        elif not given.get("birth_date"):
            self.add_error("birth_date", _("Enter the date of birth."))
        return given

    def found(self) -> list[Person]:
        """The people of the country who may be meant."""
        given = self.cleaned_data
        if given["number"]:
            return find_by_number(country=self.country, number=given["number"])
        return find_by_name(country=self.country, family_name=given["family_name"], birth_date=given["birth_date"])
