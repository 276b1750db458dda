"""Which list is asked for; it stands in the page's address, so nothing of it is personal."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.design.fields import DateField
from registratura.population.queries.roster import NO_DOCTOR, RosterQuestion
from registratura.population.roster_words import AGE_GROUPS
from registratura.registry.models import Clinic

ALL = "all"


class RosterForm(forms.Form):
    """The day, the doctor and the age of the list, and the day as of which it was known; without an answer, today."""

    on = DateField(
        label=gettext_lazy("Whose people on which day?"), error_messages={"required": gettext_lazy("Enter the day.")}
    )
    doctor = forms.ChoiceField(label=gettext_lazy("Doctor"))
    age_group = forms.ChoiceField(
        label=gettext_lazy("Age"), choices=[(ALL, gettext_lazy("All ages")), *AGE_GROUPS.items()]
    )
    known_on = DateField(
        label=gettext_lazy("As the register knew it on which day?"),
        help_text=gettext_lazy("Leave it empty for what is known now, with everything that was corrected later."),
        required=False,
    )

    def __init__(self, data: QueryDict, *, clinic: Clinic, at: datetime) -> None:
        self._clinic, self._at, self._zone = clinic, at, ZoneInfo(clinic.time_zone)
        self.today: date = at.astimezone(self._zone).date()
        super().__init__(data if _is_asked(data) else self._usual())
        doctors = clinic.doctors.order_by("family_name", "given_name", "code")
        self.fields["doctor"].choices = [
            (ALL, _("All doctors")),
            *((str(doctor.id), doctor.full_name) for doctor in doctors),
            (NO_DOCTOR, _("Without a doctor")),
        ]

    def question(self) -> RosterQuestion:
        """What is asked; the list of today where the form is wrong."""
        given: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        return RosterQuestion(
            clinic=self._clinic,
            on=given.get("on") or self.today,
            known_at=self._end_of(given.get("known_on")),
            doctor=_narrowed(given.get("doctor")),
            age_group=_narrowed(given.get("age_group")),
        )

    def _usual(self) -> dict[str, str]:
        day = {f"on_{part}": str(getattr(self.today, part)) for part in ("day", "month", "year")}
        return day | {"doctor": ALL, "age_group": ALL}

    def _end_of(self, day: date | None) -> datetime:
        """The last instant of the day where the clinic is; now for today and for no day."""
        if day is None or day >= self.today:
            return self._at
        return datetime.combine(day, time.max, tzinfo=self._zone)


def read_after(data: QueryDict) -> UUID | None:
    """After whom the page begins; None for the first page, and for what is no identifier."""
    try:
        return UUID(data.get("after", ""))
    except ValueError:
        return None


def _narrowed(answer: str | None) -> str:
    return "" if answer in (None, ALL) else answer


def _is_asked(data: QueryDict) -> bool:
    """Whether anything of the form stands in the address."""
    return any(name.startswith(("on_", "known_on_", "doctor", "age_group")) for name in data)
