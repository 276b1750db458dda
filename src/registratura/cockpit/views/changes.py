"""Changes of a clinic's entry in the register: contracts, status, details. Each leaves a line in the trail."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registratura.cockpit.error_words import with_error
from registratura.cockpit.forms import ContractForm, DetailsForm, EndForm, StatusForm
from registratura.cockpit.officer import officers_only, own_clinic, today
from registratura.cockpit.pages import page
from registratura.identity.clock import clock_of
from registratura.population.queries.closures import leads_people
from registratura.registry.actions.change_clinic import DETAILS, change_clinic
from registratura.registry.actions.end_contract import end_contract
from registratura.registry.actions.record_contract import record_contract
from registratura.registry.actions.record_status import record_status
from registratura.registry.errors import RegistryError
from registratura.registry.models import Clinic
from registratura.registry.queries.fund_clinic import possible_successors


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def new_contract(request: HttpRequest, clinic_id: UUID) -> HttpResponse:
    """A contract with its days; two at once are impossible."""
    clinic = own_clinic(request, clinic_id)
    form = ContractForm(_sent(request), initial={"since": today(request)})

    def change() -> object:
        return record_contract(clinic_id=clinic_id, **form.contract(), by=request.actor.code, clock=clock_of(request))

    return _changed(request, clinic, form, "contract_new.html", change, _("The contract stands in the register."))


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def contract_end(request: HttpRequest, clinic_id: UUID, contract_id: UUID) -> HttpResponse:
    """The day from which a contract holds no more."""
    clinic = own_clinic(request, clinic_id)
    contract = clinic.contracts.filter(id=contract_id).first()
    if contract is None:
        raise Http404
    form = EndForm(_sent(request), initial={"until": today(request)})

    def change() -> object:
        return end_contract(
            clinic_id=clinic_id,
            contract_id=contract_id,
            until=form.cleaned_data["until"],
            by=request.actor.code,
            clock=clock_of(request),
        )

    done = _("The end of the contract stands in the register.")
    return _changed(request, clinic, form, "contract_end.html", change, done, contract=contract)


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest, clinic_id: UUID) -> HttpResponse:
    """That the clinic works, was reorganised or is closed, from a day on."""
    clinic = own_clinic(request, clinic_id)
    if leads_people(country=clinic.country):
        return redirect("cockpit:new_closure", clinic.id)
    initial = {"status": clinic.status, "since": today(request), "successor": str(clinic.successor_id or "")}
    form = StatusForm(_sent(request), initial=initial, successors=possible_successors(clinic=clinic))

    def change() -> object:
        return record_status(
            clinic_id=clinic_id, **form.status_of_clinic(), by=request.actor.code, clock=clock_of(request)
        )

    return _changed(request, clinic, form, "status.html", change, _("The status stands in the register."))


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, clinic_id: UUID) -> HttpResponse:
    """Names, address and telephone as people see and search them."""
    clinic = own_clinic(request, clinic_id)
    form = DetailsForm(_sent(request), initial={name: getattr(clinic, name) for name in DETAILS})

    def change() -> object:
        return change_clinic(
            clinic_id=clinic_id, details=form.cleaned_data, by=request.actor.code, clock=clock_of(request)
        )

    return _changed(request, clinic, form, "details.html", change, _("The details stand in the register."))


def _sent(request: HttpRequest) -> QueryDict | None:
    """What was typed; a page only looked at has nothing, an empty form sent has something."""
    return request.POST if request.method == "POST" else None


def _changed(
    request: HttpRequest,
    clinic: Clinic,
    form: forms.Form,
    template: str,
    change: Callable[[], object],
    done: str,
    **more: object,
) -> HttpResponse:
    """The form, or the clinic's page after the change; what was typed stays where it could not be made."""
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            change()
        except RegistryError as error:
            status = with_error(form, error)
        else:
            messages.success(request, done)
            return redirect("cockpit:clinic", clinic.id)
    return page(request, template, {"form": form, "clinic": clinic, "current": "clinics"} | more, status=status)
