"""Who visits at home: the district whose territory holds an address, whatever the attachment."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Q, QuerySet

from registratura.registry.addresses.address import Address
from registratura.registry.addresses.entry import TerritoryEntry
from registratura.registry.addresses.houses import HouseSet
from registratura.registry.addresses.street import StreetKey, street_key
from registratura.registry.addresses.territory import Outcome, Territory
from registratura.registry.models import Clinic, District, TerritoryStreet

# Wider than the resolver's own tolerance: it only narrows what the resolver looks at.
NEAR_ENOUGH = 0.4


@dataclass(frozen=True, slots=True)
class VisitingDistrict:
    """What the territories say of an address.

    `outcome`: district (`districts` holds the one, or one for adults and one for children), none, conflict or
    ambiguous (`districts` are those in question, a person has to tell). `suggestions`: streets that may be meant.
    """

    outcome: Outcome
    districts: tuple[District, ...]
    suggestions: tuple[str, ...]


def towns_with_territories(*, country: str) -> tuple[str, ...]:
    """The towns of which the register knows who visits where, in alphabetical order."""
    rows = Clinic.objects.filter(country=country, districts__streets__isnull=False).exclude(city="")
    return tuple(rows.order_by("city").values_list("city", flat=True).distinct())


def visiting_district(*, country: str, town: str, street: str, house: str) -> VisitingDistrict:
    """Which district's doctor comes to the house."""
    key = street_key(street=street)
    territory = Territory((_entry(row) for row in _lines_near(country, town, key)), home=town)
    resolution = territory.resolve(
        address=Address(country=country, locality=town, street=street, house=house, text=f"{town}, {street}, {house}")
    )
    districts = District.objects.filter(id__in=resolution.districts).select_related("clinic", "doctor")
    return VisitingDistrict(
        outcome=resolution.outcome,
        districts=tuple(districts.order_by("age_group", "clinic__name", "number")),
        suggestions=tuple(dict.fromkeys(f"{each.street} {each.house}".strip() for each in resolution.suggestions)),
    )


def _lines_near(country: str, town: str, key: StreetKey) -> QuerySet[TerritoryStreet]:
    """The lines of the town's clinics whose street may be meant, and those that take whole places."""
    rows = TerritoryStreet.objects.filter(
        district__clinic__country=country, district__clinic__city=town
    ).select_related("district")
    near = [Q(street_key__startswith="|")]
    for index, word in enumerate(key.name.split()):
        rows = rows.annotate(**{f"near_{index}": TrigramWordSimilarity(word, "street_key")})
        near.append(Q(street_key__contains=word) | Q(**{f"near_{index}__gte": NEAR_ENOUGH}))
    return rows.filter(reduce(or_, near))


def _entry(row: TerritoryStreet) -> TerritoryEntry:
    return TerritoryEntry(
        district=str(row.district_id),
        clinic=str(row.district.clinic_id),
        locality=row.locality,
        street=StreetKey.from_json(row.street_key),
        houses=HouseSet.from_json(row.houses),
        line=row.source_line,
        text=row.street_name,
        doctor_type=row.district.age_group,
    )
