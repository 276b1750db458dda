"""The day of which packages of care are asked; a day is not personal, so it stands in the page's address."""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.design.fields import DateField

YEARS = range(2000, 2101)


class PackageDayForm(forms.Form):
    """Another day, in the past or still to come; without an answer, today."""

    day = DateField(label=gettext_lazy("Which day do you ask about?"), required=False)

    def __init__(self, data: QueryDict, *, today: date) -> None:
        asked = any(key.startswith("day_") for key in data)
        super().__init__(data if asked else None, initial={"day": today})
        self._today = today

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if day is not None and day.year not in YEARS:
            raise forms.ValidationError(_("Choose a day between the years 2000 and 2100."))
        return day

    @property
    def asked(self) -> date:
        """The day asked about; today where none was, or where it was wrong."""
        return (self.cleaned_data.get("day") if self.is_valid() else None) or self._today
