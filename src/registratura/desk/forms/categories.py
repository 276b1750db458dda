"""A category of the law that a person holds, as staff enter it from the paper they see."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.design.days import written_day
from registratura.design.fields import DateField, Radios
from registratura.population.categories import categories_of_law, proofs_of_law
from registratura.population.package_words import category_name, evidence_name
from registratura.registry.errors import CategoryOverlaps


class CategoryForm(forms.Form):
    """Which category, from when to when, and the paper that proves it."""

    code = forms.ChoiceField(
        label=gettext_lazy("Which category does the paper prove?"),
        widget=Radios(),
        error_messages={"required": gettext_lazy("Choose the category.")},
    )
    since = DateField(
        label=gettext_lazy("From which day?"),
        error_messages={"required": gettext_lazy("Enter the first day the paper names.")},
    )
    last = DateField(
        label=gettext_lazy("To which day?"),
        help_text=gettext_lazy("The last day that counts. Leave it empty when the paper names none."),
        required=False,
    )
    evidence = forms.ChoiceField(
        label=gettext_lazy("Which paper have you seen?"),
        widget=Radios(),
        error_messages={"required": gettext_lazy("Choose the paper you have seen.")},
    )
    evidence_number = forms.CharField(
        label=gettext_lazy("Number of the paper"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "class": "width-20"}),
        error_messages={"required": gettext_lazy("Enter the number of the paper.")},
    )

    def __init__(self, *args: object, country: str, today: date, **options: object) -> None:
        super().__init__(*args, **options)
        self._country = country
        codes = categories_of_law(country=country, on=today)
        self.fields["code"].choices = [(code, category_name(code=code, country=country)) for code in codes]
        papers = proofs_of_law(country=country)
        self.fields["evidence"].choices = [
            (code, _capital(evidence_name(code=code, country=country))) for code in papers
        ]

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        since, last = given.get("since"), given.get("last")
        if since and last and last < since:
            self.add_error("last", _("The last day lies before the first one."))
        return given

    def until(self) -> date | None:
        """The first day the category is no longer held."""
        last: date | None = self.cleaned_data["last"]
        return last + timedelta(days=1) if last else None

    def say_overlap(self, error: CategoryOverlaps) -> None:
        """The category is on record for some of these days already."""
        values = {
            "category": category_name(code=error.values["category"], country=self._country),
            "first": written_day(day=error.values["since"]) if error.values["since"] else "",
            "last": written_day(day=error.values["until"] - timedelta(days=1)) if error.values["until"] else "",
        }
        if values["first"] and values["last"]:
            sentence = _("“%(category)s” is on record already from %(first)s to %(last)s. Enter other days.")
        elif values["last"]:
            sentence = _("“%(category)s” is on record already until %(last)s. Enter a later first day.")
        elif values["first"]:
            sentence = _("“%(category)s” is on record already since %(first)s, without a last day.")
        else:
            sentence = _("“%(category)s” is on record already, without a first and a last day.")
        self.add_error("since", sentence % values)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
