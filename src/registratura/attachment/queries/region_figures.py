"""How attachment goes in a region, clinic by clinic: numbers only, no person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from registratura.attachment.models import Decision
from registratura.attachment.queries.overdue import OverdueCount, overdue_counts
from registratura.attachment.queries.reviews import ClinicVerdicts, verdicts_by_clinic
from registratura.registry.models import Clinic
from registratura.registry.queries.clinic_day import STANDINGS, clinics_on_day


@dataclass(frozen=True, slots=True)
class ClinicFigures:
    """One clinic: its terms and refusals of the period; `verdicts`, of all time, None where no refusal was checked."""

    clinic: Clinic
    terms: OverdueCount
    refusals: int
    verdicts: ClinicVerdicts | None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say of it."""
        return not (self.terms.now or self.terms.became or self.terms.decided or self.refusals or self.verdicts)


@dataclass(frozen=True, slots=True)
class RegionFigures:
    """`standings` counts all clinics of the region by how they stand on the day; `lines` are those that had work."""

    standings: dict[str, int]
    lines: tuple[ClinicFigures, ...]


def region_figures(*, country: str, region: str, at: datetime, since: date) -> RegionFigures:
    """The figures from the legal day `since` up to now: most overdue now first, then least in time."""
    clinics = clinics_on_day(at=at).filter(country=country, region=region)
    standings = {code: clinics.filter(narrowed).count() for code, narrowed in STANDINGS.items()}
    rows = list(Clinic.objects.filter(country=country, region=region).order_by("name", "code"))
    refusals = Counter(
        dict(
            Decision.objects.filter(clinic__in=rows, outcome=Decision.Outcome.REFUSE, decided_on__gte=since)
            .order_by()
            .values("clinic")
            .annotate(count=Count("id"))
            .values_list("clinic", "count")
        )
    )
    verdicts = {row.clinic.id: row for row in verdicts_by_clinic(country=country, region=region)}
    lines = (
        ClinicFigures(terms.clinic, terms, refusals[terms.clinic.id], verdicts.get(terms.clinic.id))
        for terms in overdue_counts(clinics=rows, at=at, since=since)
    )
    return RegionFigures(standings, tuple(sorted((line for line in lines if not line.empty), key=_worst_first)))


def _worst_first(line: ClinicFigures) -> tuple[int, int]:
    share = line.terms.share_in_time
    return -line.terms.now, 100 if share is None else share
