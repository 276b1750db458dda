"""The description says what the API does."""

import pytest
from django.test import Client
from django.urls import resolve

pytestmark = pytest.mark.django_db


def test_every_described_path_is_answered_and_refuses_strangers_as_described():
    described = Client().get("/api/v1/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/v1/entitlement",
        "/api/v1/applications",
        "/api/v1/applications/{person}/{application}/acceptance",
    }
    for path, operations in described["paths"].items():
        anyone = path.replace("{person}", "0" * 8 + "-0000-0000-0000-" + "0" * 12).replace("{application}", "x")
        anyone = anyone.replace("/x/", "/" + "0" * 8 + "-0000-0000-0000-" + "0" * 12 + "/")
        resolve(anyone)
        assert "401" in operations["post"]["responses"]
        answer = Client().post(anyone, "{}", content_type="application/json")
        assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")


def test_every_schema_that_is_named_is_there():
    text = Client().get("/api/v1/openapi.json").content.decode()
    schemas = Client().get("/api/v1/openapi.json").json()["components"]["schemas"]
    named = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert named <= set(schemas)
