"""Every page of the site as a browser asks for it, in each role: read from the addresses, so that none is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, Model, OuterRef
from django.urls import reverse

from bench.staff import CSRF, Role, Staff
from registratura.attachment.models import (
    Application,
    Attachment,
    Correction,
    Detachment,
    RecordTransfer,
    RefusalReview,
)
from registratura.cli.page_roles import PageOfSite, pages_of_site
from registratura.documents.models import Document
from registratura.identity.access import CITIZEN
from registratura.registry.models import ClinicContract, District, PersonIdentifier

SEARCHES = {
    "ru": ("обр мар", "обр мар 1951", "12.04.1965", "456789", "жжж"),
    "kz": ("мыс айг", "үлгі гүл 1970", "12.04.1965", "4567"),
}
LISTS = (
    (Role.REGISTRAR, "desk:work_list", {"state": "overdue"}),
    (Role.REGISTRAR, "desk:work_list", {"page": "2"}),
    (Role.REGISTRAR, "desk:transfers", {"side": "out"}),
    (Role.INSURER_EXPERT, "insurer:reviews", {"show": "ruled"}),
    (Role.FUND_OFFICER, "cockpit:clinics", {"q": "поликлиника 7"}),
    (CITIZEN, "portal:clinics", {"q": "поликлиника 7"}),
)
ROWS = {
    "application_id": Application,
    "review_id": RefusalReview,
    "transfer_id": RecordTransfer,
    "correction_id": Correction,
    "detachment_id": Detachment,
    "document_id": Document,
}


@dataclass(frozen=True, slots=True)
class Request:
    """One request of a role: `form` is sent where there is one; `part`: the script asks for a part of the page."""

    what: str
    role: str
    country: str
    path: str
    form: str = ""
    part: bool = False


def requests_of(staff: Staff) -> list[Request]:
    """Every page a role of the country may open, with real rows of the register; searches as the desk types them."""
    found = []
    for role in staff.accounts:
        for page in pages_of_site():
            if page.open_to is None and role != CITIZEN:
                continue
            if page.open_to is None or role in page.open_to:
                found += list(_page(staff, role, page))
    return [*found, *_lists(staff), *_searches(staff)]


def _page(staff: Staff, role: str, page: PageOfSite) -> Iterator[Request]:
    needed = {part.split(">")[0].rpartition(":")[2] for part in page.path.split("<")[1:]}
    known = _arguments(staff, role, needed)
    if needed <= set(known):
        yield Request(page.name, role, staff.country, reverse(page.name, kwargs={name: known[name] for name in needed}))


def _arguments(staff: Staff, role: str, needed: set[str]) -> dict[str, object]:
    """Real rows that the role works on: its own person's, its clinic's, its insurer's."""
    own = {"person_id": staff.accounts[role].person_id} if role == CITIZEN else {"clinic": staff.clinic}
    if role == Role.SERVICE_CENTRE_OPERATOR:
        own = {"state": "draft"}
    if role == Role.INSURER_EXPERT:
        own = {"verdict": ""}
    known: dict[str, object] = {
        "clinic_id": staff.clinic.id,
        "district_id": District.objects.filter(clinic=staff.clinic).first().id,
        "contract_id": ClinicContract.objects.filter(clinic=staff.clinic).first().id,
        "person_id": own.get("person_id") or _quiet_person(staff),
        "country": staff.country,
        "language": "ru",
        "what": "wrong_clinic",
    }
    for name, model in ROWS.items():
        if name in needed:
            row = _row(model, own)
            known |= {name: row.id, "person_id": row.person_id} if row else {}
    return known


def _quiet_person(staff: Staff) -> UUID:
    """One of the clinic's own people with nothing under way; not of those whom the attaching bench leads elsewhere."""
    held = Attachment.objects.filter(clinic=staff.clinic, period__upper_inf=True)
    for model in (Application, Correction, Detachment):
        held = held.exclude(Exists(model.objects.filter(person_id=OuterRef("person_id"))))
    return held.order_by("-id").values_list("person_id", flat=True)[0]


def _row(model: type[Model], own: dict[str, object]) -> Model | None:
    if model is RecordTransfer and "clinic" in own:
        own = {"to_clinic": own["clinic"]}
    if model is Application and "clinic" in own:
        own |= {"state": "submitted"}
    if model is Document and "clinic" in own:
        accepted = Application.objects.filter(clinic=own["clinic"], state="accepted").values("id")
        own = {"application_id__in": accepted[:20]}
    return model.objects.filter(**own).order_by("-id").first()


def _lists(staff: Staff) -> Iterator[Request]:
    """Pages of lists beside the first."""
    for role, name, query in LISTS:
        if role in staff.accounts:
            what = f"{name} {' '.join(query.values())}"
            yield Request(what, role, staff.country, f"{reverse(name)}?{urlencode(query)}")


def _searches(staff: Staff) -> Iterator[Request]:
    """What is typed at the desk: the lists that follow the keys, and whole forms."""
    path = reverse("desk:find_person")
    for text in SEARCHES[staff.country]:
        form = urlencode({"by": "box", "wanted": text, "csrfmiddlewaretoken": CSRF})
        yield Request(f"desk search: {text}", Role.REGISTRAR, staff.country, path, form, part=True)
    number = PersonIdentifier.objects.filter(system__startswith=f"{staff.country}.").first()
    asked = {"by": "number", "number": number.value, "csrfmiddlewaretoken": CSRF}
    for name in ("desk:find_person", "desk:entitlement"):
        yield Request(f"{name} by number", Role.REGISTRAR, staff.country, reverse(name), urlencode(asked))
