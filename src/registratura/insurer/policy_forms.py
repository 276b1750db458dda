"""What the office is asked when somebody comes about a policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from registratura.attachment.moving import NewHome
from registratura.design.fields import DateField, Radios
from registratura.insurer.policy_words import ISSUED_KINDS, KINDS
from registratura.registry.numbers import systems_of_length

SHORTEST_PIN, LONGEST_PIN = 4, 8
PIN_DIGITS = RegexValidator(
    rf"\A[0-9]{{{SHORTEST_PIN},{LONGEST_PIN}}}\Z", _("A PIN has four to eight digits and nothing else.")
)
DIGITS = {"inputmode": "numeric", "autocomplete": "off", "class": "width-20"}
# Never rendered again, whatever was wrong in the form.
HIDDEN_PIN = {"inputmode": "numeric", "autocomplete": "off", "maxlength": LONGEST_PIN, "class": "width-12"}


class NumberForm(forms.Form):
    """A number of the country, and the birth date for people whom another company insures."""

    number = forms.CharField(
        label=_("Number of the policy or SNILS"),
        help_text=_("The policy has 16 digits, the SNILS 11."),
        max_length=40,
        widget=forms.TextInput(DIGITS),
        error_messages={"required": _("Enter the number.")},
    )
    born_on = DateField(
        label=_("Date of birth"),
        required=False,
        help_text=_("Needed for somebody whom your company does not insure yet."),
    )

    def __init__(self, *args: object, country: str, **options: object) -> None:
        super().__init__(*args, **options)
        self.country = country

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"].strip()
        if not systems_of_length(country=self.country, value=number):
            raise forms.ValidationError(_("Enter all the digits of the number: 16 of the policy, or 11 of the SNILS."))
        return number


class NameForm(forms.Form):
    """Family name and birth date: among the company's own insured alone."""

    family_name = forms.CharField(
        label=_("Family name"),
        max_length=100,
        widget=forms.TextInput({"autocomplete": "off", "class": "width-20"}),
        error_messages={"required": _("Enter the family name.")},
    )
    birth_date = DateField(label=_("Date of birth"), error_messages={"required": _("Enter the date of birth.")})


class HomeForm(forms.Form):
    """Where the person lives now."""

    region = forms.ChoiceField(
        label=_("New region"),
        help_text=_("Only regions where your company has an office."),
        error_messages={
            "required": _("Choose the region."),
            "invalid_choice": _(
                "Your company has no office in that region. The person needs a new policy from an insurer that has one."
            ),
        },
    )
    town = forms.CharField(
        label=_("Town or village"), max_length=100, error_messages={"required": _("Enter the town or village.")}
    )
    address = forms.CharField(
        label=_("Street, house, flat"),
        max_length=190,
        error_messages={"required": _("Enter the street, house and flat.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    since = DateField(
        label=_("Lives there since"), error_messages={"required": _("Enter the day from which the person lives there.")}
    )

    def __init__(self, *args: object, regions: Mapping[str, str], today: date, **options: object) -> None:
        super().__init__(*args, **options)
        self.today = today
        first = [("", _("Choose the region"))] if len(regions) > 1 else []
        self.fields["region"].choices = [*first, *regions.items()]

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since > self.today:
            raise forms.ValidationError(_("The day lies in the future."))
        return since

    def home(self) -> NewHome:
        """What was entered."""
        given = self.cleaned_data
        return NewHome(region=given["region"], town=given["town"], address=given["address"], since=given["since"])


class RegisterForm(HomeForm):
    """The new home, and the PIN where the law asks for it."""

    pin = forms.CharField(
        label=_("PIN of the electronic policy"),
        help_text=_("Hand the keyboard to the person: only they enter the PIN. It is neither shown nor kept."),
        error_messages={"required": _("The person must enter the PIN of the electronic policy.")},
        validators=[PIN_DIGITS],
        widget=forms.PasswordInput(HIDDEN_PIN),
    )

    def __init__(self, *args: object, asks_pin: bool, **options: object) -> None:
        super().__init__(*args, **options)
        if not asks_pin:
            del self.fields["pin"]


class IssueForm(HomeForm):
    """The new home, the form of the new policy and, for some, its last day."""

    kind = forms.ChoiceField(
        label=_("Form of the new policy"),
        choices=[(kind, KINDS[kind]) for kind in ISSUED_KINDS],
        widget=Radios(),
        initial="digital",
        error_messages={"required": _("Choose the form of the new policy.")},
    )
    last_on = DateField(
        label=_("Last day of the policy"),
        required=False,
        help_text=_("Only for people whose right to stay in Russia ends on a known day."),
    )

    def clean_last_on(self) -> date | None:
        last_on: date | None = self.cleaned_data["last_on"]
        if last_on and last_on < self.today:
            raise forms.ValidationError(_("The day lies in the past."))
        return last_on


class NewPinForm(forms.Form):
    """Which identity document was seen, and the new PIN, typed twice by the person."""

    identity_seen = forms.ChoiceField(
        label=_("Which identity document have you seen?"),
        widget=Radios(),
        error_messages={"required": _("Choose the identity document you have seen.")},
    )
    pin = forms.CharField(
        label=_("New PIN"),
        help_text=_("Four to eight digits. Hand the keyboard to the person: only they enter the PIN."),
        validators=[PIN_DIGITS],
        error_messages={"required": _("The person must enter the new PIN.")},
        widget=forms.PasswordInput(HIDDEN_PIN),
    )
    again = forms.CharField(
        label=_("New PIN once more"),
        error_messages={"required": _("The person must enter the new PIN once more.")},
        widget=forms.PasswordInput(HIDDEN_PIN),
    )

    def __init__(self, *args: object, papers: Sequence[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["identity_seen"].choices = list(papers)

    def clean(self) -> dict[str, object]:
        cleaned: dict[str, object] = super().clean() or {}
        if cleaned.get("pin") and cleaned.get("again") and cleaned["pin"] != cleaned["again"]:
            self.add_error("again", _("The two PINs differ. The person must enter both anew."))
        return cleaned
