"""The entitlement as the web server asks for it: the same answers as the view's, without Django's machinery."""

import io
import json

import psycopg
import pytest
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError

from registratura.api import before_pages
from registratura.api.before_pages import entitlement_first
from tests import world
from tests.api.conftest import make_russian, make_token

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _connection_stays(monkeypatch):
    """The test's transaction lives on the connection the shortcut would give back."""
    monkeypatch.setattr(before_pages.connection, "close", lambda: None)


@pytest.fixture
def ask():
    """Ask over WSGI: status, headers and body."""

    def send(body: bytes, *, path="/api/v1/entitlement", method="POST", token="", site=None):
        environ = {"PATH_INFO": path, "REQUEST_METHOD": method, "wsgi.input": io.BytesIO(body)}
        if token:
            environ["HTTP_AUTHORIZATION"] = f"Bearer {token}"
        began = []
        parts = entitlement_first(site)(environ, lambda status, headers: began.append((status, dict(headers))))
        return *began[0], b"".join(parts)

    return send


def test_the_answer_is_the_views_own(ask, post):
    person, number = make_russian()
    world.attach(person=person, doctor=world.make_doctor(clinic=world.make_clinic(country="ru", region="99")))
    token = make_token("fund")
    status, headers, body = ask(json.dumps(number).encode(), token=token)
    view = post("entitlement", number, token=token)
    assert (status, body) == ("200 OK", view.content)
    assert (headers["Content-Type"], headers["Cache-Control"]) == ("application/json", "no-store")
    assert (headers["X-Content-Type-Options"], int(headers["Content-Length"])) == ("nosniff", len(body))


def test_a_stranger_is_told_to_bring_a_token(ask):
    status, headers, _ = ask(b"{}")
    assert (status, headers["WWW-Authenticate"]) == ("401 Unauthorized", "Bearer")


@pytest.mark.parametrize(("path", "method"), [("/desk/", "POST"), ("/api/v1/entitlement", "GET")])
def test_everything_else_goes_on_to_the_site(ask, path, method):
    def site(environ, start_response):
        start_response("200 OK", [])
        return [b"site"]

    assert ask(b"", path=path, method=method, site=site)[2] == b"site"


def test_a_failure_is_a_problem_without_details(ask, monkeypatch):
    def fail(**_):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(before_pages, "answer_machine", fail)
    status, _, body = ask(b"{}", token="any")
    assert (status, json.loads(body)["code"]) == ("500 Internal Server Error", "failed")
    assert b"secret" not in body


@pytest.mark.parametrize("kind", [OperationalError, psycopg.errors.AdminShutdown])
def test_a_database_that_is_away_is_told_from_a_failure(ask, monkeypatch, kind):
    def fail(**_):
        raise kind("host db.secret.example")

    monkeypatch.setattr(before_pages, "answer_machine", fail)
    status, _, body = ask(b"{}", token="any")
    assert (status, json.loads(body)["code"]) == ("503 Service Unavailable", "unavailable")
    assert b"secret" not in body


def test_a_question_without_end_is_not_read_to_its_end(ask):
    make_token("fund")
    status, _, body = ask(b" " * 10_000_000, token="fund")
    assert (status[:3], json.loads(body)["errors"][0]["code"]) == ("422", "not_json")


def test_the_site_itself_is_served_so():
    from registratura.project import wsgi

    assert wsgi.application.__qualname__ == entitlement_first(get_wsgi_application()).__qualname__
