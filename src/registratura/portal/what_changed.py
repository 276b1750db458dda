"""What may have changed for a person who can't choose a clinic otherwise."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from registratura.attachment.queries.standing import NOTHING_CHANGED
from registratura.design.fields import Radios

MOVED = {"residence_moved": "residence", "work_moved": "work", "study_moved": "study"}
"""The reasons of an application that speak of a new place, and which place it is."""
CLINIC_CHANGED = "clinic_changed"


class ChangedForm(forms.Form):
    """One of the grounds of the law, or none of them."""

    changed = forms.ChoiceField(
        label=_("What has changed?"),
        choices=[
            ("residence_moved", _("I live at another address now")),
            ("work_moved", _("I work in another place now")),
            ("study_moved", _("I study in another place now")),
            (CLINIC_CHANGED, _("My clinic has been reorganised or closed")),
            (NOTHING_CHANGED, _("Nothing of this")),
        ],
        widget=Radios(
            hints={
                "residence_moved": _("For good or for a time. You enter the new address on the next page."),
                "work_moved": _("You enter the employer and the address on the next page."),
                "study_moved": _("You enter the place of study and its address on the next page."),
            }
        ),
        error_messages={"required": _("Choose what has changed."), "invalid_choice": _("Choose what has changed.")},
    )
