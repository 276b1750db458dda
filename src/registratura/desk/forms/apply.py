"""One application typed at the desk, in the order of the paper form."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from registratura.attachment.law_words import Paper
from registratura.design.fields import Checkboxes, Radios
from registratura.desk.choices import DoctorChoice
from registratura.desk.labels import APPLICANTS, GROUNDS, REASONS, REASONS_OF_CHANGE
from registratura.registry.models import Representation


class ApplyForm(forms.Form):
    """`papers` are what the law asks of this person; `ground` and `reason` are there where `asks` names them."""

    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    doctor = forms.ChoiceField(
        label=_("Doctor"), error_messages={"required": _("Choose the doctor the person wishes for.")}
    )
    applicant = forms.ChoiceField(
        label=_("Who applies?"),
        choices=list(APPLICANTS.items()),
        widget=Radios(),
        error_messages={"required": _("Choose who applies.")},
    )
    representative = forms.ChoiceField(label=_("Which representative?"), required=False)
    ground = forms.ChoiceField(
        label=_("On what ground?"),
        choices=list(GROUNDS.items()),
        widget=Radios(),
        error_messages={"required": _("Choose the ground on which the person attaches.")},
    )
    reason = forms.ChoiceField(
        label=_("Why is the clinic changed?"),
        widget=Radios(),
        error_messages={"required": _("Choose why the clinic is changed.")},
    )

    def __init__(
        self,
        *args: object,
        doctors: Sequence[DoctorChoice],
        papers: Sequence[Paper],
        representatives: Sequence[Representation],
        asks: frozenset[str],
        reasons: Sequence[str] = (),
        **options: object,
    ) -> None:
        super().__init__(*args, **options)
        self.papers = papers
        self.fields["doctor"].widget = Radios(hints={choice.value: choice.hint for choice in doctors})
        if papers:
            self.fields["applicant"].help_text = _("The list of papers below follows this answer.")
        self.fields["doctor"].choices = [(choice.value, choice.name) for choice in doctors]
        for number, paper in enumerate(papers):
            alone = len(paper.choices) == 1
            self.fields[f"paper_{number}"] = forms.MultipleChoiceField(
                help_text=paper.why,
                choices=paper.choices,
                widget=Checkboxes(hints={paper.code: paper.why} if alone else {}),
                required=False,
            )
        if representatives:
            self.fields["representative"].choices = [
                ("", _("None of those on record")),
                *((str(row.representative_id), row.representative.full_name) for row in representatives),
            ]
        else:
            del self.fields["representative"]
        self.fields["reason"].choices = [(code, REASONS[code]) for code in reasons or REASONS_OF_CHANGE]
        for name in ("ground", "reason"):
            if name not in asks:
                del self.fields[name]

    @property
    def paper_fields(self) -> list[forms.BoundField]:
        """The checklist, one field for each paper the law asks for."""
        return [self[f"paper_{number}"] for number in range(len(self.papers))]

    @property
    def shown(self) -> tuple[str, ...]:
        """Codes of the papers seen in the original."""
        return tuple(code for number in range(len(self.papers)) for code in self.cleaned_data[f"paper_{number}"])

    @property
    def representative_id(self) -> UUID | None:
        value = self.cleaned_data.get("representative") if self.cleaned_data["applicant"] != "self" else None
        return UUID(value) if value else None


class OriginalsForm(forms.Form):
    """Which of the named papers were seen in the original; none is an answer too."""

    seen = forms.MultipleChoiceField(
        label=_("Which originals have you held in your hands?"), widget=Checkboxes(), required=False
    )

    def __init__(self, *args: object, choices: Sequence[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["seen"].choices = choices


class PapersForm(forms.Form):
    """Which of some papers: brought now, or not good after all."""

    papers = forms.MultipleChoiceField(
        widget=Checkboxes(), error_messages={"required": _("Choose at least one paper.")}
    )

    def __init__(self, *args: object, label: str, choices: Sequence[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["papers"].label = label
        self.fields["papers"].choices = choices
