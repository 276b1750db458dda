"""The papers of the application, with their scans: a file is kept at once, so that no reload loses it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from registratura.attachment.actions.remove_paper_scan import remove_paper_scan
from registratura.attachment.actions.submit_application import preview_answer
from registratura.attachment.law_words import Paper, missing_papers
from registratura.documents.queries.scans import scans_of
from registratura.identity.clock import clock_of
from registratura.portal.asked import CLINIC, DOCTOR, PERSON, Asked, after
from registratura.portal.draft import keep_draft
from registratura.portal.papers_form import AskedPaper, PapersForm
from registratura.portal.views.apply import ask
from registratura.portal.views.keeping_scans import keep_new_scans

# Papers of the one who applies: the same for every child of theirs.
OF_REPRESENTATIVE = "representative_"


@ask
@after(PERSON, CLINIC, DOCTOR)
def papers(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The papers the law asks of these people on the portal; where it asks for none, nothing is asked."""
    wanted = papers_asked(request, asked)
    if not wanted:
        asked.draft.papers = {}
        keep_draft(request, asked.draft)
        return redirect("portal:apply_check")
    if request.method != "POST":
        return _page(request, asked, PapersForm(asked=wanted, initial=_answered_before(wanted, asked)))
    form = PapersForm(request.POST, request.FILES, asked=wanted)
    keep_new_scans(request, form, keys={UUID(person): UUID(key) for person, key in asked.draft.keys.items()})
    if "remove" in request.POST:
        _remove_scan(request, asked, wanted, request.POST["remove"])
        return _page(request, asked, PapersForm(asked=papers_asked(request, asked), initial=request.POST.dict()))
    if form.is_valid():
        asked.draft.papers = {str(person_id): numbers for person_id, numbers in form.numbers().items()}
        keep_draft(request, asked.draft)
        return redirect("portal:apply_check")
    form.asked = papers_asked(request, asked)
    return _page(request, asked, form, status=422)


def papers_asked(request: HttpRequest, asked: Asked) -> tuple[AskedPaper, ...]:
    """The papers the law wants if nothing is shown: those of the representative once, then each person's own."""
    shared: dict[str, tuple[Paper, list[UUID]]] = {}
    own: list[AskedPaper] = []
    for person in asked.people:
        submission = asked.submission(person, no_papers=True)
        _, answer = preview_answer(submission=submission, clock=clock_of(request), explain=False)
        for paper in missing_papers(answer=answer):
            if asked.draft.several and paper.code.startswith(OF_REPRESENTATIVE):
                shared.setdefault(paper.code, (paper, []))[1].append(person.id)
            else:
                own.append(_asked(asked, paper, (person.id,), person.full_name if asked.draft.several else ""))
    return (*(_asked(asked, paper, tuple(people), "") for paper, people in shared.values()), *own)


def _asked(asked: Asked, paper: Paper, people: tuple[UUID, ...], name: str) -> AskedPaper:
    codes = {code for code, _ in paper.choices}
    kept = scans_of(person_id=people[0], subject_id=asked.draft.application_id(person_id=people[0]))
    return AskedPaper(paper, people, name, tuple(scan for scan in kept if scan.paper in codes))


def _remove_scan(request: HttpRequest, asked: Asked, wanted: tuple[AskedPaper, ...], written: str) -> None:
    """Take back the scan of the pressed button, everywhere it was added to."""
    for each in wanted:
        digest = next((scan.digest for scan in each.scans if str(scan.id) == written), None)
        if digest is None:
            continue
        for person_id in each.people:
            application_id = asked.draft.application_id(person_id=person_id)
            for scan in scans_of(person_id=person_id, subject_id=application_id):
                if scan.digest == digest:
                    remove_paper_scan(
                        person_id=person_id,
                        application_id=application_id,
                        scan_id=scan.id,
                        by=request.actor,
                        clock=clock_of(request),
                    )


def _page(request: HttpRequest, asked: Asked, form: PapersForm, *, status: int = 200) -> HttpResponse:
    pages = (("apply_reason", asked.reasons), ("apply_ground", asked.grounds), ("apply_doctor", True))
    before = next(page for page, is_asked in pages if is_asked)
    context = {"form": form, "back": reverse(f"portal:{before}")}
    return render(request, "portal/apply/papers.html", context, status=status)


def _answered_before(wanted: tuple[AskedPaper, ...], asked: Asked) -> dict[str, str]:
    """What was answered before, to be changed."""
    initial: dict[str, str] = {}
    for index, each in enumerate(wanted):
        numbers = asked.draft.papers_of(person_id=each.people[0])
        known = next((code for code, _ in each.paper.choices if code in numbers), None)
        if known:
            initial |= {f"paper_{index}": known, f"number_{index}": numbers[known]}
    return initial
