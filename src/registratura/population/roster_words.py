"""The words of the clinic's list."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Labels = dict[str, Promise]

AGE_GROUPS: Labels = {"adults": _("Adults"), "children": _("Children")}
GROUNDS: Labels = {
    "residence": _("Place of residence"),
    "work": _("Place of work"),
    "study": _("Place of study"),
    "border": _("Border area"),
}
COLUMNS: Labels = {
    "number": _("Number of the person: IIN in Kazakhstan, policy in Russia"),
    "family_name": _("Family name"),
    "given_name": _("Given name"),
    "patronymic": _("Patronymic"),
    "birth_date": _("Date of birth"),
    "sex": _("Sex: female or male"),
    "age_group": _("Age on the day of the list: adults or children"),
    "attached_since": _("First day of the attachment"),
    "ground": _("By which place: residence, work, study or border; empty where the law asks for none"),
    "doctor_code": _("Code of the doctor; empty without a doctor"),
    "doctor": _("Name of the doctor"),
    "district": _("Number of the district"),
}
"""What each column of the file holds."""


def word(labels: Labels, code: str) -> str:
    """The word for a stored code; the code itself where there is none."""
    return str(labels.get(code, code))
