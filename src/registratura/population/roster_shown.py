"""What a page of the clinic's list shows, whichever door it stands in, and the file that is downloaded there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from registratura.attachment.law_words import source_in_words
from registratura.population.queries.roster import RosterLine, roster_chunks, roster_counts, roster_page
from registratura.population.roster_file import roster_csv, roster_parquet
from registratura.population.roster_form import RosterForm, read_after
from registratura.population.roster_words import COLUMNS
from registratura.registry.models import Clinic

OBLIGATION = {"kz": "seed-kz#21"}
"""Where the law says that attachment registers what the clinic owes."""

NoteReading = Callable[[Iterable[UUID]], None]


def roster_context(request: HttpRequest, *, clinic: Clinic, at: datetime, note_reading: NoteReading) -> dict[str, Any]:
    """The form, the counts and the page of people, noted as read."""
    form = RosterForm(request.GET, clinic=clinic, at=at)
    question = form.question()
    page = roster_page(question=question, after=read_after(request.GET))
    note_reading(line.person_id for line in page.lines)
    counts = roster_counts(question=question)
    source = OBLIGATION.get(clinic.country)
    return {
        "form": form,
        "clinic": clinic,
        "question": question,
        "page": page,
        "counts": counts,
        "adults": sum(count.adults for count in counts),
        "children": sum(count.children for count in counts),
        "people": sum(count.people for count in counts),
        "source": source_in_words(code=source, country=clinic.country) if source else "",
        "columns": COLUMNS,
        "asked": _address_of(request),
        "following": _address_of(request, after=page.next_after) if page.next_after else "",
    }


def roster_download(
    request: HttpRequest, *, clinic: Clinic, at: datetime, kind: str, note_reading: NoteReading
) -> HttpResponseBase:
    """The whole list as `csv`, streamed, or `parquet`; every person of it is noted as read before the line leaves.

    Raises Http404 for another kind.
    """
    if kind not in ("csv", "parquet"):
        raise Http404
    question = RosterForm(request.GET, clinic=clinic, at=at).question()
    chunks = roster_chunks(question=question)

    def note(lines: tuple[RosterLine, ...]) -> None:
        note_reading(line.person_id for line in lines)

    answer: HttpResponseBase
    if kind == "csv":
        lines = roster_csv(chunks=chunks, note_reading=note)
        answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    else:
        table = roster_parquet(chunks=chunks, note_reading=note)
        answer = HttpResponse(table, content_type="application/vnd.apache.parquet")
    name = f"roster-{clinic.code}-{question.on.isoformat()}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _address_of(request: HttpRequest, **changed: object) -> str:
    """The question of this page for a link, after the person named, or from the beginning."""
    query = request.GET.copy()
    query.pop("after", None)
    for name, value in changed.items():
        query[name] = str(value)
    return query.urlencode()
