"""The question in which language to write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from registratura.design.fields import Radios
from registratura.registry.actions.set_language import LANGUAGES, STATES_OWN
from registratura.registry.models import Person

BY_STATE = "state"
"""The answer that leaves it to the state, for an empty one is no answer."""


class LanguageForm(forms.Form):
    """One language, or what the state writes in."""

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        states_own = _("In Kazakh and in Russian") if person.country == "kz" else _("In Russian, as the state writes")
        names = {"kk": _("In Kazakh"), "ru": _("In Russian"), "en": _("In English")}
        order = ("kk", "ru", "en") if person.country == "kz" else LANGUAGES
        choose = _("Choose a language.")
        self.fields["language"] = forms.ChoiceField(
            label=_("In which language should we write to you?"),
            help_text=_("This is about SMS and e-mail. The language of the pages is chosen at their top."),
            choices=[(BY_STATE, states_own), *((code, names[code]) for code in order)],
            initial=person.language or BY_STATE,
            widget=Radios(),
            error_messages={"required": choose, "invalid_choice": choose},
            template_name="design/forms/question.html",
        )

    def chosen(self) -> str:
        """The language as it is kept."""
        answer: str = self.cleaned_data["language"]
        return STATES_OWN if answer == BY_STATE else answer
