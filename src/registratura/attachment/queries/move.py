"""A move to another region: what the law says of it, and how far a person's move has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from registratura.attachment.queries.case import edition_on
from registratura.law.answer import Answer
from registratura.law.decide import decide
from registratura.law.facts import Facts
from registratura.law.rulebook import Rulebook, load_rulebook
from registratura.ledger.models import Entry
from registratura.registry.models import Coverage, Insurer, InsurerOffice, Person, PolicyPin
from registratura.registry.queries.clinics import Region
from registratura.registry.queries.offices import region_of_code
from registratura.registry.queries.policies import policy_in_force

PLANNED, DROPPED = "move.planned", "move.dropped"
REGISTERED, ISSUED = "policy.registered", "policy.issued"

MARK, REWRITE, ENTRY = "mark", "rewrite", "entry"


@dataclass(frozen=True, slots=True)
class Plan:
    """Which office a person means to go to: `stays` with the insurer they have, or takes a new policy there."""

    region: str
    since: date
    insurer: Insurer
    offices: tuple[InsurerOffice, ...]
    stays: bool


@dataclass(frozen=True, slots=True)
class MoveState:
    """How far a move has come: `plan` while the insurer is awaited, then since when the policy is in the region."""

    region: Region
    plan: Plan | None = None
    registered_on: date | None = None
    insurer: Insurer | None = None


def law_knows_moves(*, country: str, on: date) -> bool:
    """Whether the country's law ties a policy to a region at all."""
    return "policy_registration" in _rulebook(country, on).country.parameters


def way_of_registration(*, country: str, kind: str, on: date) -> str:
    """How a policy of the kind is registered in another region: mark, rewrite (asks for the PIN) or entry.

    Empty where the law leaves it to the insurer, or knows no such thing.
    """
    if not law_knows_moves(country=country, on=on):
        return ""
    way: str = _rulebook(country, on).value_on("policy_registration", on).value.get(kind, "")
    return way


def identity_papers(*, country: str, status: str, on: date) -> tuple[str, ...]:
    """Codes of the papers that prove who a person of that legal status is, or who represents them."""
    rulebook = _rulebook(country, on)
    codes: list[str] = []
    for parameter in ("identity_documents", "refugee_documents"):
        codes += rulebook.value_on(parameter, on).value.get(status, ())
    return (*codes, *rulebook.value_on("child_representative_documents", on).value)


def ask_move(
    *,
    country: str,
    policy: Coverage | None,
    region: str,
    moved_on: date | None,
    stays: bool | None,
    has_office: bool | None,
    on: date,
    pin_entered: bool | None = None,
) -> Answer:
    """What the law says of the move to the region, by the edition of the day.

    A person without a policy in force has none that could be registered there.
    """
    facts = Facts.model_validate(
        {
            "country": country,
            "applied_on": on,
            "question": "move",
            "person": {
                "policy": policy and {"kind": policy.kind or None, "region": policy.region or None, "status": "active"}
            },
            "move": {
                "new_region": region,
                "moved_on": moved_on,
                "insurer_has_office": has_office,
                "wants_same_insurer": stays,
                "pin_entered": pin_entered,
                "policy_registered": None if policy else False,
            },
        }
    )
    return decide(_rulebook(country, on), facts, on)


def pin_state(*, person_id: UUID) -> str:
    """Of the PIN of an electronic policy: unknown, blocked or ready to be entered."""
    pin = PolicyPin.objects.filter(person_id=person_id).first()
    return "unknown" if pin is None else "blocked" if pin.blocked_at else "ready"


def planned_move(*, person_id: UUID) -> Plan | None:
    """The office the person means to go to; None where they said nothing, or it is done."""
    last = _last_entry(person_id)
    if last is None or last.verb != PLANNED:
        return None
    insurer = Insurer.objects.get(id=last.data["insurer"])
    offices = InsurerOffice.objects.filter(insurer=insurer, region=last.data["region"]).order_by("address")
    return Plan(
        region=last.data["region"],
        since=date.fromisoformat(last.data["since"]),
        insurer=insurer,
        offices=tuple(offices),
        stays=last.data["stays"],
    )


def move_of(*, person: Person, on: date, attached_in: str) -> MoveState | None:
    """How far the move is; None where none is under way, or the person is attached in the new region already.

    `attached_in`: the region of the clinic the person is attached to, if any.
    """
    policy = policy_in_force(person_id=person.id, on=on)
    plan = planned_move(person_id=person.id)
    if plan and (policy is None or policy.region != plan.region):
        return MoveState(region=region_of_code(country=person.country, code=plan.region), plan=plan)
    if policy is None or not policy.registration or policy.region == attached_in:
        return None
    region = region_of_code(country=person.country, code=policy.region)
    return MoveState(region=region, registered_on=policy.period.lower, insurer=policy.insurer)


def _last_entry(person_id: UUID) -> Entry | None:
    verbs = (PLANNED, DROPPED, REGISTERED, ISSUED)
    return Entry.objects.filter(person_id=person_id, verb__in=verbs).order_by("-seq").first()


def _rulebook(country: str, on: date) -> Rulebook:
    return load_rulebook(country=country, edition=edition_on(country=country, applied_on=on))
