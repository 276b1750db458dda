"""What a written application at the desk has besides the form: its text to print, and copies kept at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import get_language

from registratura.attachment.actions.add_paper_scan import add_paper_scan
from registratura.attachment.errors import AttachmentError
from registratura.attachment.law_words import Choices, paper_names
from registratura.attachment.queries.copies import copies_asked
from registratura.attachment.scan_field import left_out_sentence, too_many_sentence
from registratura.attachment.scan_form import PaperScanForm
from registratura.desk.choices import DoctorChoice
from registratura.desk.error_words import sentence_of
from registratura.desk.forms.apply import ApplyForm
from registratura.desk.staff import today
from registratura.desk.statement import LANGUAGES, LINE_TO_FILL, language_of, statement_text
from registratura.desk.typed_application import TypedApplication
from registratura.desk.written_application import WrittenApplication
from registratura.documents.actions.add_scan import TooManyScans
from registratura.documents.models import Scan
from registratura.identity.clock import clock_of
from registratura.law.answer import Answer
from registratura.registry.models import Clinic
from registratura.registry.queries.people import PersonRecord

PRINT = "print"
"""The step that only shows the text on a sheet."""


def typed_at_desk(
    request: HttpRequest, record: PersonRecord, *, clinics: Sequence[Clinic], doctors: Sequence[DoctorChoice]
) -> TypedApplication:
    """What was typed, as the country's desk takes it: with copies kept where the law wants copies."""
    typed, copies = request.POST, copies_asked(country=record.person.country, on=today(request))
    if not copies:
        return TypedApplication(record, doctors, "desk", typed, clock_of(request))
    asked = typed.get("step", "").removeprefix("text_")
    template = _text(request, record, clinics=clinics, doctors=doctors, language=asked if asked in LANGUAGES else "")
    if asked in LANGUAGES:
        typed = typed.copy()
        typed["statement"] = template
    return WrittenApplication(record, doctors, "desk", typed, clock_of(request), copies=copies, template=template)


def text_to_sign(request: HttpRequest, typed: TypedApplication, form: ApplyForm, *, clinics: Sequence[Clinic]) -> str:
    """The sheet the person reads and signs: their own text where the law wants one, else that of what was typed."""
    if isinstance(typed, WrittenApplication):
        return str(form.initial["statement"])
    codes = [code for name in request.POST if name.startswith("paper_") for code in request.POST.getlist(name)]
    return _text(request, typed.record, clinics=clinics, doctors=typed.doctors, shown=codes)


def _text(
    request: HttpRequest,
    record: PersonRecord,
    *,
    clinics: Sequence[Clinic],
    doctors: Sequence[DoctorChoice],
    language: str = "",
    shown: Sequence[str] | None = None,
) -> str:
    typed = request.POST
    chosen = next((doctor for doctor in doctors if doctor.value == typed.get("doctor")), None)
    clinic_id = (chosen or doctors[0]).clinic_id
    return statement_text(
        record=record,
        clinic=next(clinic for clinic in clinics if clinic.id == clinic_id),
        doctor=chosen.name if chosen else LINE_TO_FILL,
        by_another=typed.get("applicant", "self") != "self",
        on=today(request),
        language=language or language_of(record, reader=get_language() or ""),
        shown=shown,
    )


def keep_copy(request: HttpRequest, typed: TypedApplication, answer: Answer) -> PaperScanForm | None:
    """Keep a good scan at once, whatever else in the form is wrong; the form for one more, with what is wrong in it."""
    if not isinstance(typed, WrittenApplication):
        return None
    papers = typed.to_scan(answer)
    form = PaperScanForm(request.POST, request.FILES, papers=papers) if request.FILES else _unsent(papers)
    if not form.is_bound or not form.is_valid() or typed.application_id is None:
        return form
    scan = form.cleaned_data["scan"]
    try:
        add_paper_scan(
            person_id=typed.record.person.id,
            application_id=typed.application_id,
            clinic_id=typed.clinic_id,
            paper=form.cleaned_data["paper"],
            scan=scan,
            by=request.actor,
            clock=clock_of(request),
        )
    except TooManyScans:
        messages.error(request, too_many_sentence())
    except AttachmentError as error:
        messages.error(request, sentence_of(error))
    if scan.left_out:
        messages.warning(request, left_out_sentence())
    return _unsent(papers)


def scans_in_words(typed: TypedApplication) -> list[tuple[str, Scan]]:
    """The name of the paper and the scan, for each that is kept so far."""
    scans = typed.scans if isinstance(typed, WrittenApplication) else ()
    names = dict(paper_names(codes=[scan.paper for scan in scans], country=typed.record.person.country))
    return [(names[scan.paper], scan) for scan in scans]


def _unsent(papers: Choices) -> PaperScanForm:
    """No file need come with the form."""
    return PaperScanForm(papers=papers, use_required_attribute=False)
