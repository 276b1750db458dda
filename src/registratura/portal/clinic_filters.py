"""What the visitor looks for in the register; it stands in the page's address, so nothing of it is personal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from registratura.portal.access import own_person
from registratura.portal.labels import COUNTRIES
from registratura.portal.views.landing import COUNTRY
from registratura.registry.models import Clinic
from registratura.registry.queries.clinic_day import AGE_GROUPS
from registratura.registry.queries.clinics import Region, regions_of


@dataclass(frozen=True, slots=True)
class Filters:
    """The words and what narrows the list; `near` is the clinic from which distances are measured."""

    text: str
    country: str
    region: str
    serves: str
    only_open: bool
    with_places: bool
    near: Clinic | None
    page: str
    regions: tuple[Region, ...] = ()

    @property
    def narrowing(self) -> bool:
        """Whether anything but words and place narrows the list."""
        return bool(self.serves or self.only_open or self.with_places)

    def search(self) -> dict[str, Any]:
        """The arguments of `find_clinics`."""
        return {
            "text": self.text,
            "country": self.country,
            "region": self.region,
            "serves": self.serves,
            "standing": "open" if self.only_open else "",
            "with_places": self.with_places,
            "near": self.near,
            "page": self.page,
        }


def filters_of(request: HttpRequest, *, country: str = "", region: str = "") -> Filters:
    """What the page's address asks for; what it asks wrongly is not asked. `country` and `region` bind the list."""
    near = _near(request.GET.get("near", ""))
    regions: tuple[Region, ...] = ()
    if not country:
        country, region = _place(request, near)
        regions = regions_of(country=country) if country else ()
        region = region if region in {row.code for row in regions} else ""
    serves = request.GET.get("serves", "")
    return Filters(
        text=request.GET.get("q", "").strip(),
        country=country,
        region=region,
        serves=serves if serves in AGE_GROUPS else "",
        only_open=request.GET.get("open") == "1",
        with_places=request.GET.get("places") == "1",
        near=near if near and near.country == country else None,
        page=request.GET.get("page", "1"),
        regions=regions,
    )


def _place(request: HttpRequest, near: Clinic | None) -> tuple[str, str]:
    """Country and region asked for; else those of the clinic near which one looks, one's own, or those remembered."""
    if "country" in request.GET:
        asked = request.GET["country"]
        return (asked, request.GET.get("region", "")) if asked in COUNTRIES else ("", "")
    if near:
        return near.country, near.region
    if request.actor.person_id:
        own = own_person(request)
        return own.country, own.region
    return str(request.session.get(COUNTRY, "")), ""


def _near(written: str) -> Clinic | None:
    try:
        return Clinic.objects.filter(id=UUID(written)).first()
    except ValueError:
        return None
