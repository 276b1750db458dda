"""The desk's lists as files: the same rows as on the page, each person noted as read before the line leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from django.core.paginator import Page
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from registratura.attachment.models import Application, Correction, Detachment, RefusalReview
from registratura.attachment.queries.corrections import TakenAway
from registratura.attachment.queries.transfers import Debt, TransferLine
from registratura.attachment.queries.work_list import WorkLine
from registratura.attachment.transfers import Side
from registratura.design.csv_file import csv_answer, every_page
from registratura.desk.labels import label
from registratura.desk.paper_words import WORDS
from registratura.desk.staff import today
from registratura.desk.templatetags.correction_words import correction_word
from registratura.desk.templatetags.verdict_words import verdict_word
from registratura.desk.views.people import note_reading
from registratura.registry.clinic_names import clinic_name
from registratura.registry.models import Clinic

ROWS_AT_ONCE = 1000
Fetch = Callable[[int], Page]


def work_list_file(request: HttpRequest, fetch: Fetch) -> StreamingHttpResponse:
    """Applications under way; `fetch` gives a page of `WorkLine` by its number."""
    columns = (
        _("Number"),
        _("Person"),
        _("Date of birth"),
        _("Clinic"),
        _("Way of applying"),
        _("State"),
        _("Applied on"),
        _("Last day to decide"),
        _("Waits for papers until"),
        _("Overdue"),
        _("To sign"),
        _("Insurer's order"),
    )

    def row(line: WorkLine) -> tuple[object, ...]:
        return (
            line.number,
            line.person.full_name,
            line.person.birth_date,
            _clinic(line.clinic),
            label("channel", line.channel),
            label("state", line.state),
            line.applied_on,
            line.due_on,
            line.waits_until,
            _mark(line.overdue),
            _mark(line.to_sign),
            _mark(line.ordered),
        )

    return _people_file(request, "work-list", columns, fetch, row, lambda line: line.person.id)


def transfers_file(request: HttpRequest, fetch: Fetch) -> StreamingHttpResponse:
    """Medical papers on their way; `fetch` gives a page of `TransferLine`."""
    columns = (
        _("Person"),
        _("Date of birth"),
        _("From which clinic"),
        _("To which clinic"),
        _("State"),
        _("Opened on"),
        _("Last day to send"),
    )

    def row(line: TransferLine) -> tuple[object, ...]:
        papers = line.transfer
        return (
            papers.person.full_name,
            papers.person.birth_date,
            _clinic(papers.from_clinic),
            _clinic(papers.to_clinic),
            str(WORDS["transfer"][papers.state]),
            papers.opened_on,
            papers.due_on,
        )

    return _people_file(request, "transfers", columns, fetch, row, lambda line: line.transfer.person_id)


def owed_file(request: HttpRequest, side: str, debts: Iterable[Debt]) -> StreamingHttpResponse:
    """Who owes papers to whom on one side: no person in it."""
    columns = (_("Which clinic owes"), _("To which clinic"), _("Sets of papers"), _("Overdue"), _("The oldest since"))
    rows = ((_clinic(d.debtor), _clinic(d.creditor), d.sets, d.overdue, d.oldest_on) for d in debts)
    return csv_answer(name=f"papers-owed-{Side(side).value}", on=today(request), columns=columns, rows=rows)


def detachments_file(request: HttpRequest, fetch: Fetch) -> StreamingHttpResponse:
    """Applications to leave; `fetch` gives a page of `Detachment`."""

    def row(each: Detachment) -> tuple[object, ...]:
        state = str(WORDS["detachment"][each.state])
        return each.number, each.person.full_name, each.person.birth_date, _clinic(each.clinic), state, each.entered_on

    columns = (_("Number"), _("Person"), _("Date of birth"), _("Clinic"), _("State"), _("Taken in on"))
    return _people_file(request, "detachments", columns, fetch, row, lambda each: each.person_id)


def corrections_file(request: HttpRequest, fetch: Fetch) -> StreamingHttpResponse:
    """Reports to check; `fetch` gives a page of `Correction`."""

    def row(each: Correction) -> tuple[object, ...]:
        return (
            each.number,
            each.person.full_name,
            each.person.birth_date,
            _clinic(each.clinic),
            correction_word(each.what, "what"),
            each.reported_on,
            label("channel", each.channel),
        )

    columns = (
        _("Number"),
        _("Person"),
        _("Date of birth"),
        _("Clinic"),
        _("What is wrong"),
        _("Reported on"),
        _("Way of applying"),
    )
    return _people_file(request, "corrections", columns, fetch, row, lambda each: each.person_id)


def taken_file(request: HttpRequest, taken: list[TakenAway]) -> StreamingHttpResponse:
    """What other clinics corrected of this one's record."""
    note_reading(request, [each.attachment.person_id for each in taken], purpose="desk.corrected_csv")
    columns = (_("Person"), _("Clinic"), _("Was recorded since"), _("Corrected by"), _("Corrected on"), _("Number"))
    rows = (
        (
            each.attachment.person.full_name,
            _clinic(each.attachment.clinic),
            each.attachment.period.lower,
            _clinic(each.correction.clinic),
            each.day,
            each.correction.number,
        )
        for each in taken
    )
    return csv_answer(name="corrected-by-others", on=today(request), columns=columns, rows=rows)


def verdicts_file(request: HttpRequest, fetch: Fetch) -> StreamingHttpResponse:
    """Refusals before the insurers; `fetch` gives a page of `RefusalReview` with `to_attach`."""

    def row(each: RefusalReview) -> tuple[object, ...]:
        return (
            each.number,
            each.person.full_name,
            each.person.birth_date,
            _clinic(each.clinic),
            each.refused_on,
            each.insurer.name,
            verdict_word(each.verdict),
            each.attach_by if each.to_attach else None,
        )

    columns = (
        _("Number"),
        _("Person"),
        _("Date of birth"),
        _("Clinic"),
        _("Refused on"),
        _("Insurer"),
        _("Verdict"),
        _("To be attached by"),
    )
    return _people_file(request, "verdicts", columns, fetch, row, lambda each: each.person_id)


def requests_file(request: HttpRequest, name: str, requests: Iterable[Application]) -> StreamingHttpResponse:
    """Requests of a service centre that wait for confirmation; the view has noted the people as read."""
    columns = (_("Person"), _("Date of birth"), _("Clinic"), _("Doctor"), _("Typed on"))
    rows = (
        (each.person.full_name, each.person.birth_date, _clinic(each.clinic), each.doctor.full_name, each.applied_on)
        for each in requests
    )
    return csv_answer(name=name, on=today(request), columns=columns, rows=rows)


def _people_file(
    request: HttpRequest,
    name: str,
    columns: Iterable[str],
    fetch: Fetch,
    row: Callable[..., tuple[object, ...]],
    person_of: Callable[..., UUID],
) -> StreamingHttpResponse:
    def rows() -> Iterator[tuple[object, ...]]:
        for page in every_page(fetch):
            lines = list(page.object_list)
            note_reading(request, [person_of(line) for line in lines], purpose=f"desk.{name.replace('-', '_')}_csv")
            yield from (row(line) for line in lines)

    return csv_answer(name=name, on=today(request), columns=columns, rows=rows())


def _clinic(clinic: Clinic) -> str:
    return clinic_name(clinic=clinic, language=get_language() or "")


def _mark(yes: bool) -> str:
    return _("Yes") if yes else ""
