"""What lies under /api/ is answered before sessions and languages; everything else goes on."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from registratura.api.middleware import MachinesMiddleware

pytestmark = pytest.mark.django_db
PAGE = HttpResponse("page")


def answered(path: str, method: str = "post") -> HttpResponse:
    return MachinesMiddleware(lambda request: PAGE)(getattr(RequestFactory(), method)(path))


def test_a_page_goes_on():
    assert answered("/desk/", "get") is PAGE


def test_the_api_is_answered_at_once_and_never_guessed_at():
    answer = answered("/api/v1/entitlement")
    assert (answer.status_code, answer["X-Content-Type-Options"]) == (401, "nosniff")
    assert int(answer["Content-Length"]) == len(answer.content)


def test_an_address_the_api_does_not_have_is_a_problem_too():
    answer = answered("/api/v2/entitlement")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
