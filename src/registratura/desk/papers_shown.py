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
from registratura.ledger.clock import Clock

BEING_TYPED = State.DRAFT


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """One paper, named in the application or only scanned."""

    code: str
    name: str
    number: str
    original_seen: bool
    scans: tuple[Scan, ...]


def papers_context(shown: DeskCase, *, clock: Clock) -> dict[str, object]:
    """The papers, and while the case is open the forms about them."""
    application = shown.application
    papers = papers_shown(shown)
    is_open = application.state in OPEN_STATES and application.state != BEING_TYPED
    to_scan = papers_of_application(application=application, answer=shown.answer, clock=clock) if is_open else ()
    choices = [(paper.code, paper.name) for paper in papers]
    originals = OriginalsForm(choices=choices, initial={"seen": application.originals_seen})
    return {
        "papers_of_case": papers,
        "originals_form": originals if is_open and papers else None,
        "scan_form": PaperScanForm(papers=to_scan) if to_scan else None,
    }


def papers_shown(shown: DeskCase) -> list[ShownPaper]:
    """The papers that were named, and those there is only a scan of."""
    application = shown.application
    scans = scans_of(person_id=application.person_id, subject_id=application.id)
    codes = tuple(dict.fromkeys((*application.documents, *(scan.paper for scan in scans))))
    return [
        ShownPaper(
            code=code,
            name=name,
            number=application.paper_numbers.get(code, ""),
            original_seen=code in application.originals_seen,
            scans=tuple(scan for scan in scans if scan.paper == code),
        )
        for code, name in paper_names(codes=codes, country=application.country)
    ]
