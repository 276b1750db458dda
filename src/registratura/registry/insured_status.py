"""What a row of the insured status (ОСМС) says, in the law's words.

`status` keeps the fund's own answer where it gave one; `kind` is a foreigner's private contract, which lasts as long as
the row; everything else rests on the day paid through.
"""

from __future__ import annotations

from datetime import date

INSURED, NOT_INSURED, IN_DEBT = "insured", "not_insured", "debt"
FUND_SAYS = {INSURED: True, NOT_INSURED: False}
PRIVATE_CONTRACTS = ("voluntary", "imputed")


def insured_status(
    *, kind: str | None, status: str, paid_until: date | str | None, until: date | str | None
) -> dict[str, object]:
    """The law's facts about a person's insurance; what the row does not say stays unknown."""
    contract = kind if kind in PRIVATE_CONTRACTS else None
    return {
        "insured": FUND_SAYS.get(status),
        "paid_through": paid_until,
        "debt": True if status == IN_DEBT else None,
        "contract": contract,
        "contract_until": until if contract else None,
    }
