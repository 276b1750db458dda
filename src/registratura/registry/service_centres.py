"""Where the public service centres are: a CSV list of the installation's own, since no register gives it out.

Columns: country, region, town, name, name_kk, address, address_kk, phone, latitude, longitude. `region` is the code the
clinics of the region bear; the last four may be empty.
"""

from __future__ import annotations

import csv
import logging
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from registratura.registry.queries.clinic_ranking import great_circle_km

NEEDED = ("country", "region", "town", "name", "address")
COLUMNS = (*NEEDED, "name_kk", "address_kk", "phone", "latitude", "longitude")
logger = logging.getLogger(__name__)
Place = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class ServiceCentre:
    """One centre; what the list leaves empty is empty, coordinates None."""

    country: str
    region: str
    town: str
    name: str
    name_kk: str
    address: str
    address_kk: str
    phone: str
    latitude: float | None
    longitude: float | None

    def name_in(self, language: str) -> str:
        """The name for the reader of that language."""
        return self.name_kk if language == "kk" and self.name_kk else self.name

    def address_in(self, language: str) -> str:
        """The address for the reader of that language."""
        return self.address_kk if language == "kk" and self.address_kk else self.address


@dataclass(frozen=True, slots=True)
class ServiceCentreList:
    """The centres of a file in its order, and what is wrong with the other lines."""

    centres: tuple[ServiceCentre, ...]
    problems: tuple[str, ...]


def service_centres(
    *, country: str, region: str = "", town: str = "", near: Place = (None, None)
) -> tuple[ServiceCentre, ...]:
    """The centres of a country or one of its regions: those of the town first, then the nearest, then by name."""
    found = [
        centre
        for centre in _listed(settings.REGISTRATURA.service_centres).centres
        if centre.country == country and (not region or centre.region == region)
    ]

    def order(centre: ServiceCentre) -> tuple[bool, bool, float, str, str]:
        far = _kilometres(centre, near)
        return (bool(town) and centre.town != town, far is None, far or 0.0, centre.town, centre.name)

    return tuple(sorted(found, key=order))


def read_service_centres(*, path: Path) -> ServiceCentreList:
    """Read a list; a wrong line is named and left out. No file is an empty list."""
    if not path.is_file():
        return ServiceCentreList((), ())
    centres, problems = [], []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            lacking = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
            if lacking:
                return ServiceCentreList((), (f"{path.name}: no column {', '.join(lacking)}",))
            for row in rows:
                try:
                    centres.append(_centre(row))
                except ValueError as wrong:
                    problems.append(f"{path.name}, line {rows.line_num}: {wrong}")
    except (OSError, UnicodeDecodeError, csv.Error) as unreadable:
        return ServiceCentreList((), (f"{path.name}: {unreadable}",))
    return ServiceCentreList(tuple(centres), tuple(problems))


def _centre(row: dict[str, str | None]) -> ServiceCentre:
    given = {name: (row[name] or "").strip() for name in COLUMNS}
    empty = [name for name in NEEDED if not given[name]]
    if empty:
        raise ValueError(f"empty: {', '.join(empty)}")
    latitude, longitude = (_degrees(given.pop(name), most) for name, most in (("latitude", 90), ("longitude", 180)))
    return ServiceCentre(**given, latitude=latitude, longitude=longitude)


def _degrees(written: str, most: int) -> float | None:
    if not written:
        return None
    degrees = float(written)
    if not -most <= degrees <= most:
        raise ValueError(f"{written} is no place on the globe")
    return degrees


def _listed(path: Path) -> ServiceCentreList:
    """The file as it is now: read anew when it was changed."""
    return _kept(path, path.stat().st_mtime_ns if path.is_file() else 0)


@lru_cache(maxsize=4)
def _kept(path: Path, changed_at: int) -> ServiceCentreList:
    read = read_service_centres(path=path)
    for problem in read.problems:
        logger.error("service centres: %s", problem)
    return read


def _kilometres(centre: ServiceCentre, near: Place) -> float | None:
    latitude, longitude = near
    if None in (latitude, longitude, centre.latitude, centre.longitude):
        return None
    return great_circle_km(
        latitude=latitude, longitude=longitude, to_latitude=centre.latitude, to_longitude=centre.longitude
    )
