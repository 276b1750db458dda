"""The machines' addresses."""

from django.urls import path
from django.views.decorators.http import require_GET

from registratura.api.rest.entitlement import entitlement
from registratura.api.rest.machines import describe, machines

app_name = "api"
urlpatterns = [
    path("v1/entitlement", entitlement, name="entitlement"),
    path("v1/openapi.json", require_GET(describe), name="openapi"),
    path("v1/", machines.urls),
]
