"""The papers of a case as the desk sees them: the number that was stated, the scans, whether the original was seen."""

from __future__ import annotations

from dataclasses import dataclass

from registratura.attachment.law_words import paper_names
from registratura.attachment.queries.desk_case import DeskCase
from registratura.attachment.scan_form import PaperScanForm, papers_of_application
from registratura.attachment.states import OPEN_STATES, State
from registratura.desk.forms.apply import OriginalsForm
from registratura.documents.models import Scan
from registratura.documents.queries.scans import scans_of

BEING_TYPED = State.DRAFT


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """One paper; `named` is false where there is only a scan of a paper that is still asked for."""

    code: str
    name: str
    number: str
    named: bool
    original_seen: bool
    scans: tuple[Scan, ...]


def papers_context(shown: DeskCase) -> dict[str, object]:
    """The papers, and while the case is open the forms about them."""
    application = shown.application
    papers = _papers(shown)
    is_open = application.state in OPEN_STATES and application.state != BEING_TYPED
    named = [(paper.code, paper.name) for paper in papers if paper.named]
    may_be_scanned = papers_of_application(application=application, answer=shown.answer)
    originals = OriginalsForm(choices=named, initial={"seen": application.originals_seen})
    return {
        "papers_of_case": papers,
        "originals_form": originals if is_open and named else None,
        "scan_form": PaperScanForm(papers=may_be_scanned) if is_open and may_be_scanned else None,
    }


def _papers(shown: DeskCase) -> list[ShownPaper]:
    application = shown.application
    scans = scans_of(person_id=application.person_id, subject_id=application.id)
    codes = tuple(dict.fromkeys((*application.documents, *(scan.paper for scan in scans))))
    return [
        ShownPaper(
            code=code,
            name=name,
            number=application.paper_numbers.get(code, ""),
            named=code in application.documents,
            original_seen=code in application.originals_seen,
            scans=tuple(scan for scan in scans if scan.paper == code),
        )
        for code, name in paper_names(codes=codes, country=application.country)
    ]
