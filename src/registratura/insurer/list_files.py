"""The insurer's lists as files: its people's refusals, noted as read before they leave, and the clinics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.core.paginator import Page
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _

from registratura.attachment.queries.reviews import ClinicVerdicts
from registratura.design.csv_file import csv_answer, every_page
from registratura.insurer.labels import label
from registratura.insurer.pages import note_reading
from registratura.insurer.staff import today
from registratura.insurer.templatetags.insurer_words import clinic_name

ROWS_AT_ONCE = 1000


def reviews_file(request: HttpRequest, fetch: Callable[[int], Page]) -> StreamingHttpResponse:
    """Refusals before the insurer; `fetch` gives a page of `RefusalReview` by its number."""

    def rows() -> Iterator[tuple[object, ...]]:
        for page in every_page(fetch):
            reviews = list(page.object_list)
            note_reading(request, [review.person_id for review in reviews], purpose="insurer.reviews_csv")
            for review in reviews:
                yield (
                    review.number,
                    review.person.full_name,
                    review.person.birth_date,
                    clinic_name(review.clinic),
                    review.refused_on,
                    label("verdict", review.verdict),
                    review.due_on,
                    review.ruled_on,
                )

    columns = (
        _("Number"),
        _("Person"),
        _("Date of birth"),
        _("Clinic that refused"),
        _("Refused on"),
        _("Verdict"),
        _("Answer expected by"),
        _("Verdict given on"),
    )
    return csv_answer(name="refusals", on=today(request), columns=columns, rows=rows())


def clinics_file(request: HttpRequest, lines: Iterable[ClinicVerdicts]) -> StreamingHttpResponse:
    """How the refusals of each clinic fared: no person in it."""
    columns = (
        _("Clinic"),
        _("Address"),
        _("Refusals brought to you"),
        _("Lawful"),
        _("Unlawful"),
        _("Wait for a verdict"),
    )
    rows = (
        (clinic_name(line.clinic), line.clinic.address, line.asked, line.lawful, line.unlawful, line.waiting)
        for line in lines
    )
    return csv_answer(name="verdicts-by-clinic", on=today(request), columns=columns, rows=rows)
