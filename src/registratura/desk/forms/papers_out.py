"""What the desk says of an application to leave, and of papers that are handed out."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from registratura.design.fields import Radios
from registratura.desk.labels import APPLICANTS
from registratura.desk.paper_words import RECIPIENTS


class EnterDetachmentForm(forms.Form):
    """Who applied in writing; for a representative the authority is seen too."""

    applicant = forms.ChoiceField(
        label=_("Who applies?"),
        choices=list(APPLICANTS.items()),
        widget=Radios(),
        error_messages={"required": _("Choose who applies.")},
    )
    wants_papers = forms.BooleanField(
        label=_("The person takes the medical papers along; otherwise they go over with the next attachment"),
        initial=True,
        required=False,
    )
    written = forms.BooleanField(
        label=_("The written application is here, signed by who applies"),
        error_messages={"required": _("Without a written application nobody can leave the clinic.")},
    )
    authority = forms.BooleanField(
        label=_("I have seen the paper that gives the representative the right to apply"), required=False
    )

    def clean(self) -> dict[str, object]:
        given = super().clean()
        if given.get("applicant") not in (None, "self") and not given.get("authority"):
            self.add_error("authority", ValidationError(_("A representative must show the paper first.")))
        return given


class HandOutForm(forms.Form):
    """Who signed for the papers."""

    handed_to = forms.ChoiceField(
        label=_("Who has signed for the papers?"),
        choices=list(RECIPIENTS.items()),
        widget=Radios(),
        error_messages={"required": _("Choose who has signed for the papers.")},
    )
