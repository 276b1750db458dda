"""Find a person, see the card, enter somebody who is not in the register, note a new address or a first telephone."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registratura.attachment.queries.choice import grounds_asked
from registratura.attachment.queries.desk_case import cases_of_person
from registratura.desk.forms.addresses import AddressForm, PhoneForm
from registratura.desk.forms.find_person import FindForms, find_forms
from registratura.desk.forms.new_person import NewPersonForm
from registratura.desk.pages import page
from registratura.desk.staff import city_of, countries_of, desk_clinics, home_of, staff_only, today
from registratura.identity.clock import clock_of
from registratura.ledger.actions.record_access import record_access
from registratura.ledger.ids import new_id
from registratura.registry.actions.add_phone import add_phone
from registratura.registry.actions.record_address import record_address
from registratura.registry.actions.register_person import register_person
from registratura.registry.errors import NumberTaken, PhoneKnown
from registratura.registry.models import Clinic, Person
from registratura.registry.queries.people import PersonRecord, person_record

FEW_CLINICS = 12


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def find_person(request: HttpRequest) -> HttpResponse:
    """Searched by POST, so that no name and no number ever stands in an address; the list alone while one types."""
    forms = _find_forms(request)
    sent, found = forms.sent, None
    if sent is not None and sent.is_valid():
        found = sent.found()
        note_reading(request, found.ids, purpose="desk.search")
    context = {"find": forms, "form": sent, "found": found, "current": "people"}
    if request.headers.get("HX-Request"):
        return render(request, "desk/found_people.html", context)
    return page(request, "find_person.html", context, status=422 if sent is not None and sent.errors else 200)


@staff_only
@require_safe
def person_card(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Who this is, where attached, and what is under way."""
    record = read_person(request, person_id)
    cases = cases_of_person(person_id=person_id, clinic_ids=desk_clinics(request.actor))
    context = {
        "record": record,
        "cases": cases,
        "phone_form": None if record.phones else PhoneForm(),
        "current": "people",
    }
    return page(request, "person_card.html", context)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def new_person(request: HttpRequest) -> HttpResponse:
    """Enter a person; what the search was asked comes along."""
    country, region = home_of(request.actor)
    asked = request.POST.get("asked") == "search"
    options = {
        "country": country,
        "region": region,
        "city": city_of(request.actor),
        "clinics": clinics_at_hand(request),
        "today": today(request),
    }
    if request.method == "POST" and not asked:
        form = NewPersonForm(request.POST, **options)
        if form.is_valid():
            try:
                person_id = register_person(person=form.person(), by=request.actor.code, clock=clock_of(request))
            except NumberTaken:
                form.add_error(None, _("Somebody has just been entered with this number. Find the person by it."))
            else:
                messages.success(request, _("The person is in the register now."))
                return redirect("desk:person", person_id)
    else:
        form = NewPersonForm(initial={"id": new_id()} | _from_search(request), **options)
    status = 422 if form.errors else 200
    return page(request, "new_person.html", {"form": form, "current": "people"}, status=status)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def new_address(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Where the person lives, works or studies now; `?clinic=` offers that clinic's districts too."""
    record = read_person(request, person_id)
    on = today(request)
    borders = bool(grounds_asked(country=record.person.country, on=on, border_area=True))
    options = {
        "clinics": clinics_at_hand(request),
        "city": city_of(request.actor),
        "today": on,
        "knows_borders": borders,
    }
    form = AddressForm(request.POST or None, initial=_known_address(request, record), **options)
    if form.is_valid():
        record_address(
            person_id=person_id,
            address=form.address(),
            since=form.cleaned_data["since"],
            by=request.actor.code,
            clock=clock_of(request),
        )
        messages.success(request, _("The address has been noted."))
        return redirect("desk:person", person_id)
    status = 422 if form.errors else 200
    return page(request, "new_address.html", {"form": form, "record": record, "current": "people"}, status=status)


@staff_only
@require_http_methods(["POST"])
def new_phone(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The first telephone of a person who has none on record."""
    record = read_person(request, person_id)
    form = PhoneForm(request.POST)
    if form.is_valid():
        try:
            add_phone(
                person_id=person_id,
                phone=form.cleaned_data["phone"],
                by=request.actor.code,
                clock=clock_of(request),
            )
        except PhoneKnown:
            form.add_error("phone", _("A telephone is on record already. From the card it can be replaced."))
        else:
            messages.success(request, _("The telephone has been noted."))
            return redirect("desk:person", person_id)
    cases = cases_of_person(person_id=person_id, clinic_ids=desk_clinics(request.actor))
    context = {"record": record, "cases": cases, "phone_form": form, "form": form, "current": "people"}
    return page(request, "person_card.html", context, status=422)


def read_person(request: HttpRequest, person_id: UUID, *, purpose: str = "desk.person") -> PersonRecord:
    """The person's record for a member of staff, noted as read; 404 for people of other countries."""
    try:
        record = person_record(person_id=person_id, on=today(request), countries=countries_of(request.actor))
    except Person.DoesNotExist as error:
        raise Http404 from error
    note_reading(request, [person_id], purpose=purpose)
    return record


def note_reading(request: HttpRequest, person_ids: Iterable[UUID], *, purpose: str) -> None:
    """Write down who read whose record here, and for what."""
    record_access(person_ids=person_ids, by=request.actor.code, purpose=purpose, at=clock_of(request)())


def clinics_at_hand(request: HttpRequest) -> list[Clinic]:
    """The clinics whose districts the actor may name: their own; for an operator the one of `?clinic=`, or all of a
    region that has few.
    """
    own = desk_clinics(request.actor)
    country, region = home_of(request.actor)
    at_hand = Clinic.objects.filter(country=country, region=region)
    if own:
        return list(at_hand.filter(id__in=own))
    try:
        return list(at_hand.filter(id=UUID(request.GET.get("clinic", ""))))
    except ValueError:
        few = list(at_hand[: FEW_CLINICS + 1])
        return few if len(few) <= FEW_CLINICS else []


def _known_address(request: HttpRequest, record: PersonRecord) -> dict[str, object]:
    """The address of `?kind=` as it is known, so that only what is wrong in it is typed anew."""
    known = record.addresses.get(request.GET.get("kind", ""))
    if known is None:
        return {}
    return {
        "kind": known.kind,
        "text": known.text,
        "organisation": known.organisation,
        "border_area": known.border_area,
        "since": known.period.lower,
        "district": str(known.district_id or ""),
    }


def _from_search(request: HttpRequest) -> dict[str, object]:
    """What was looked for in vain is not typed twice."""
    sent = _find_forms(request).sent
    return sent.known() if sent is not None and sent.is_valid() else {}


def _find_forms(request: HttpRequest) -> FindForms:
    country, _region = home_of(request.actor)
    return find_forms(typed=request.POST or None, country=country, on=today(request))
