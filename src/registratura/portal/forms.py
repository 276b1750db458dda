"""The questions of the citizen's pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.attachment.law_words import Paper
from registratura.design.days import written_day
from registratura.design.fields import Checkboxes, Radios
from registratura.portal.labels import label
from registratura.registry.models import Person
from registratura.registry.queries.clinics import DoctorOnDay
from registratura.registry.queries.represented_people import Represented

QUESTION = "design/forms/question.html"
NOT_NOW = "not_now"


class PersonForm(forms.Form):
    """For whom the application is."""

    person = forms.ChoiceField(
        label=gettext_lazy("Who is to be attached?"),
        error_messages={
            "required": gettext_lazy("Choose who is to be attached."),
            "invalid_choice": gettext_lazy("Choose who is to be attached."),
        },
        template_name=QUESTION,
    )

    def __init__(self, *args: Any, own: Person, represented: Sequence[Represented], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(own.id), _("Myself: %(name)s") % {"name": own.full_name})]
        choices += [(str(row.person.id), row.person.full_name) for row in represented]
        hints = {
            str(row.person.id): _("Born %(day)s; %(basis)s")
            % {"day": written_day(day=row.person.birth_date), "basis": label("basis", row.basis)}
            for row in represented
        }
        self.fields["person"].widget = Radios(hints=hints)
        self.fields["person"].choices = choices


class DoctorForm(forms.Form):
    """Which doctor; those with places stand first."""

    doctor = forms.ChoiceField(
        label=gettext_lazy("Which doctor do you choose?"),
        error_messages={
            "required": gettext_lazy("Choose a doctor."),
            "invalid_choice": gettext_lazy("Choose a doctor from the list."),
        },
        template_name=QUESTION,
    )

    def __init__(self, *args: Any, doctors: Sequence[DoctorOnDay], **options: Any) -> None:
        super().__init__(*args, **options)
        ordered = sorted(doctors, key=lambda row: row.free == 0)
        self.fields["doctor"].widget = Radios(hints={str(row.doctor.id): doctor_hint(row) for row in ordered})
        self.fields["doctor"].choices = [(str(row.doctor.id), row.doctor.full_name) for row in ordered]


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

    def __init__(self, *args: Any, grounds: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        hints = {"residence": _("Where you really live, for good or for a time. Your registration does not matter.")}
        self.fields["ground"].widget = Radios(hints={ground: hints[ground] for ground in grounds if ground in hints})
        self.fields["ground"].choices = [(ground, label("ground", ground)) for ground in grounds]


class PapersForm(forms.Form):
    """For each paper the law asks for: which one the person has, and its number."""

    def __init__(self, *args: Any, papers: Sequence[Paper], **options: Any) -> None:
        super().__init__(*args, **options)
        self.papers = papers
        for index, paper in enumerate(papers):
            self.fields[f"paper_{index}"] = forms.ChoiceField(
                label=paper.name,
                help_text=paper.why,
                choices=[*paper.choices, (NOT_NOW, _("I do not have it now"))],
                widget=Radios(),
                error_messages={"required": _("Say whether you have it: %(paper)s.") % {"paper": paper.name}},
            )
            self.fields[f"number_{index}"] = forms.CharField(
                label=_("Series and number of the document"),
                help_text=_("Needed if you have the document."),
                required=False,
                max_length=60,
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for index, paper in enumerate(self.papers):
            chosen = cleaned.get(f"paper_{index}")
            if chosen and chosen != NOT_NOW and not cleaned.get(f"number_{index}"):
                self.add_error(
                    f"number_{index}",
                    _("Enter the number of the document: %(paper)s.") % {"paper": dict(paper.choices)[chosen]},
                )
        return cleaned

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields as they stand on the page: a paper and its number."""
        return [(self[f"paper_{index}"], self[f"number_{index}"]) for index in range(len(self.papers))]

    def numbers(self) -> dict[str, str]:
        """The numbers of the papers the person has, by code."""
        rows = ((self.cleaned_data[f"paper_{i}"], self.cleaned_data[f"number_{i}"]) for i in range(len(self.papers)))
        return {code: number for code, number in rows if code != NOT_NOW}


class CompletionForm(forms.Form):
    """Which of the missing papers the person has now."""

    papers = forms.MultipleChoiceField(
        label=gettext_lazy("Which of these papers do you have now?"),
        help_text=gettext_lazy("The clinic may ask you to show the original."),
        widget=Checkboxes(),
        error_messages={"required": gettext_lazy("Tick at least one paper.")},
    )

    def __init__(self, *args: Any, papers: Sequence[Paper], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["papers"].choices = [choice for paper in papers for choice in paper.choices]


class HomeForm(forms.Form):
    """An address, as far as it tells who visits there."""

    town = forms.ChoiceField(
        label=gettext_lazy("Town"),
        error_messages={
            "required": gettext_lazy("Choose the town."),
            "invalid_choice": gettext_lazy("Choose the town."),
        },
    )
    street = forms.CharField(
        label=gettext_lazy("Street"), max_length=150, error_messages={"required": gettext_lazy("Enter the street.")}
    )
    house = forms.CharField(
        label=gettext_lazy("House"),
        help_text=gettext_lazy("With its letter and building, for example: 12а, or 7 корп. 2."),
        max_length=30,
        error_messages={"required": gettext_lazy("Enter the number of the house.")},
        widget=forms.TextInput({"class": "width-12"}),
    )

    def __init__(self, *args: Any, towns: Mapping[str, Sequence[str]], **options: Any) -> None:
        super().__init__(*args, **options)
        several = sum(len(names) for names in towns.values()) > 1
        self.fields["town"].choices = [
            *([("", _("Choose the town"))] if several else []),
            *((f"{country}:{name}", name) for country, names in towns.items() for name in names),
        ]


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
