"""The questions of a move to another region."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.design.fields import DateField, Radios
from registratura.portal.templatetags.moves import office_line
from registratura.portal.templatetags.portal import region_name
from registratura.registry.models import Person
from registratura.registry.queries.clinics import Region
from registratura.registry.queries.offices import InsurerInRegion


class NewHomeForm(forms.Form):
    """Who has moved, where to, and since when. Whoever represents nobody is not asked who."""

    person = forms.ChoiceField(
        label=gettext_lazy("Who has moved?"),
        widget=Radios(),
        error_messages={
            "required": gettext_lazy("Choose who has moved."),
            "invalid_choice": gettext_lazy("Choose who has moved."),
        },
    )
    region = forms.ChoiceField(
        label=gettext_lazy("In which region do you live now?"),
        error_messages={
            "required": gettext_lazy("Choose the region."),
            "invalid_choice": gettext_lazy("Choose a region from the list."),
        },
    )
    since = DateField(
        label=gettext_lazy("Since when?"),
        error_messages={"required": gettext_lazy("Enter the day from which you live there.")},
    )
    town = forms.CharField(
        label=gettext_lazy("Town or village"),
        max_length=100,
        error_messages={"required": gettext_lazy("Enter the town or village.")},
    )
    address = forms.CharField(
        label=gettext_lazy("Street, house, flat"),
        help_text=gettext_lazy("Where you really live. Whether you are registered there does not matter."),
        max_length=190,
        error_messages={"required": gettext_lazy("Enter the street, house and flat.")},
    )

    def __init__(
        self, *args: Any, people: Sequence[Person], regions: Sequence[Region], today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.today = today
        if len(people) > 1:
            self.fields["person"].choices = [(str(person.id), person.full_name) for person in people]
        else:
            del self.fields["person"]
        names = [(region.code, region_name(region)) for region in regions]
        self.fields["region"].choices = [("", _("Choose the region")), *names]

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since > self.today:
            raise forms.ValidationError(_("The day lies in the future. Come back when you have moved."))
        return since


class InsurerForm(forms.Form):
    """To which insurer of the region; the person's own stands first and is marked."""

    insurer = forms.ChoiceField(
        label=gettext_lazy("Insurers with an office in the new region"),
        error_messages={
            "required": gettext_lazy("Choose the insurer."),
            "invalid_choice": gettext_lazy("Choose an insurer from the list."),
        },
    )

    def __init__(self, *args: Any, insurers: Sequence[InsurerInRegion], own: UUID | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["insurer"].widget = Radios(
            hints={str(row.insurer.id): "; ".join(map(office_line, row.offices)) for row in insurers}
        )
        self.fields["insurer"].choices = [
            (
                str(row.insurer.id),
                _("%(name)s — your insurer: your policy goes on") % {"name": row.insurer.name}
                if row.insurer.id == own
                else _("%(name)s — a new policy") % {"name": row.insurer.name},
            )
            for row in insurers
        ]
