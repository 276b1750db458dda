"""A person's addresses and telephone, as staff type them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from registratura.design.fields import DateField, Radios
from registratura.desk.labels import ADDRESS_KINDS
from registratura.registry.actions.register_person import NewAddress
from registratura.registry.errors import PhoneWrong
from registratura.registry.models import Clinic, District
from registratura.registry.phones import read_phone

DISTRICT_HINT = _(
    "Leave it open and it is looked up by the address. What stays in doubt counts as unknown, never as “no”."
)
NO_SUCH_PHONE = _("Enter a mobile telephone of the country, for example +7 701 000 00 00.")


class PhoneForm(forms.Form):
    """The first telephone of a person."""

    phone = forms.CharField(
        label=_("Mobile telephone"),
        help_text=_("The one-time password is sent to it. Ask the person to show it."),
        widget=forms.TextInput({"type": "tel", "autocomplete": "off", "class": "width-20"}),
        error_messages={"required": NO_SUCH_PHONE},
    )

    def clean_phone(self) -> str:
        return phone_or_error(self.cleaned_data["phone"])


class AddressForm(forms.Form):
    """A new address of one kind. The districts offered are those of the clinics given."""

    kind = forms.ChoiceField(
        label=_("Which address is it?"),
        choices=list(ADDRESS_KINDS.items()),
        widget=Radios(),
        error_messages={"required": _("Choose which address it is.")},
    )
    text = forms.CharField(
        label=_("Address"),
        help_text=_("Town, street, house, flat, as the document has it."),
        max_length=300,
        error_messages={"required": _("Enter the address.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    organisation = forms.CharField(
        label=_("Name of the place of work or study"),
        help_text=_("Only for an address of work or study: the employer or the place of study, as the paper names it."),
        required=False,
        max_length=200,
    )
    since = DateField(
        label=_("Since when?"), error_messages={"required": _("Enter the day from which the address holds.")}
    )
    district = forms.ChoiceField(
        label=_("Which district serves it?"),
        required=False,
        help_text=DISTRICT_HINT,
        widget=forms.Select,
    )

    border_area = forms.BooleanField(
        label=_("The home lies in a border area: a clinic near by may be chosen, also one of another region"),
        required=False,
    )

    def __init__(
        self,
        *args: object,
        clinics: Iterable[Clinic],
        city: str,
        today: date,
        knows_borders: bool = False,
        **options: object,
    ) -> None:
        super().__init__(*args, **options)
        self.city, self.today = city, today
        if not knows_borders:
            del self.fields["border_area"]
        self.fields["district"].choices = district_choices(clinics)

    def clean_since(self) -> date:
        since = self.cleaned_data["since"]
        if since > self.today:
            raise forms.ValidationError(_("The day lies in the future."))
        return since

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if given.get("kind") in ("work", "study") and not given.get("organisation"):
            self.add_error("organisation", _("Enter the name of the employer or of the place of study."))
        return given

    def address(self) -> NewAddress:
        """What was entered."""
        given = self.cleaned_data
        return NewAddress(
            kind=given["kind"],
            text=given["text"],
            locality=self.city,
            organisation=given["organisation"],
            border_area=given["kind"] == "residence" and given.get("border_area", False),
            district_id=id_or_none(given["district"]),
        )


def district_choices(clinics: Iterable[Clinic]) -> list[tuple[str, object]]:
    """The districts of the clinics, under each clinic's name."""
    groups: dict[str, list[tuple[str, str]]] = {}
    districts = District.objects.filter(clinic__in=list(clinics)).select_related("clinic", "doctor")
    for district in districts.order_by("clinic__name", "number"):
        doctor = district.doctor.full_name if district.doctor else ""
        name = f"{district.clinic.short_name or district.clinic.name}, {district.number}"
        groups.setdefault(district.clinic.name, []).append((str(district.id), f"{name} {doctor}".strip()))
    return [("", _("Look it up by the address")), *groups.items()]


def phone_or_error(value: str) -> str:
    """The number in its stored form; ValidationError where it is none."""
    try:
        return read_phone(value=value)
    except PhoneWrong as error:
        raise forms.ValidationError(NO_SUCH_PHONE) from error


def id_or_none(value: str) -> UUID | None:
    """What a select gave back: an id, or nothing chosen."""
    return UUID(value) if value else None
