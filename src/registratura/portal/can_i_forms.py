"""The questions of «Can I change my clinic now?»: each is asked only where the law needs the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.attachment.queries.suitability import MOVES, Told, changes_counted
from registratura.design.fields import DateField, Radios
from registratura.portal.labels import COUNTRIES

QUESTION = "design/forms/question.html"
UNKNOWN = "unknown"


class Question(forms.Form):
    """One page. `facts` are those of the law it asks for; `told` adds the answer; what is not known stays unknown."""

    facts: ClassVar[tuple[str, ...]]
    told: Callable[[], Told]

    def __init__(self, *args: Any, so_far: Told, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.so_far, self.on = so_far, on


def reasons_of(*, country: str) -> dict[str, str]:
    """What may have happened to the place or to the clinic, as people say it in the country."""
    if country == "ru":
        moved = {"residence_moved": _("I have moved to another address")}
    else:
        moved = {
            "residence_moved": _("I live outside my clinic's territory now"),
            "work_moved": _("I work outside my clinic's territory now"),
            "study_moved": _("I study outside my clinic's territory now"),
        }
    return moved | {
        "clinic_reorganised": _("My clinic has been reorganised"),
        "clinic_liquidated": _("My clinic has been closed"),
    }


def _choice(name: Any, choices: Any, hint: Any = "", hints: Mapping[str, object] | None = None) -> forms.ChoiceField:
    choose = gettext_lazy("Choose an answer.")
    return forms.ChoiceField(
        label=name,
        help_text=hint,
        choices=choices,
        widget=Radios(hints=hints),
        error_messages={"required": choose, "invalid_choice": choose},
        template_name=QUESTION,
    )


def _past_day(day: date | None, on: date) -> date | None:
    if day and day > on:
        raise forms.ValidationError(_("The day can't be in the future."))
    return day


class CountryQuestion(forms.Form):
    """The law of which country."""

    country = _choice(gettext_lazy("In which country is your clinic?"), tuple(COUNTRIES.items()))


class AttachedQuestion(Question):
    facts = ("attached_now", "current")
    attached = _choice(
        gettext_lazy("Are you attached to a clinic now?"),
        (("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No, to none")), (UNKNOWN, gettext_lazy("I don't know"))),
        gettext_lazy("It is the clinic that has you on its list and gives you appointments."),
    )

    def told(self) -> Told:
        return replace(self.so_far, attached={"yes": True, "no": False}.get(self.cleaned_data["attached"]))


class ReasonQuestion(Question):
    facts = ("reason",)
    reason = _choice(gettext_lazy("Has one of these things happened since you were attached to your clinic?"), ())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].choices = [
            *reasons_of(country=self.so_far.country).items(),
            ("free_choice", _("Nothing of this")),
            (UNKNOWN, _("I don't know")),
        ]
        self.fields["reason"].widget.hints = {"residence_moved": _("For good or for a time.")}

    def told(self) -> Told:
        answer = self.cleaned_data["reason"]
        return replace(self.so_far, reason="" if answer == UNKNOWN else answer)


class MovedOnQuestion(Question):
    facts = tuple(f"current.{place}_moved_out_on" for place in MOVES.values())
    moved_on = DateField(
        label=gettext_lazy("Since which day?"),
        help_text=gettext_lazy("If you don't remember, leave it empty."),
        required=False,
        template_name=QUESTION,
    )

    def clean_moved_on(self) -> date | None:
        return _past_day(self.cleaned_data["moved_on"], self.on)

    def told(self) -> Told:
        return replace(self.so_far, moved_on=self.cleaned_data["moved_on"])


class ChangedQuestion(Question):
    """No law that is known here looks back further than two years; a test holds that."""

    facts = ("free_changes",)
    changed = _choice(
        gettext_lazy("Have you chosen another clinic in the last two years?"),
        (
            ("yes", gettext_lazy("Yes")),
            ("no", gettext_lazy("No")),
            (UNKNOWN, gettext_lazy("I don't remember")),
        ),
        gettext_lazy("By your own wish: not because you moved or because the clinic was closed."),
    )

    def told(self) -> Told:
        return replace(self.so_far, changes=() if self.cleaned_data["changed"] == "no" else None)


class ChangeDaysQuestion(Question):
    facts = ("free_changes",)
    changed_on = DateField(
        label=gettext_lazy("On which day did you change your clinic the last time?"),
        help_text=gettext_lazy("If you don't remember, leave it empty."),
        required=False,
        template_name=QUESTION,
    )
    before_on = DateField(
        label=gettext_lazy("And the time before, if there was one in the last two years?"), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if changes_counted(country=self.so_far.country, on=self.on) == 1:
            del self.fields["before_on"]

    def clean_changed_on(self) -> date | None:
        return _past_day(self.cleaned_data["changed_on"], self.on)

    def clean_before_on(self) -> date | None:
        return _past_day(self.cleaned_data["before_on"], self.on)

    def told(self) -> Told:
        last_on, before_on = self.cleaned_data["changed_on"], self.cleaned_data.get("before_on")
        days = tuple(sorted(day for day in (last_on, before_on) if day))
        return replace(self.so_far, changes=days if last_on else None)


class BornQuestion(Question):
    facts = ("person.birth_date",)
    born_on = DateField(
        label=gettext_lazy("When were you born?"),
        help_text=gettext_lazy("Who turns 18 leaves the children's clinic. If you don't want to say, leave it empty."),
        required=False,
        birthday=True,
        template_name=QUESTION,
    )

    def clean_born_on(self) -> date | None:
        return _past_day(self.cleaned_data["born_on"], self.on)

    def told(self) -> Told:
        return replace(self.so_far, born_on=self.cleaned_data["born_on"])


QUESTIONS: tuple[type[Question], ...] = (
    AttachedQuestion,
    ReasonQuestion,
    MovedOnQuestion,
    ChangedQuestion,
    BornQuestion,
)


def question_about(fact: str) -> type[Question] | None:
    """The question that asks for a fact of the law; None where this page does not ask for it."""
    return next((question for question in QUESTIONS if fact in question.facts), None)


def follow_up(question: Question) -> type[Question] | None:
    """What a yes asks for next, before the law is asked again."""
    changed = isinstance(question, ChangedQuestion) and question.cleaned_data["changed"] == "yes"
    return ChangeDaysQuestion if changed else None
