"""The fund's door: the register of clinics and contracts, and how attachment goes in the region."""

from django.urls import path

from registratura.cockpit.views import changes, clinics, figures

CLINIC = "clinics/<uuid:clinic_id>"

app_name = "cockpit"
urlpatterns = [
    path("", clinics.clinics, name="clinics"),
    path("figures/", figures.figures, name="figures"),
    path(f"{CLINIC}/", clinics.clinic, name="clinic"),
    path(f"{CLINIC}/contracts/new/", changes.new_contract, name="new_contract"),
    path(f"{CLINIC}/contracts/<uuid:contract_id>/end/", changes.contract_end, name="contract_end"),
    path(f"{CLINIC}/status/", changes.status, name="status"),
    path(f"{CLINIC}/details/", changes.details, name="details"),
]
