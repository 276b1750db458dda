"""One category on a person's record, as far as staff may see it."""

from __future__ import annotations

from uuid import UUID

from registratura.registry.disease_codes import DISEASE_MARK
from registratura.registry.models import PersonCategory


def category_held(*, person_id: UUID, category_id: UUID) -> PersonCategory | None:
    """The category, or None: a disease is none here."""
    held = PersonCategory.objects.filter(person_id=person_id, id=category_id)
    return held.exclude(code__startswith=DISEASE_MARK).first()
