"""The list of those who have not answered, as a file for whoever looks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

import polars as pl

from registratura.population.queries.unanswered import unanswered
from registratura.population.roster_file import BYTE_ORDER_MARK, csv_of
from registratura.registry.models import ClinicClosure

COLUMNS: dict[str, pl.DataType] = {
    "family_name": pl.String(),
    "given_name": pl.String(),
    "patronymic": pl.String(),
    "birth_date": pl.Date(),
    "address": pl.String(),
    "phone": pl.String(),
    "ended_on": pl.Date(),
}
PEOPLE_A_CHUNK = 2000


def unanswered_csv(*, closure: ClinicClosure, note_reading: Callable[[list[UUID]], None]) -> Iterator[bytes]:
    """The list piece by piece; each piece is noted as read before it leaves."""
    yield BYTE_ORDER_MARK + csv_of(frame=pl.DataFrame(schema=COLUMNS))
    after: UUID | None = None
    while True:
        page = unanswered(closure=closure, after=after, size=PEOPLE_A_CHUNK)
        note_reading([row.person.id for row in page.people])
        rows = [
            (
                row.person.family_name,
                row.person.given_name,
                row.person.patronymic,
                row.person.birth_date,
                row.address,
                row.phone,
                row.ended_on,
            )
            for row in page.people
        ]
        yield csv_of(frame=pl.DataFrame(rows, schema=COLUMNS, orient="row"), header=False)
        after = page.next_after
        if after is None:
            return
