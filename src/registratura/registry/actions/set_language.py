"""In which language a person is written to."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.registry.models import Person

LANGUAGES = ("ru", "kk", "en")
STATES_OWN = ""


def set_language(*, person_id: UUID, language: str, by: str, clock: Clock) -> None:
    """Keep the language of messages; STATES_OWN is what the state writes in. The same again writes nothing.

    `by` is the actor's code; whose person it is, the caller has checked. Raises ValueError for another language.
    """
    if language not in (*LANGUAGES, STATES_OWN):
        raise ValueError(language)
    with transaction.atomic():
        lock_person(person_id=person_id)
        person = Person.objects.only("id", "language").get(id=person_id)
        if person.language == language:
            return
        person.language = language
        person.save(update_fields=["language"])
        record_entry(
            person_id=person_id, by=by, verb="person.language_chosen", clock=clock, data={"language": language}
        )
