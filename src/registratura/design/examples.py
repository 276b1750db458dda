"""What /design/ shows: one template for each component, shown and quoted, with invented people and places."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from registratura.design.chart_examples import example_charts
from registratura.design.fields import Checkboxes, DateField, Radios

TODAY = dt.date(2026, 11, 16)


@dataclass(frozen=True, slots=True)
class Example:
    """One entry of the page; `name` is its template in design/examples/ and its anchor."""

    name: str
    title: object


CHAPTERS: tuple[tuple[str, object, tuple[Example, ...]], ...] = (
    (
        "telling",
        _("Telling"),
        (
            Example("confirmation", _("Confirmation")),
            Example("notices", _("Notices")),
            Example("states", _("States")),
            Example("deadlines", _("Deadlines")),
            Example("findings", _("Findings of the law")),
            Example("details", _("More for those who want it")),
            Example("section", _("Section")),
            Example("empty", _("Nothing to show")),
        ),
    ),
    (
        "listing",
        _("Listing"),
        (
            Example("summary", _("Answers to check")),
            Example("tasks", _("Tasks")),
            Example("documents", _("Document list")),
            Example("timeline", _("Course of an application")),
            Example("table", _("Table")),
            Example("charts", _("Charts")),
        ),
    ),
    (
        "people-and-places",
        _("People and places"),
        (Example("person", _("Person")), Example("clinics", _("Clinics"))),
    ),
    (
        "acting",
        _("Acting"),
        (
            Example("buttons", _("Buttons")),
            Example("links", _("Links")),
            Example("search", _("Search")),
            Example("pagination", _("Pages of a list")),
        ),
    ),
)

FORM_EXAMPLES = (
    Example("fields", _("Fields")),
    Example("choices", _("Choices")),
    Example("fieldset", _("Fields that belong together")),
)


class ExampleForm(forms.Form):
    """Every kind of field; sent empty, it shows every error."""

    surname = forms.CharField(
        label=_("Surname"),
        help_text=_("As in your identity document."),
        error_messages={"required": _("Enter your surname.")},
        widget=forms.TextInput({"autocomplete": "family-name"}),
    )
    born_on = DateField(
        label=_("Date of birth"),
        help_text=_("For example: 31 3 1948."),
        error_messages={"required": _("Enter your date of birth.")},
        birthday=True,
    )
    phone = forms.CharField(
        label=_("Mobile telephone"),
        help_text=_("We will send the one-time password to it."),
        error_messages={"required": _("Enter your telephone number.")},
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "class": "width-20"}),
    )
    clinic = forms.ChoiceField(
        label=_("Clinic"),
        choices=[("", _("Choose a clinic")), ("0", _("Sample Polyclinic No. 0"))],
        error_messages={"required": _("Choose a clinic from the list.")},
    )
    comment = forms.CharField(
        label=_("What else should the clinic know?"), required=False, widget=forms.Textarea({"rows": 4})
    )
    ground = forms.ChoiceField(
        label=_("On what ground do you attach?"),
        choices=[
            ("residence", _("Place of residence")),
            ("work", _("Place of work")),
            ("study", _("Place of study")),
        ],
        widget=Radios(hints={"residence": _("Permanent or temporary registration, or where you live in fact.")}),
        error_messages={"required": _("Choose the ground on which you attach.")},
    )
    categories = forms.MultipleChoiceField(
        label=_("Does any of this apply to you?"),
        help_text=_("We ask because the state pays contributions for these people."),
        choices=[
            ("pensioner", _("I am a pensioner")),
            ("disability", _("I have a disability")),
            ("student", _("I am a student")),
        ],
        widget=Checkboxes(),
        required=False,
    )
    consent = forms.BooleanField(
        label=_("I agree to the processing of my personal data"),
        error_messages={"required": _("Without your consent the clinic cannot accept the application.")},
    )
    street = forms.CharField(label=_("Street"), error_messages={"required": _("Enter the street.")})
    house = forms.CharField(
        label=_("House"),
        error_messages={"required": _("Enter the number of the house.")},
        widget=forms.TextInput({"class": "width-12"}),
    )


def example_values() -> dict[str, object]:
    """What the example templates are filled with."""
    return {
        "charts": example_charts(),
        "dates": {
            "today": TODAY,
            "born": dt.date(1948, 3, 31),
            "sent": TODAY - dt.timedelta(days=3),
            "soon": TODAY + dt.timedelta(days=1),
            "far": TODAY + dt.timedelta(days=11),
            "past": TODAY - dt.timedelta(days=2),
        },
        "clinics_page": Paginator(range(120), 10).page(4),
        "worklist": [
            {
                "name": _("Anna Sampleton"),
                "channel": _("Portal"),
                "state": _("Under consideration"),
                "tone": "active",
                "due_on": TODAY + dt.timedelta(days=1),
            },
            {
                "name": _("Example Placeholderovich"),
                "channel": _("Desk"),
                "state": _("Waiting for documents"),
                "tone": "attention",
                "due_on": TODAY + dt.timedelta(days=4),
            },
            {
                "name": _("Testina Nobody"),
                "channel": _("Service centre"),
                "state": _("Under consideration"),
                "tone": "active",
                "due_on": TODAY - dt.timedelta(days=1),
            },
        ],
    }
