"""Finding a person in the register."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from registratura.design.fields import DateField
from registratura.registry.numbers import lengths, systems_of_length

DIGITS = {"inputmode": "numeric", "autocomplete": "off", "class": "width-20"}


class FindPersonForm(forms.Form):
    """By a number, or by family name and birth date."""

    number = forms.CharField(label=_("Number"), required=False, max_length=40, widget=forms.TextInput(DIGITS))
    family_name = forms.CharField(
        label=_("Family name"), required=False, max_length=100, widget=forms.TextInput({"autocomplete": "off"})
    )
    birth_date = DateField(label=_("Date of birth"), required=False)

    def __init__(self, *args: object, country: str, **options: object) -> None:
        super().__init__(*args, **options)
        self.country = country
        self.fields["number"].help_text = {
            "kz": _("The individual identification number: 12 digits."),
            "ru": _("The number of the policy (16 digits) or the SNILS (11 digits)."),
        }.get(country, "")

    def clean_number(self) -> str:
        number = self.cleaned_data["number"].strip()
        if number and not systems_of_length(country=self.country, value=number):
            long = " / ".join(str(length) for length in lengths(country=self.country).values())
            raise forms.ValidationError(_("The number must have so many digits: %(long)s."), params={"long": long})
        return number

    def clean(self) -> dict[str, object]:
        given = self.cleaned_data
        if not self.errors and not given.get("number"):
            if not given.get("family_name"):
                self.add_error("family_name", _("Enter a number, or the family name and the date of birth."))
            elif not given.get("birth_date"):
                self.add_error("birth_date", _("Enter the date of birth too: many people share a family name."))
        return given
