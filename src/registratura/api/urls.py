"""The machines' addresses."""

from django.urls import path
from django.views.decorators.http import require_safe

from registratura.api.rest.entitlement import entitlement
from registratura.api.rest.machines import describe, machines

app_name = "api"
urlpatterns = [
    path("v1/entitlement", entitlement, name="entitlement"),
    path("v1/openapi.json", require_safe(describe), name="openapi"),
    path("v1/", machines.urls),
]
