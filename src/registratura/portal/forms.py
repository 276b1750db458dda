"""The questions of the citizen's pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.design.days import written_day
from registratura.design.fields import Checkboxes, Radios
from registratura.portal.labels import label
from registratura.portal.place_form import PLACES, in_one_line
from registratura.registry.models import Person, PersonAddress
from registratura.registry.queries.clinics import DoctorOnDay
from registratura.registry.queries.represented_people import Represented

QUESTION = "design/forms/question.html"


class PersonForm(forms.Form):
    """For whom the application is: one person, or several at once where the visitor represents several."""

    def __init__(
        self, *args: Any, own: Person, represented: Sequence[Represented], busy: Collection[UUID] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.everybody = {row.id: row for row in (own, *(each.person for each in represented))}
        self.busy = busy
        choices = [(str(own.id), _("Myself: %(name)s") % {"name": own.full_name})]
        choices += [(str(row.person.id), row.person.full_name) for row in represented]
        hints = {
            str(row.person.id): _("Born %(day)s; %(basis)s")
            % {"day": written_day(day=row.person.birth_date), "basis": label("basis", row.basis)}
            for row in represented
        }
        choose = _("Choose who is to be attached.")
        one = len(represented) == 1
        self.fields["person"] = (forms.ChoiceField if one else forms.MultipleChoiceField)(
            label=_("Who is to be attached?"),
            help_text="" if one else _("You can choose several people if they go to the same clinic."),
            choices=choices,
            widget=Radios(hints=hints) if one else Checkboxes(hints=hints),
            error_messages={"required": choose, "invalid_choice": choose},
            template_name=QUESTION,
        )

    def clean_person(self) -> list[Person]:
        """Several go together only to clinics all of them may choose, and only who has nothing under way."""
        answer = self.cleaned_data["person"]
        chosen = [self.everybody[UUID(each)] for each in ([answer] if isinstance(answer, str) else answer)]
        if len(chosen) > 1:
            busy = [row.full_name for row in chosen if row.id in self.busy]
            if busy:
                raise forms.ValidationError(
                    _("An application is under way already for: %(names)s. Choose the others only.")
                    % {"names": ", ".join(busy)}
                )
            if len({(row.country, row.region) for row in chosen}) > 1:
                raise forms.ValidationError(
                    _("These people live in different regions. Apply for the people of each region separately.")
                )
        return chosen


class DoctorForm(forms.Form):
    """Which doctor; those with places stand first. Children and adults have doctors of their own, so each are asked.

    `groups` maps an age group to its doctors; `names` are the people of the group. One group is one question.
    """

    def __init__(
        self,
        *args: Any,
        groups: Mapping[str, Sequence[DoctorOnDay]],
        names: Mapping[str, Sequence[str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.groups = groups
        for group, doctors in groups.items():
            ordered = sorted(doctors, key=lambda row: row.free == 0)
            self.fields[self.field_of(group)] = forms.ChoiceField(
                label=_("Which doctor do you choose?")
                if len(groups) == 1
                else _("Doctor for: %(names)s") % {"names": ", ".join(names[group])},
                choices=[(str(row.doctor.id), row.doctor.full_name) for row in ordered],
                widget=Radios(hints={str(row.doctor.id): doctor_hint(row) for row in ordered}),
                error_messages={
                    "required": _("Choose a doctor."),
                    "invalid_choice": _("Choose a doctor from the list."),
                },
                template_name=QUESTION if len(groups) == 1 else None,
            )

    def field_of(self, group: str) -> str:
        """The field that asks for the doctor of the group."""
        return "doctor" if len(self.groups) == 1 else f"doctor_{group}"

    @property
    def somebody_has_no_doctor(self) -> bool:
        return not all(self.groups.values())

    def chosen(self) -> dict[str, str]:
        """The doctor's id by group."""
        return {group: self.cleaned_data[self.field_of(group)] for group in self.groups}


class GroundForm(forms.Form):
    """By which place the person is to be attached."""

    ground = forms.ChoiceField(
        label=gettext_lazy("By which place do you choose the clinic?"),
        help_text=gettext_lazy("The law attaches people by the place where they live, work or study."),
        error_messages={
            "required": gettext_lazy("Choose the place."),
            "invalid_choice": gettext_lazy("Choose the place."),
        },
        template_name=QUESTION,
    )

    def __init__(
        self, *args: Any, grounds: Sequence[str], places: Mapping[str, PersonAddress] | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        hints = {"residence": _("Where you really live, for good or for a time. Your registration does not matter.")}
        hints |= {
            kind: _("On record: %(address)s") % {"address": in_one_line(row)} for kind, row in (places or {}).items()
        }
        if places:
            unknown = _("Not on record yet: you enter it on the next page.")
            hints |= {kind: unknown for kind in PLACES if kind not in places}
        self.fields["ground"].widget = Radios(hints={ground: hints[ground] for ground in grounds if ground in hints})
        self.fields["ground"].choices = [(ground, label("ground", ground)) for ground in grounds]


class ReasonForm(forms.Form):
    """Why now, where the law lets a change be free of its yearly limit for a reason."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why do you choose a clinic now?"),
        help_text=gettext_lazy("The law limits how often the clinic is changed, but not in every case."),
        error_messages={
            "required": gettext_lazy("Choose the reason."),
            "invalid_choice": gettext_lazy("Choose the reason."),
        },
        template_name=QUESTION,
    )

    def __init__(self, *args: Any, reasons: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].widget = Radios()
        self.fields["reason"].choices = [(reason, label("reason", reason)) for reason in reasons]


class VerifyForm(forms.Form):
    """A paper's number or its code."""

    code = forms.CharField(
        label=gettext_lazy("Number of the document"),
        help_text=gettext_lazy("It stands under the title, for example RU-T-7K3M-9QXT-4. You can also paste the code."),
        max_length=600,
        error_messages={"required": gettext_lazy("Enter the number of the document.")},
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )


def doctor_hint(row: DoctorOnDay) -> str:
    """What helps to choose a doctor: speciality, district, free places."""
    values = {
        "speciality": label("speciality", row.doctor.speciality),
        "districts": ", ".join(row.districts),
        "free": row.free,
        "total": row.total,
    }
    if row.free is None:
        return _("%(speciality)s. How many places are free is not known.") % values
    if not row.districts:
        return _("%(speciality)s. Free places: %(free)s of %(total)s.") % values
    return _("%(speciality)s, district %(districts)s. Free places: %(free)s of %(total)s.") % values


def answers(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form: an empty answer is an answer, a page only looked at has none."""
    return request.POST if request.method == "POST" else None
