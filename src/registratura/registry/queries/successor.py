"""What became of a clinic that is no more."""

from __future__ import annotations

from datetime import date

from registratura.registry.models import Clinic

CLOSED = (Clinic.Status.REORGANISED, Clinic.Status.LIQUIDATED)


def is_closed(*, clinic: Clinic, on: date) -> bool:
    """Whether the clinic has been reorganised or liquidated by that day."""
    return clinic.status in CLOSED and (clinic.status_since is None or clinic.status_since <= on)


def working_successor(*, clinic: Clinic, on: date) -> Clinic | None:
    """The clinic that took a closed one over and works itself; None where there is none."""
    successor = clinic.successor
    return successor if successor and not is_closed(clinic=successor, on=on) else None
