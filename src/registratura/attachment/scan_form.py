"""The form that adds one scan to an application, at every door."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from registratura.attachment.actions.submit_application import Submission, preview_answer
from registratura.attachment.errors import NotFound
from registratura.attachment.law_words import Choices, missing_papers, paper_names
from registratura.attachment.models import Application
from registratura.attachment.scan_field import ScanField
from registratura.law.answer import Answer
from registratura.ledger.clock import Clock


class PaperScanForm(forms.Form):
    """Which paper it shows, and the file; `papers` are codes and names."""

    paper = forms.ChoiceField(
        label=_("Which paper does it show?"),
        error_messages={
            "required": _("Choose the paper the file shows."),
            "invalid_choice": _("Choose the paper the file shows."),
        },
    )
    scan = ScanField(label=_("Scan or photo"))

    def __init__(self, *args: Any, papers: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["paper"].choices = papers if len(papers) == 1 else [("", _("Choose the paper")), *papers]


def papers_of_application(*, application: Application, answer: Answer | None, clock: Clock) -> Choices:
    """The papers a scan may show: those that were named, those the law still asks for, and those it would ask for at
    the desk, which a person may show from home.
    """
    named = paper_names(codes=application.documents, country=application.country)
    at_desk = Submission(
        person_id=application.person_id,
        clinic_id=application.clinic_id,
        doctor_id=application.doctor_id,
        channel="desk",
        idempotency_key="",
        ground=application.ground,
        reason=application.reason,
        applicant=application.applicant,
    )
    try:
        _case, desk_answer = preview_answer(submission=at_desk, clock=clock, explain=False)
    except NotFound:  # the doctor has left: another one is to be chosen first
        desk_answer = None
    asked = (paper for each in (answer, desk_answer) if each for paper in missing_papers(answer=each))
    return tuple(dict((*named, *(choice for paper in asked for choice in paper.choices))).items())
