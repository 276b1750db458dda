"""A map drawn by us from coordinates: nothing is fetched from elsewhere, so it needs no network and tells nobody.

Degrees become kilometres on a flat piece of the earth, which is right to a metre within a town.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, hypot, radians
from uuid import UUID

from registratura.registry.models import Clinic

WIDTH, EDGE = 360.0, 26.0
LEAST_HEIGHT, MOST_HEIGHT = 180.0, 340.0
FOOT = 30.0
KM_A_DEGREE = 111.32
LEAST_KM = 0.4
MARK = 24.0
ROUNDS = 60
SCALES_KM = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)
# A piece of the earth wider than this is no longer flat, and no map to find one's way by.
WIDEST_KM = 1000


@dataclass(slots=True)
class Mark:
    """A clinic on the map: its number in the list beside, where it stands (`x`, `y`), where its number is drawn."""

    number: int
    clinic: Clinic
    serves_home: bool
    x: float
    y: float
    at_x: float
    at_y: float

    @property
    def is_apart(self) -> bool:
        """Whether the number had to be moved away from the place, so that a line joins the two."""
        return hypot(self.at_x - self.x, self.at_y - self.y) > 3


@dataclass(frozen=True, slots=True)
class ClinicMap:
    """Marks in a picture `width` × `height`, north up; the scale bar is `bar` wide and `bar_km` long."""

    marks: tuple[Mark, ...]
    width: float
    height: float
    bar: float
    bar_km: float

    @property
    def bar_end(self) -> float:
        return EDGE + self.bar

    @property
    def foot(self) -> float:
        """Where the scale bar lies."""
        return self.height - 12


def draw_map(*, clinics: Sequence[Clinic], serving: Collection[UUID] = ()) -> ClinicMap | None:
    """The clinics that have coordinates, numbered in their order; `serving` are those that serve the reader's home.

    None where fewer than two have any, where they lie in several countries or too far apart.
    """
    placed = [each for each in clinics if each.latitude is not None and each.longitude is not None]
    if len(placed) < 2 or len({each.country for each in placed}) > 1:
        return None
    middle = radians(sum(each.latitude for each in placed) / len(placed))
    east = [each.longitude * KM_A_DEGREE * cos(middle) for each in placed]
    north = [each.latitude * KM_A_DEGREE for each in placed]
    wide, tall = max(east) - min(east), max(north) - min(north)
    if max(wide, tall) > WIDEST_KM:
        return None
    inner = WIDTH - 2 * EDGE
    scale = min(inner / max(wide, LEAST_KM), (MOST_HEIGHT - 2 * EDGE) / max(tall, LEAST_KM))
    height = min(MOST_HEIGHT, max(LEAST_HEIGHT, tall * scale + 2 * EDGE))
    left, top = (WIDTH - wide * scale) / 2, (height - tall * scale) / 2
    marks = [
        _mark(number, clinic, clinic.id in serving, left + (x - min(east)) * scale, top + (max(north) - y) * scale)
        for number, (clinic, x, y) in enumerate(zip(placed, east, north, strict=True), 1)
    ]
    _move_apart(marks, height)
    bar_km = max((each for each in SCALES_KM if each * scale <= WIDTH / 3), default=SCALES_KM[0])
    return ClinicMap(tuple(marks), WIDTH, round(height + FOOT, 1), round(bar_km * scale, 1), bar_km)


def _mark(number: int, clinic: Clinic, serves_home: bool, x: float, y: float) -> Mark:
    return Mark(number, clinic, serves_home, round(x, 1), round(y, 1), x, y)


def _move_apart(marks: Sequence[Mark], height: float) -> None:
    """Numbers that would cover each other are pushed apart, a little at a time; the places stay."""
    for _ in range(ROUNDS):
        for one, other in combinations(marks, 2):
            dx, dy = other.at_x - one.at_x, other.at_y - one.at_y
            distance = hypot(dx, dy)
            if distance >= MARK:
                continue
            if distance < 0.01:
                dx, dy, distance = 1.0, 0.5 * (other.number - one.number), hypot(1.0, 0.5 * (other.number - one.number))
            push = (MARK - min(distance, MARK)) / 2
            one.at_x, one.at_y = one.at_x - dx / distance * push, one.at_y - dy / distance * push
            other.at_x, other.at_y = other.at_x + dx / distance * push, other.at_y + dy / distance * push
        for mark in marks:
            mark.at_x = min(max(mark.at_x, MARK / 2 + 2), WIDTH - MARK / 2 - 2)
            mark.at_y = min(max(mark.at_y, MARK / 2 + 2), height - MARK / 2 - 2)
    for mark in marks:
        mark.at_x, mark.at_y = round(mark.at_x, 1), round(mark.at_y, 1)
