"""Finding a person in the register: in one box while one types, or field by field, as on a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from registratura.design.fields import DateField
from registratura.registry.numbers import lengths, systems_of_length
from registratura.registry.person_question import FEWEST_LETTERS, FEWEST_PHONE_DIGITS, person_typed, readings
from registratura.registry.queries.people import find_by_name, find_by_number
from registratura.registry.queries.person_search import FoundPeople, find_people, tell_apart

DIGITS = {"inputmode": "numeric", "autocomplete": "off", "class": "width-20"}
NUMBER_HINTS = {
    "kz": _("The individual identification number: 12 digits."),
    "ru": _("The number of the policy (16 digits) or the SNILS (11 digits)."),
}


class BoxForm(forms.Form):
    """Beginnings of names, a birth date, a number, the last digits of a telephone, in any order."""

    wanted = forms.CharField(
        label=_("Find a person"),
        max_length=100,
        error_messages={"required": _("Type a name, a birth date, a number or a telephone.")},
    )

    def __init__(self, *args: object, country: str, on: date, **options: object) -> None:
        super().__init__(*args, **options)
        self.country, self.on = country, on

    def clean_wanted(self) -> str:
        text = self.cleaned_data["wanted"]
        if not readings(text=text, on=self.on):
            few = {"letters": FEWEST_LETTERS, "digits": FEWEST_PHONE_DIGITS}
            raise forms.ValidationError(
                _("Type at least %(letters)s letters of a name, a birth date, or %(digits)s digits."), params=few
            )
        return text

    def found(self) -> FoundPeople:
        return find_people(country=self.country, text=self.cleaned_data["wanted"], on=self.on)

    def known(self) -> dict[str, object]:
        """What is known of somebody who was not found, as the form for a new person names it."""
        return person_typed(text=self.cleaned_data["wanted"], country=self.country, on=self.on)


class NumberForm(forms.Form):
    """One of the country's numbers."""

    number = forms.CharField(
        label=_("Number"),
        max_length=40,
        widget=forms.TextInput(DIGITS),
        error_messages={"required": _("Enter the number.")},
    )

    def __init__(self, *args: object, country: str, on: date, **options: object) -> None:
        super().__init__(*args, **options)
        self.country, self.on = country, on
        self.fields["number"].help_text = NUMBER_HINTS.get(country, "")

    def clean_number(self) -> str:
        number = self.cleaned_data["number"].strip()
        if not systems_of_length(country=self.country, value=number):
            wanted = " / ".join(str(length) for length in lengths(country=self.country).values())
            raise forms.ValidationError(_("This many digits are needed: %(wanted)s."), params={"wanted": wanted})
        return number

    def found(self) -> FoundPeople:
        people = find_by_number(country=self.country, number=self.cleaned_data["number"])
        return tell_apart(ids=[person.id for person in people], on=self.on)

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

    def __init__(self, *args: object, country: str, on: date, **options: object) -> None:
        super().__init__(*args, **options)
        self.country, self.on = country, on

    def found(self) -> FoundPeople:
        people = find_by_name(country=self.country, **self.cleaned_data)
        return tell_apart(ids=[person.id for person in people], on=self.on)

    def known(self) -> dict[str, object]:
        """What is known of somebody who was not found, as the form for a new person names it."""
        return dict(self.cleaned_data)


@dataclass(frozen=True, slots=True)
class FindForms:
    """The three ways of asking; `sent` is the one that was used."""

    box: BoxForm
    by_number: NumberForm
    by_name: NameForm

    @property
    def sent(self) -> BoxForm | NumberForm | NameForm | None:
        return next((form for form in (self.box, self.by_number, self.by_name) if form.is_bound), None)

    @property
    def folded_sent(self) -> bool:
        """Whether one of the forms that lie folded up was used, so that its fields must be seen."""
        return self.by_number.is_bound or self.by_name.is_bound


def find_forms(*, typed: QueryDict | None, country: str, on: date) -> FindForms:
    """The forms; the one that was sent (`by` says which) is bound. `on` is today at the workplace."""
    by = typed.get("by") if typed else None
    here = {"country": country, "on": on}
    return FindForms(
        BoxForm(typed if by == "box" else None, **here),
        NumberForm(typed if by == "number" else None, **here),
        NameForm(typed if by == "name" else None, **here),
    )
