"""The papers the law asks for: which one the person has, its number, and a scan if they like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from registratura.attachment.law_words import Paper
from registratura.attachment.scan_field import ScanField
from registratura.design.fields import Radios
from registratura.documents.models import Scan
from registratura.documents.scans.cleaning import CleanScan

NOT_NOW = "not_now"


@dataclass(frozen=True, slots=True)
class AskedPaper:
    """A paper the law asks for, of the people whose applications need it: a parent's own is asked once for all.

    `name` says whose it is where several people are applied for.
    """

    paper: Paper
    people: tuple[UUID, ...]
    name: str
    scans: tuple[Scan, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperOnPage:
    """What stands on the page of one paper; `heading` where another person's papers begin."""

    heading: str
    paper: forms.BoundField
    number: forms.BoundField
    scan: forms.BoundField
    scans: tuple[Scan, ...]
    person_id: UUID


@dataclass(frozen=True, slots=True)
class NewScan:
    """A scan that came with the answers, clean; `paper` is the code of the paper it shows."""

    paper: str
    people: tuple[UUID, ...]
    scan: CleanScan


class PapersForm(forms.Form):
    """For each paper asked for: which one the person has, its number, and a scan, good though the rest may not be."""

    def __init__(self, *args: Any, asked: Sequence[AskedPaper], at_least_one: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked = asked
        self.at_least_one = at_least_one
        for index, each in enumerate(asked):
            self.fields[f"paper_{index}"] = forms.ChoiceField(
                label=each.paper.name,
                help_text=each.paper.why,
                choices=[*each.paper.choices, (NOT_NOW, _("I do not have it now"))],
                widget=Radios(),
                error_messages={"required": _("Say whether you have it: %(paper)s.") % {"paper": each.paper.name}},
            )
            self.fields[f"number_{index}"] = forms.CharField(
                label=_("Series and number of the document"),
                help_text=_("Needed if you have the document."),
                required=False,
                max_length=60,
            )
            self.fields[f"scan_{index}"] = ScanField(label=_("Scan or photo"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        had = [cleaned.get(f"paper_{index}") not in (None, "", NOT_NOW) for index in range(len(self.asked))]
        for index, each in enumerate(self.asked):
            if had[index] and not cleaned.get(f"number_{index}") and f"number_{index}" not in self.errors:
                self.add_error(
                    f"number_{index}",
                    _("Enter the number of the document: %(paper)s.")
                    % {"paper": dict(each.paper.choices)[cleaned[f"paper_{index}"]]},
                )
        if self.at_least_one and self.asked and not self.errors and not any(had):
            self.add_error("paper_0", _("Choose at least one paper you have now."))
        return cleaned

    @property
    def on_page(self) -> list[PaperOnPage]:
        """The fields as they stand on the page, person by person where there are several."""
        named: set[str] = set()
        rows = []
        for index, each in enumerate(self.asked):
            heading = each.name if each.name not in named else ""
            named.add(each.name)
            fields = (self[f"{kind}_{index}"] for kind in ("paper", "number", "scan"))
            rows.append(PaperOnPage(heading, *fields, each.scans, each.people[0]))
        return rows

    def new_scans(self) -> list[NewScan]:
        """The scans that came and are good; of a choice of papers, the paper named, else the one asked for first."""
        found = []
        for index, each in enumerate(self.asked):
            scan = None if f"scan_{index}" in self.errors else self.cleaned_data.get(f"scan_{index}")
            if scan:
                said = self.cleaned_data.get(f"paper_{index}")
                code = said if said and said != NOT_NOW else each.paper.code
                found.append(NewScan(code, each.people, scan))
        return found

    def numbers(self) -> dict[UUID, dict[str, str]]:
        """The numbers of the papers each person has, by code."""
        found: dict[UUID, dict[str, str]] = {}
        for index, each in enumerate(self.asked):
            code = self.cleaned_data[f"paper_{index}"]
            for person_id in each.people:
                papers = found.setdefault(person_id, {})
                if code != NOT_NOW:
                    papers[code] = self.cleaned_data[f"number_{index}"]
        return found
