"""Why something was not written into the register.

RegistryError
├── NumberWrong    a number that can't be right (422)
├── NumberTaken    the number belongs to somebody in the register already (409)
├── PhoneWrong     no telephone number of the country (422)
├── PhoneKnown     a telephone is on record; it is changed elsewhere, with proof (409)
├── ClinicUnknown  no clinic, or none that is the only one, has the code (404)
├── ContractOverlaps  another contract of the clinic holds on one of the days (409)
├── ContractUnknown   the clinic has no such contract (404)
├── PeriodWrong       the last day lies before the first, or a contract would grow longer by its end (422)
├── SuccessorWrong    a clinic that can't take another one's people over, or none where one is needed (422)
├── CategoryCodeWrong    no code of a category or of a paper (422)
├── CategoryPeriodWrong  the category would end before it begins, or grow longer by its end (422)
├── CategoryUnknown      the person has no such category on record (404)
└── CategoryOverlaps     the person holds that very category on one of the days already (409)
"""

from __future__ import annotations


class RegistryError(Exception):
    """`code` is stored and stable; `values` are for the sentence."""

    code = "registry_error"

    def __init__(self, **values: object) -> None:
        super().__init__(self.code)
        self.values = values


class NumberWrong(RegistryError):
    """`system`: whose number; `errors`: codes of what is wrong."""

    code = "number_wrong"


class NumberTaken(RegistryError):
    """`system`: whose number."""

    code = "number_taken"


class PhoneWrong(RegistryError):
    code = "phone_wrong"


class PhoneKnown(RegistryError):
    code = "phone_known"


class ClinicUnknown(RegistryError):
    """`clinic_code`: what was asked for; `countries`: where clinics have it, if there are several."""

    code = "clinic_unknown"


class ContractOverlaps(RegistryError):
    """`number`, `since`, `until`: the contract in the way; `until` is its first day no more, None without an end."""

    code = "contract_overlaps"


class ContractUnknown(RegistryError):
    code = "contract_unknown"


class PeriodWrong(RegistryError):
    """`since`, `until`: the contract's first day, and the first day it holds no more."""

    code = "period_wrong"


class SuccessorWrong(RegistryError):
    code = "successor_wrong"


class CategoryCodeWrong(RegistryError):
    """`written`: what was given for a code."""

    code = "category_code_wrong"


class CategoryPeriodWrong(RegistryError):
    """`since`, `until`: the first day, and the first day after."""

    code = "category_period_wrong"


class CategoryUnknown(RegistryError):
    code = "category_unknown"


class CategoryOverlaps(RegistryError):
    """`category`, `since`, `until`: the period in the way; a day is None where none is known."""

    code = "category_overlaps"
