"""Whether the person's place, or the clinic itself, has gone from under the present attachment (KZ-10).

Two facts tell of a place of residence, work or study: the day the register noted that it left the clinic's territory,
and failing that the address itself, if it began after the attachment and lies elsewhere.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from registratura.law.facts import Address, Attachment, Facts

Place = Literal["residence", "work", "study"]
PLACES: tuple[Place, ...] = ("residence", "work", "study")
CLAIMS: dict[Place, str] = {"residence": "residence_moved", "work": "work_moved", "study": "study_moved"}
CLINIC_CLAIMS = ("clinic_reorganised", "clinic_liquidated")


def left_on(facts: Facts, place: Place, *, on: date) -> date | None:
    """The day the place left the territory of the present clinic, as the facts show it; None when they do not."""
    current = facts.current
    if current is None:
        return None
    noted: date | None = getattr(current, f"{place}_moved_out_on")
    if noted is not None:
        return noted if noted <= on else None
    for address in _addresses(facts, place):
        if address.since is not None and address.since <= on and _moved_out_to(address, current):
            return address.since
    return None


def to_ask(facts: Facts, place: Place, *, on: date) -> str | None:
    """The fact to ask for, where the place may have left the territory and the facts neither show nor rule it out.

    That is the reason of the change, as long as it was not asked; then, if this is it, the day of the move.
    """
    current = facts.current
    if facts.reason not in (None, CLAIMS[place]) or facts.attached_now is False:
        return None
    fact = "reason" if facts.reason is None else f"current.{place}_moved_out_on"
    if current is None:
        return fact
    if getattr(current, f"{place}_moved_out_on") is not None or place in facts.person.addresses.absent:
        return None
    addresses = tuple(_addresses(facts, place))
    return fact if not addresses or any(_moved_out_to(address, current) is None for address in addresses) else None


def clinic_gone(facts: Facts, *, on: date) -> bool:
    """Whether the present clinic is reorganised or liquidated, as the facts show it."""
    current = facts.current
    if current is None or current.clinic_status in (None, "working"):
        return False
    return current.clinic_status_since is None or current.clinic_status_since <= on


def to_ask_of_clinic(facts: Facts) -> str | None:
    """The fact to ask for, where the present clinic may be gone and nothing shows it."""
    if facts.reason not in (None, *CLINIC_CLAIMS) or facts.attached_now is False:
        return None
    if facts.current is not None and facts.current.clinic_status is not None:
        return None
    return "reason" if facts.reason is None else "current.clinic_status"


def departed(facts: Facts, *, on: date) -> bool:
    """Whether any ground of KZ-10 is shown, so that the change is no free choice."""
    return clinic_gone(facts, on=on) or any(left_on(facts, place, on=on) for place in PLACES)


def to_ask_of_departure(facts: Facts, *, on: date) -> str | None:
    """The first fact to ask for before every ground of KZ-10 is ruled out."""
    asked = (to_ask_of_clinic(facts), *(to_ask(facts, place, on=on) for place in PLACES))
    return next((fact for fact in asked if fact), None)


def _addresses(facts: Facts, place: Place) -> Iterator[Address]:
    """The addresses of a place; the place of residence is permanent or temporary. Registration is none of them."""
    addresses = facts.person.addresses
    own: Address | None = getattr(addresses, place)
    if own is not None:
        yield own
    if place == "residence" and addresses.stay is not None:
        yield addresses.stay


def _moved_out_to(address: Address, current: Attachment) -> bool | None:
    """Whether the address began after the attachment and outside the clinic's territory; None when unknown."""
    inside = address.served_by(current.clinic)
    if inside:
        return False
    if address.since is None or current.since is None:
        return None
    if address.since <= current.since:
        return False
    return None if inside is None else True
