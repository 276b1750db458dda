"""The fund's lists as files: clinics and their figures, no person in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.core.paginator import Page
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _

from registratura.attachment.queries.region_figures import ClinicFigures
from registratura.cockpit.officer import today
from registratura.cockpit.templatetags.cockpit_words import clinic_name, standing
from registratura.design.csv_file import csv_answer, every_page

ROWS_AT_ONCE = 1000


def clinics_file(request: HttpRequest, fetch: Callable[[int], Page]) -> StreamingHttpResponse:
    """Clinics of the register; `fetch` gives a page of `ClinicOnDay` by its number. Unknown places stay empty."""

    def rows() -> Iterator[tuple[object, ...]]:
        for page in every_page(fetch):
            for row in page.object_list:
                clinic = row.clinic
                yield clinic.code, clinic_name(clinic), clinic.address, standing(row.barrier), row.free, row.total

    columns = (
        _("Number in the register"),
        _("Clinic"),
        _("Address"),
        _("Today"),
        _("Free places"),
        _("Places in all"),
    )
    return csv_answer(name="clinics", on=today(request), columns=columns, rows=rows())


def terms_file(request: HttpRequest, lines: Iterable[ClinicFigures]) -> StreamingHttpResponse:
    """Terms, refusals and verdicts by clinic."""
    columns = (
        _("Clinic"),
        _("Overdue now"),
        _("Became overdue"),
        _("Decided"),
        _("Decided in time"),
        _("Refusals"),
        _("Brought to insurers"),
        _("Found unlawful"),
    )
    rows = (
        (
            clinic_name(line.clinic),
            line.terms.now,
            line.terms.became,
            line.terms.decided,
            line.terms.in_time,
            line.refusals,
            line.verdicts.asked if line.verdicts else 0,
            line.verdicts.unlawful if line.verdicts else 0,
        )
        for line in lines
    )
    return csv_answer(name="terms-and-refusals", on=today(request), columns=columns, rows=rows)
