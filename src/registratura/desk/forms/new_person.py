"""Entering a person who is not in the register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from registratura.design.fields import Checkboxes, DateField, Radios
from registratura.desk.forms.addresses import DISTRICT_HINT, district_choices, id_or_none, phone_or_error
from registratura.desk.forms.find_person import DIGITS
from registratura.desk.labels import (
    CATEGORIES,
    NUMBER_ERRORS,
    NUMBER_WARNINGS,
    POLICY_KINDS,
    SEXES,
    STATUSES,
    STATUSES_OF,
    SYSTEMS,
)
from registratura.registry.actions.register_person import NewAddress, NewPerson, NewPolicy
from registratura.registry.models import Clinic, Insurer
from registratura.registry.names import tidy_name, wrong_with_name
from registratura.registry.numbers import SYSTEMS as SYSTEMS_OF
from registratura.registry.numbers import check_number
from registratura.registry.queries.people import number_is_taken

NAME_ERRORS = {
    "not_letters": _("A name consists of letters, and maybe a hyphen or an apostrophe."),
    "mixed_alphabets": _("This word mixes Cyrillic and Latin letters that look alike. Type it anew in one alphabet."),
}


class NewPersonForm(forms.Form):
    """A person who is not in the register, with numbers checked, addresses, policy and telephone."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    family_name = forms.CharField(
        label=_("Family name"), max_length=100, error_messages={"required": _("Enter the family name.")}
    )
    given_name = forms.CharField(
        label=_("Given name"), max_length=100, error_messages={"required": _("Enter the given name.")}
    )
    patronymic = forms.CharField(label=_("Patronymic"), max_length=100, required=False)
    birth_date = DateField(label=_("Date of birth"), error_messages={"required": _("Enter the date of birth.")})
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=list(SEXES.items()),
        widget=Radios(),
        error_messages={"required": _("Choose the sex as the document has it.")},
    )
    status = forms.ChoiceField(
        label=_("Legal status"),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose the legal status.")),
    )
    registered = forms.CharField(label=_("Place of registration"), max_length=300, required=False)
    registered_district = forms.ChoiceField(label=_("District that serves the place of registration"), required=False)
    residence = forms.CharField(
        label=_("Place of residence"),
        help_text=_("Where the person really lives: a doctor comes to this home."),
        max_length=300,
        error_messages={"required": _("Enter the place of residence.")},
    )
    residence_district = forms.ChoiceField(
        label=_("District that serves the place of residence"), help_text=DISTRICT_HINT, required=False
    )
    policy_kind = forms.ChoiceField(label=_("Kind of policy"), required=False)
    insurer = forms.ChoiceField(label=_("Insurer that issued it"), required=False)
    categories = forms.MultipleChoiceField(
        label=_("Does any of this apply?"), choices=list(CATEGORIES.items()), widget=Checkboxes(), required=False
    )
    phone = forms.CharField(
        label=_("Mobile telephone"),
        required=False,
        widget=forms.TextInput({"type": "tel", "autocomplete": "off", "class": "width-20"}),
    )
    checked = forms.BooleanField(label=_("I have compared the number with the document: it is right"), required=False)

    def __init__(
        self,
        *args: object,
        country: str,
        region: str,
        city: str,
        clinics: Iterable[Clinic],
        today: date,
        **options: object,
    ) -> None:
        super().__init__(*args, **options)
        self.country, self.region, self.city, self.today = country, region, city, today
        self.warnings: list[str] = []
        if not self.is_bound:
            first = "given_name" if self.initial.get("family_name") else "family_name"
            self.fields[first].widget.attrs["autofocus"] = True
        self.systems = SYSTEMS_OF.get(country, ())
        for system in self.systems:
            self.fields[self._number_field(system)] = forms.CharField(
                label=SYSTEMS[system], required=False, max_length=40, widget=forms.TextInput(DIGITS)
            )
        self.fields["status"].choices = [(code, STATUSES[code]) for code in STATUSES_OF.get(country, STATUSES)]
        districts = district_choices(clinics)
        self.fields["registered_district"].choices = self.fields["residence_district"].choices = districts
        if country != "ru":
            del self.fields["policy_kind"], self.fields["insurer"]
        else:
            insurers = Insurer.objects.filter(country=country).order_by("name")
            self.fields["policy_kind"].choices = [("", _("No policy was shown")), *POLICY_KINDS.items()]
            self.fields["insurer"].choices = [
                ("", _("Not known")),
                *((str(insurer.id), insurer.name) for insurer in insurers),
            ]

    @property
    def number_fields(self) -> list[forms.BoundField]:
        """The fields of the country's numbers, in order."""
        return [self[self._number_field(system)] for system in self.systems]

    @staticmethod
    def _number_field(system: str) -> str:
        return f"number_{system.partition('.')[2]}"

    def clean_family_name(self) -> str:
        return self._name("family_name")

    def clean_given_name(self) -> str:
        return self._name("given_name")

    def clean_patronymic(self) -> str:
        return self._name("patronymic")

    def clean_birth_date(self) -> date:
        born = self.cleaned_data["birth_date"]
        if born > self.today:
            raise forms.ValidationError(_("The date of birth lies in the future."))
        return born

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"]
        return phone_or_error(phone) if phone else ""

    def clean(self) -> dict[str, object]:
        for system in self.systems:
            self._check_number(system)
        if self.warnings and not self.cleaned_data.get("checked"):
            self.add_error("checked", _("Compare the number with the document and confirm that it is right."))
        return self.cleaned_data

    def person(self) -> NewPerson:
        """Who was entered."""
        given = self.cleaned_data
        kind = given.get("policy_kind")
        return NewPerson(
            id=given["id"],
            country=self.country,
            region=self.region,
            family_name=given["family_name"],
            given_name=given["given_name"],
            patronymic=given["patronymic"],
            birth_date=given["birth_date"],
            sex=given["sex"],
            status=given["status"],
            numbers={system: given[self._number_field(system)] for system in self.systems},
            addresses=tuple(
                NewAddress(
                    kind=place,
                    text=given[place],
                    locality=self.city,
                    district_id=id_or_none(given[f"{place}_district"]),
                )
                for place in ("registered", "residence")
                if given[place]
            ),
            categories=tuple(given["categories"]),
            policy=NewPolicy(kind=kind, region=self.region, insurer_id=id_or_none(given["insurer"])) if kind else None,
            phone=given["phone"],
        )

    def _name(self, field: str) -> str:
        name = tidy_name(self.cleaned_data[field])
        if name and (wrong := wrong_with_name(name)):
            raise forms.ValidationError(NAME_ERRORS[wrong])
        return name

    def _check_number(self, system: str) -> None:
        field = self._number_field(system)
        value = self.cleaned_data.get(field)
        if not value:
            return
        born, sex = self.cleaned_data.get("birth_date"), self.cleaned_data.get("sex")
        outcome = check_number(system=system, value=value, birth_date=born, sex=sex)
        if not outcome.valid:
            self.add_error(field, [NUMBER_ERRORS[code] for code in outcome.errors])
        elif number_is_taken(system=system, digits=outcome.normalised, besides=self.cleaned_data.get("id")):
            self.add_error(field, _("Somebody in the register has this number already. Find the person by it."))
        self.warnings += [f"{SYSTEMS[system]}: {NUMBER_WARNINGS[code]}" for code in outcome.warnings]
