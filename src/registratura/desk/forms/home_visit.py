"""The address of somebody who calls for a doctor."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _


class HomeVisitForm(forms.Form):
    """The town and one line with the rest, as the caller says it."""

    town = forms.ChoiceField(
        label=_("Town"),
        widget=forms.Select({"class": "width-20"}),
        error_messages={"required": _("Choose the town."), "invalid_choice": _("Choose the town.")},
    )
    address = forms.CharField(
        label=_("Street and house"),
        help_text=_("As the caller says it, for example: Садовая 7, корп. 2. The flat may stand there, too."),
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autofocus": True}),
        error_messages={"required": _("Type the street and the house.")},
    )

    def __init__(self, *args: object, towns: Sequence[str], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["town"].choices = [(town, town) for town in towns]
        if self.is_bound and self.errors:
            # The list of errors takes the focus.
            del self.fields["address"].widget.attrs["autofocus"]
