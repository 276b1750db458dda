"""A wrong record at the desk: taken in from a person, corrected, declined; and a look into the history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.attachment.actions.correct_attachment import Right
from registratura.attachment.actions.report_mistake import NAMES_A_CLINIC
from registratura.attachment.models import Attachment, Correction
from registratura.design.fields import DateField, Radios
from registratura.desk.choices import DoctorChoice
from registratura.desk.correction_words import IMPOSSIBLE, PAPERS, WHAT
from registratura.registry.models import Clinic

HERE, NEVER_HERE = "here", "never_here"
LONG = {"rows": 3}
NUMBER = {"class": "width-20", "autocomplete": "off"}


class ReportForm(forms.Form):
    """What the person says at the desk. `whats` are the mistakes this desk may take in, `clinics` those to name."""

    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    record = forms.UUIDField(required=False, widget=forms.HiddenInput)
    what = forms.ChoiceField(
        label=gettext_lazy("What is wrong?"),
        error_messages={"required": gettext_lazy("Choose what is wrong with the record.")},
    )
    right_clinic = forms.ChoiceField(
        label=gettext_lazy("Which clinic is right?"),
        required=False,
        error_messages={"required": IMPOSSIBLE["needs_clinic"]},
    )
    doctor = forms.ChoiceField(label=gettext_lazy("Which doctor is right?"), required=False)
    since = DateField(
        label=gettext_lazy("Attached since which day?"),
        help_text=gettext_lazy("Leave it open if the person does not remember."),
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("What the person says"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(LONG),
    )
    evidence_number = forms.CharField(
        label=gettext_lazy("Number of the person's written statement"),
        help_text=gettext_lazy("The person signs the statement; it stays at the clinic."),
        max_length=60,
        widget=forms.TextInput(NUMBER),
        error_messages={"required": IMPOSSIBLE["needs_statement"]},
    )

    def __init__(
        self,
        *args: Any,
        whats: Sequence[str],
        clinics: Sequence[Clinic],
        doctors: Sequence[DoctorChoice],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["key"].initial = str(uuid4())
        self.fields["what"].choices = [(code, WHAT[code]) for code in whats]
        self.fields["what"].widget = Radios(choices=self.fields["what"].choices)
        if len(whats) == 1:
            self.fields["what"].initial = whats[0]
            self.fields["right_clinic"].required = True
        names = [(str(clinic.id), clinic.name) for clinic in clinics]
        self.fields["right_clinic"].choices = names if len(names) == 1 else [("", _("The one on record")), *names]
        self.fields["doctor"].choices = [("", _("Not known")), *((choice.value, choice.name) for choice in doctors)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("what") in NAMES_A_CLINIC and not cleaned.get("right_clinic"):
            self.add_error("right_clinic", IMPOSSIBLE["needs_clinic"])
        return cleaned


class CorrectForm(forms.Form):
    """What the record becomes. `becomes` is asked only where the attachment on record is the clinic's own."""

    becomes = forms.ChoiceField(
        label=gettext_lazy("What is true?"), error_messages={"required": gettext_lazy("Choose what is true.")}
    )
    doctor = forms.ChoiceField(
        label=gettext_lazy("Doctor"),
        error_messages={"required": gettext_lazy("Choose the doctor the person is attached to.")},
    )
    since = DateField(label=gettext_lazy("Attached here since"), error_messages={"required": IMPOSSIBLE["needs_day"]})
    former_until_then = forms.BooleanField(
        label=gettext_lazy("Until that day the clinic on record was right: the person really was attached there."),
        required=False,
    )
    applied = forms.BooleanField(
        label=gettext_lazy("The person applied for this change themselves."),
        help_text=gettext_lazy(
            "Tick it only if the paper shows it. Without it the correction uses up nothing of the right to change the "
            "clinic."
        ),
        required=False,
    )
    evidence = forms.ChoiceField(
        label=gettext_lazy("Which paper proves it?"), error_messages={"required": IMPOSSIBLE["needs_evidence"]}
    )
    evidence_number = forms.CharField(
        label=gettext_lazy("Number of the paper"),
        max_length=60,
        widget=forms.TextInput(NUMBER),
        error_messages={"required": gettext_lazy("Enter the number of the paper.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The person will read it."),
        max_length=2000,
        widget=forms.Textarea(LONG),
        error_messages={"required": IMPOSSIBLE["needs_reason"]},
    )

    def __init__(
        self,
        *args: Any,
        correction: Correction,
        record: Attachment | None,
        doctors: Sequence[DoctorChoice],
        **options: Any,
    ) -> None:
        own = record if record and record.clinic_id == correction.clinic_id else None
        options["initial"] = {
            "doctor": correction.right_doctor_id or (own and own.doctor_id),
            "since": correction.right_since or (own and own.period.lower),
            "evidence": correction.evidence,
            "evidence_number": correction.evidence_number,
        } | options.get("initial", {})
        super().__init__(*args, **options)
        choices = {choice.value: choice.name for choice in doctors}
        if own and own.doctor:
            # A doctor who has left may still be the right one.
            choices.setdefault(str(own.doctor_id), own.doctor.full_name)
        self.fields["doctor"].choices = list(choices.items())
        hints = {choice.value: choice.hint for choice in doctors}
        self.fields["doctor"].widget = Radios(hints=hints, choices=self.fields["doctor"].choices)
        self.fields["evidence"].choices = [("", _("Choose the paper")), *PAPERS.items()]
        if own:
            self.fields["becomes"].choices = [
                (HERE, _("The person is attached here, with the doctor and from the day below")),
                (NEVER_HERE, _("The person was never attached here")),
            ]
            self.fields["becomes"].widget = Radios(choices=self.fields["becomes"].choices)
            del self.fields["former_until_then"]
        else:
            del self.fields["becomes"]
        if record is None:
            self.fields.pop("former_until_then", None)

    def full_clean(self) -> None:
        """Where the person was never here, nobody asks for a doctor and a day."""
        for name in ("doctor", "since"):
            self.fields[name].required = self.data.get("becomes") != NEVER_HERE
        super().full_clean()

    def right(self) -> Right | None:
        """What is true; None where the person was never attached here."""
        given = self.cleaned_data
        if given.get("becomes") == NEVER_HERE:
            return None
        return Right(
            doctor_id=UUID(given["doctor"]),
            since=given["since"],
            applied=given["applied"],
            former_until_then=given.get("former_until_then", False),
        )


class DeclineForm(forms.Form):
    """Why the record stays as it is."""

    reason = forms.CharField(
        label=gettext_lazy("Why is the record right?"),
        help_text=gettext_lazy("The person will read it, and where else to turn."),
        max_length=2000,
        widget=forms.Textarea(LONG),
        error_messages={"required": IMPOSSIBLE["needs_reason"]},
    )


class AsKnownForm(forms.Form):
    """A day, and the day on which the question is asked of the record."""

    on = DateField(
        label=gettext_lazy("Where was the person attached on this day?"),
        error_messages={"required": gettext_lazy("Enter the day.")},
    )
    known_on = DateField(
        label=gettext_lazy("As the record stood at the end of this day"),
        error_messages={"required": gettext_lazy("Enter the day.")},
    )
