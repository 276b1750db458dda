"""The words for stored codes on the fund's pages."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Labels = dict[str, Promise]

STANDINGS: Labels = {
    "open": _("Can be chosen"),
    "no_contract": _("Without a contract"),
    "gone": _("Closed or reorganised"),
}
CONTRACTS: Labels = {
    "in_force": pgettext_lazy("a contract", "In force"),
    "coming": pgettext_lazy("a contract", "Not in force yet"),
    "past": pgettext_lazy("a contract", "Ended"),
}
CONTRACT_TONES = {"in_force": "good", "coming": "active", "past": "neutral"}
STATUSES: Labels = {
    "working": pgettext_lazy("a clinic", "Working"),
    "reorganised": pgettext_lazy("a clinic", "Reorganised: another clinic takes its people over"),
    "liquidated": pgettext_lazy("a clinic", "Closed for good"),
}
AGE_GROUPS: Labels = {
    "adults": pgettext_lazy("whom a doctor serves", "Adults"),
    "children": pgettext_lazy("whom a doctor serves", "Children"),
    "all": pgettext_lazy("whom a doctor serves", "Adults and children"),
}

ALL: dict[str, Labels] = {
    "standing": STANDINGS,
    "contract": CONTRACTS,
    "status": STATUSES,
    "age_group": AGE_GROUPS,
}


def label(kind: str, code: str) -> str:
    """The word for a stored code; the code itself where this door has no word for it."""
    return str(ALL[kind].get(code, code))
