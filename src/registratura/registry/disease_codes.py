"""Diseases that give rights stand among a person's categories, and are told apart by how their code begins.

They are data of health: never in the ledger, never on a page for staff; the law's own code is what follows the mark.
"""

from __future__ import annotations

DISEASE_MARK = "disease_"


def is_disease(code: str) -> bool:
    """Whether a category's code names a disease."""
    return code.startswith(DISEASE_MARK)


def disease_of(code: str) -> str:
    """The law's code of the disease a category's code names."""
    return code.removeprefix(DISEASE_MARK)


def code_of_disease(disease: str) -> str:
    """The category's code for a disease of the law's list."""
    return f"{DISEASE_MARK}{disease}"
