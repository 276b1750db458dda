"""Who may do what with an application: the first of two questions; the state table answers the second."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from registratura.attachment.errors import NotYours
from registratura.identity.actor import Actor
from registratura.identity.models import RoleGrant
from registratura.registry.queries.border import region_across_border
from registratura.registry.queries.representatives import may_act_for

DESK = (RoleGrant.Role.REGISTRAR, RoleGrant.Role.CHIEF_PHYSICIAN)


def check_may_submit(
    *, actor: Actor, channel: str, person_id: UUID, clinic_id: UUID, country: str, region: str
) -> None:
    """The portal is for the person or a proven representative, the desk for the clinic's staff, the service centre for
    operators of the clinic's region, or of the person's where they live near a border. Raises NotYours."""
    allowed = {
        "portal": lambda: may_act_for(actor_person_id=actor.person_id, person_id=person_id),
        "desk": lambda: actor.works_in_clinic(clinic_id, *DESK),
        "service_centre": lambda: serves_at_centre(
            actor=actor, person_id=person_id, clinic_id=clinic_id, country=country, region=region
        ),
    }.get(channel)
    if allowed is None or not allowed():
        raise NotYours(channel=channel)


def serves_at_centre(*, actor: Actor, person_id: UUID, clinic_id: UUID, country: str, region: str) -> bool:
    """Whether the operator may send the person's requests to the clinic, which lies in the region."""
    if actor.operates_in(country=country, region=region):
        return True
    home = region_across_border(person_id=person_id, clinic_id=clinic_id)
    return bool(home) and actor.operates_in(country=country, region=home)


def check_may_complete(
    *, actor: Actor, channel: str, person_id: UUID, clinic_id: UUID, country: str, region: str
) -> None:
    """Whoever may submit by the channel, and the clinic's desk: people bring missing papers there. Raises NotYours."""
    if not actor.works_in_clinic(clinic_id, *DESK):
        check_may_submit(
            actor=actor, channel=channel, person_id=person_id, clinic_id=clinic_id, country=country, region=region
        )


def check_may_decide(*, actor: Actor, clinic_id: UUID) -> None:
    """The clinic's registrar and chief physician decide. Raises NotYours."""
    if not actor.works_in_clinic(clinic_id, *DESK):
        raise NotYours(clinic=str(clinic_id))


def check_may_sign_refusal(*, actor: Actor, clinic_id: UUID) -> None:
    """Only the chief physician of the clinic signs a refusal. Raises NotYours."""
    if not actor.works_in_clinic(clinic_id, RoleGrant.Role.CHIEF_PHYSICIAN):
        raise NotYours(clinic=str(clinic_id))


def check_may_revoke(*, actor: Actor, clinic_id: UUID) -> None:
    """Only the chief physician of the clinic revokes a ticket it issued, and issues it anew. Raises NotYours."""
    if not actor.works_in_clinic(clinic_id, RoleGrant.Role.CHIEF_PHYSICIAN):
        raise NotYours(clinic=str(clinic_id))


def check_may_choose_doctor(*, actor: Actor, person_id: UUID, clinic_id: UUID) -> None:
    """The person, a representative, or the clinic's desk at the person's word. Raises NotYours."""
    if not (
        may_act_for(actor_person_id=actor.person_id, person_id=person_id) or actor.works_in_clinic(clinic_id, *DESK)
    ):
        raise NotYours(person=str(person_id))


def check_may_end(*, actor: Actor, clinic_id: UUID, own_application: bool) -> None:
    """The clinic's desk ends an attachment, the chief physician at the person's own application. Raises NotYours."""
    roles = (RoleGrant.Role.CHIEF_PHYSICIAN,) if own_application else DESK
    if not actor.works_in_clinic(clinic_id, *roles):
        raise NotYours(clinic=str(clinic_id))


def check_may_add_scan(*, actor: Actor, person_id: UUID, clinic_id: UUID | None) -> None:
    """The person, a representative, or the deciding clinic's desk; None before there is one. Raises NotYours."""
    at_desk = clinic_id is not None and actor.works_in_clinic(clinic_id, *DESK)
    if not (at_desk or may_act_for(actor_person_id=actor.person_id, person_id=person_id)):
        raise NotYours(person=str(person_id))


def check_may_withdraw(*, actor: Actor, person_id: UUID, clinic_id: UUID) -> None:
    """The person, a representative, or the clinic's desk at the person's word. Raises NotYours."""
    if not (
        may_act_for(actor_person_id=actor.person_id, person_id=person_id) or actor.works_in_clinic(clinic_id, *DESK)
    ):
        raise NotYours(person=str(person_id))


def check_may_report(*, actor: Actor, channel: str, person_id: UUID, clinic_ids: Collection[UUID], on: date) -> None:
    """On the portal the person or a representative; at the desk the staff of a clinic the report speaks of. Raises
    NotYours."""
    if channel == "portal":
        allowed = may_act_for(actor_person_id=actor.person_id, person_id=person_id, on=on)
    else:
        allowed = channel == "desk" and any(actor.works_in_clinic(clinic_id, *DESK) for clinic_id in clinic_ids)
    if not allowed:
        raise NotYours(channel=channel)


def check_may_correct(*, actor: Actor, clinic_id: UUID) -> None:
    """The desk of the clinic that works on the report. Raises NotYours."""
    if not actor.works_in_clinic(clinic_id, *DESK):
        raise NotYours(clinic=str(clinic_id))


def check_may_ask_review(*, actor: Actor, person_id: UUID, on: date) -> None:
    """The person, or who represents them on the day. Raises NotYours."""
    if not may_act_for(actor_person_id=actor.person_id, person_id=person_id, on=on):
        raise NotYours(person=str(person_id))


def check_may_rule(*, actor: Actor, insurer_id: UUID | None) -> None:
    """An expert of the insurer that insured the person on the day of the refusal. Raises NotYours."""
    expert = RoleGrant.Role.INSURER_EXPERT
    if insurer_id is None or not any(g.role == expert and g.insurer_id == insurer_id for g in actor.grants):
        raise NotYours(insurer=str(insurer_id))


def check_may_move_papers(*, actor: Actor, clinic_id: UUID) -> None:
    """The desk of the clinic that has the papers, or gets them. Raises NotYours."""
    if not actor.works_in_clinic(clinic_id, *DESK):
        raise NotYours(clinic=str(clinic_id))


def check_may_enter_detachment(*, actor: Actor, clinic_id: UUID) -> None:
    """The desk of the clinic the person wants to leave. Raises NotYours."""
    if not actor.works_in_clinic(clinic_id, *DESK):
        raise NotYours(clinic=str(clinic_id))


def check_may_sign_detachment(*, actor: Actor, clinic_id: UUID) -> None:
    """Only the chief physician of the clinic the person leaves. Raises NotYours."""
    if not actor.works_in_clinic(clinic_id, RoleGrant.Role.CHIEF_PHYSICIAN):
        raise NotYours(clinic=str(clinic_id))


def check_works_for_insurer(*, actor: Actor, insurer_id: UUID | None) -> None:
    """An expert of the insurer registers, issues and opens its policies, and no others. Raises NotYours."""
    expert = RoleGrant.Role.INSURER_EXPERT
    if insurer_id is None or not any(g.role == expert and g.insurer_id == insurer_id for g in actor.grants):
        raise NotYours(insurer=str(insurer_id))
