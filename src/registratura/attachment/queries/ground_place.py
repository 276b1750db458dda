"""The place an application rests on: the address on record for its ground, and whether the person said it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from registratura.attachment.models import Application
from registratura.identity.queries.actor_names import is_citizen
from registratura.ledger.models import Entry
from registratura.registry.models import PersonAddress

PLACE_OF = {"residence": "residence", "border": "residence", "work": "work", "study": "study"}


@dataclass(frozen=True, slots=True)
class GroundPlace:
    """The address of the day the person applied; `stated_at` is when the person or a representative entered it, None
    where it came from staff or the register. `border_area`: it is noted as lying in one."""

    address: PersonAddress
    stated_at: datetime | None

    @property
    def border_area(self) -> bool:
        return self.address.border_area


def ground_place(*, application: Application) -> GroundPlace | None:
    """The place of the application's ground; None where it names none, or none is on record."""
    kind = PLACE_OF.get(application.ground)
    row = (
        PersonAddress.objects.filter(
            person_id=application.person_id, kind=kind, period__contains=application.applied_on
        )
        .select_related("district__clinic")
        .first()
    )
    if row is None:
        return None
    entry = (
        Entry.objects.filter(person_id=application.person_id, verb="person.address_recorded", data__kind=kind)
        .order_by("-seq")
        .first()
    )
    return GroundPlace(row, entry.at if entry and is_citizen(code=entry.actor) else None)
