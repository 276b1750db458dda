"""An insurer of the new region issues a new policy; the old one is void by itself at that moment."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.attachment.errors import LawSaysNo, NotFound
from registratura.attachment.moving import SCHEME, NewHome, check_office, follow_on, living_person, settle
from registratura.attachment.permissions import check_works_for_insurer
from registratura.attachment.policy_errors import RegisteredThere, RegisterInstead
from registratura.attachment.queries.move import ISSUED, ask_move
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice
from registratura.registry.models import Coverage, Insurer, PersonIdentifier, PolicyPin
from registratura.registry.queries.legal_day import legal_day_in
from registratura.registry.queries.offices import has_office
from registratura.registry.queries.policies import policy_in_force

NUMBER = "ru.enp"


def issue_policy(
    *,
    person_id: UUID,
    insurer_id: UUID,
    home: NewHome,
    by: Actor,
    clock: Clock,
    kind: str = "digital",
    last_on: date | None = None,
) -> Coverage:
    """The person is insured by this insurer in the region of the new home from today on, and lives there.

    The number stays the person's own. `last_on` is the last day for people whose right to stay in the country ends.
    Two insurers at once: the second finds the policy of the first in the region. A PIN of the old policy is forgotten.
    Raises NotFound, NotYours, PersonDied, NoOffice, RegisteredThere, RegisterInstead, LawSaysNo.
    """
    with transaction.atomic():
        lock_person(person_id=person_id)
        check_works_for_insurer(actor=by, insurer_id=insurer_id)
        at = clock()
        person = living_person(person_id=person_id)
        insurer = Insurer.objects.filter(id=insurer_id, country=person.country).first()
        if insurer is None:
            raise NotFound(what="insurer")
        on = legal_day_in(country=person.country, at=at)
        check_office(insurer=insurer, region=home.region)
        former = policy_in_force(person_id=person_id, on=on)
        if former and former.region == home.region:
            raise RegisteredThere(region=home.region)
        if former and former.insurer_id == insurer_id:
            raise RegisterInstead
        own_office = former and former.insurer_id and has_office(insurer_id=former.insurer_id, region=home.region)
        answer = ask_move(
            country=person.country,
            policy=former,
            region=home.region,
            moved_on=home.since,
            stays=False,
            has_office=bool(own_office),
            on=on,
        )
        if answer.outcome != "accept":
            raise LawSaysNo(answer=answer)
        issued = follow_on(
            policy=Coverage(
                person_id=person_id,
                scheme=SCHEME,
                kind=kind,
                number=_number_of(person_id, former),
                insurer=insurer,
                region=home.region,
                registration="issued",
                period=DateRange(on, last_on and last_on + timedelta(days=1)),
            ),
            on=on,
        )
        PolicyPin.objects.filter(person_id=person_id).delete()
        settle(person=person, home=home, by=by, clock=lambda: at)
        record_entry(
            person_id=person_id,
            by=by.code,
            verb=ISSUED,
            clock=lambda: at,
            subject_id=issued.id,
            data={
                "insurer": insurer.code,
                "kind": kind,
                "region": home.region,
                "former_insurer": former.insurer.code if former and former.insurer else "",
                "former_region": former.region if former else "",
                "edition": answer.edition,
            },
        )
        Notice.objects.create(
            person_id=person_id,
            kind="policy.issued",
            data={"region": home.region, "since_on": on.isoformat()},
            subject_id=issued.id,
            created_at=at,
        )
    return issued


def _number_of(person_id: UUID, former: Coverage | None) -> str:
    """The number the person is insured under, which no change of insurer or region touches."""
    own = PersonIdentifier.objects.filter(person_id=person_id, system=NUMBER).values_list("value", flat=True).first()
    return own or (former.number if former else "")
