"""What the officer says of a clinic that will be no more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.design.days import written_day
from registratura.design.fields import DateField, Radios
from registratura.population.errors import ClosureBegun, DayPassed, PopulationError
from registratura.registry.clinic_names import clinic_name
from registratura.registry.errors import RegistryError, SuccessorWrong
from registratura.registry.models import Clinic, ClinicClosure

Kind = ClinicClosure.Kind


class ClosureForm(forms.Form):
    """Reorganised, with the clinic that takes the people over, or closed for good; from which day."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What happens to the clinic?"),
        choices=[
            (Kind.REORGANISED, gettext_lazy("It is reorganised: another clinic takes its people over")),
            (Kind.LIQUIDATED, gettext_lazy("It is closed for good")),
        ],
        widget=Radios(
            hints={
                Kind.REORGANISED: gettext_lazy(
                    "On the day everybody is attached to that clinic and told; each may choose another one."
                ),
                Kind.LIQUIDATED: gettext_lazy(
                    "On the day the attachments end; everybody is told how to choose another clinic."
                ),
            }
        ),
        error_messages={"required": gettext_lazy("Choose what happens to the clinic.")},
    )
    on = DateField(
        label=gettext_lazy("From which day is the clinic no more?"),
        help_text=gettext_lazy("Today or later. Until that day the closure can be taken back."),
        error_messages={"required": gettext_lazy("Enter the day.")},
    )
    successor = forms.ChoiceField(
        label=gettext_lazy("Which clinic takes the people over?"),
        required=False,
        help_text=gettext_lazy("Only for a reorganised clinic."),
    )

    def __init__(self, *args: object, successors: Iterable[Clinic], language: str, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["successor"].choices = [
            ("", _("No clinic")),
            *((str(row.id), f"{clinic_name(clinic=row, language=language)} ({row.code})") for row in successors),
        ]

    def closure(self) -> dict[str, object]:
        """What was entered, as `record_closure` takes it; a clinic closed for good has no successor."""
        given = self.cleaned_data
        successor = given["successor"] if given["kind"] == Kind.REORGANISED else ""
        return {"kind": given["kind"], "on": given["on"], "successor_id": UUID(successor) if successor else None}

    def show(self, error: RegistryError | PopulationError) -> int:
        """The error's sentence at its field; the status of the page."""
        if isinstance(error, SuccessorWrong):
            self.add_error("successor", _("Choose a working clinic of the region that takes the people over."))
            return 422
        if isinstance(error, DayPassed):
            self.add_error("on", _("This day has passed. Choose today or a later day."))
            return 422
        self.add_error(None, begun_in_words(error))
        return 409


def begun_in_words(error: RegistryError | PopulationError) -> str:
    """That it is too late to change a closure."""
    if not isinstance(error, ClosureBegun):
        raise error
    last_on = error.values["on"] - timedelta(days=1)
    return _(
        "The clinic's last day was %(day)s, and its people are being led on: this can't be changed here any more."
    ) % {"day": written_day(day=last_on)}
