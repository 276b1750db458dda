"""The fund's door: the register of clinics and contracts, and how attachment goes in the region."""

from django.urls import path

from registratura.cockpit.views import changes, clinics, closures, figures, packages, roster

CLINIC = "clinics/<uuid:clinic_id>"
CLOSURE = f"{CLINIC}/closures/<uuid:closure_id>"

app_name = "cockpit"
urlpatterns = [
    path("", clinics.clinics, name="clinics"),
    path("figures/", figures.figures, name="figures"),
    path("packages/", packages.packages, name="packages"),
    path(f"{CLINIC}/", clinics.clinic, name="clinic"),
    path(f"{CLINIC}/contracts/new/", changes.new_contract, name="new_contract"),
    path(f"{CLINIC}/contracts/<uuid:contract_id>/end/", changes.contract_end, name="contract_end"),
    path(f"{CLINIC}/status/", changes.status, name="status"),
    path(f"{CLINIC}/details/", changes.details, name="details"),
    path(f"{CLINIC}/closures/new/", closures.new_closure, name="new_closure"),
    path(f"{CLOSURE}/", closures.closure, name="closure"),
    path(f"{CLOSURE}/take-back/", closures.take_back, name="take_back_closure"),
    path(f"{CLOSURE}/unanswered/", closures.unanswered_people, name="unanswered"),
    path(f"{CLOSURE}/unanswered.csv", closures.unanswered_file, name="unanswered_file"),
    path(f"{CLOSURE}/letters-<int:number>.pdf", closures.letters, name="closure_letters"),
    path(f"{CLINIC}/roster/", roster.roster, name="roster"),
    path(f"{CLINIC}/roster/list.<slug:kind>", roster.roster_file, name="roster_file"),
]
