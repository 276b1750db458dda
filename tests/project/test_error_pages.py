"""When something is wrong a person gets a page that says what to do, a machine a problem, the log a number."""

import re

import psycopg
import pytest
from django.core.exceptions import BadRequest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.test import Client, override_settings
from django.urls import include, path

from registratura.attachment.errors import MoveNotAllowed, NotFound, NotYours
from registratura.identity.errors import TooManySignIns
from registratura.identity.models import Account
from registratura.project import error_pages
from registratura.project.error_pages import LARGEST_BODY

SECRET = "Образцова 770123456789"
ERRORS = {
    "unreadable": BadRequest(SECRET),
    "not-yours": NotYours(),
    "not-found": NotFound(),
    "late": MoveNotAllowed(state=SECRET),
    "too-often": TooManySignIns(),
    "away": OperationalError(SECRET),
    "driver-away": psycopg.OperationalError(SECRET),
    "broken": KeyError(SECRET),
}


def fail(request: HttpRequest, how: str) -> HttpResponse:
    raise ERRORS[how]


urlpatterns = [path("fail/<str:how>/", fail), path("api/fail/<str:how>/", fail)]
urlpatterns += [path("", include("registratura.project.urls"))]
handler400, handler403 = error_pages.bad_request, error_pages.permission_denied
handler404, handler500 = error_pages.page_not_found, error_pages.server_error

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
WAYS = [("unreadable", 400), ("not-yours", 403), ("not-found", 404), ("late", 409), ("too-often", 429), ("broken", 500)]
WAYS += [("away", 503), ("driver-away", 503)]


def browser(language: str = "en", **options: object) -> Client:
    return Client(raise_request_exception=False, headers={"accept-language": language}, **options)


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize(("how", "status"), WAYS)
def test_a_person_gets_a_page_with_a_way_on_and_nothing_personal(how, status, language):
    answer = browser(language).get(f"/fail/{how}/")
    page = answer.content.decode()
    assert answer.status_code == status
    assert f'<html lang="{language}">' in page
    assert len(re.findall("<h1", page)) == 1
    assert '<a href="/">' in page
    assert " — registratura</title>" in page
    assert "Образцова" not in page
    assert "770123456789" not in page


@pytest.mark.parametrize(("how", "status"), WAYS)
def test_a_machine_gets_a_problem(how, status):
    answer = browser().get(f"/api/fail/{how}/")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"] != problem["code"] or how == "late"
    assert "Образцова" not in answer.content.decode()


def test_the_number_of_an_incident_stands_in_the_log_and_nothing_personal_beside_it(logged):
    page = browser().get("/fail/broken/?name=Образцова").content.decode()
    incident = re.search(r"<strong class=\"digits\">([0-9A-F]{4}-[0-9A-F]{4})</strong>", page).group(1)
    (line,) = [text for text in logged() if incident in text]
    assert "builtins.KeyError" in line
    assert "in fail\n    raise ERRORS[how]" in line
    assert "500 to GET /fail/<str:how>/" in line
    assert "Образцова" not in line


def test_a_machine_is_told_the_same_number(logged):
    incident = browser().get("/api/fail/broken/").json()["incident"]
    assert any(incident in text for text in logged())


def test_an_address_that_nobody_has_is_not_written_into_the_log(logged):
    assert browser().get("/Образцова/770123456789/").status_code == 404
    assert browser().post("/v/770123456789").status_code == 405
    assert logged()
    assert not [text for text in logged() if "770123456789" in text or "Образцова" in text]


def test_the_database_away_is_said_with_when_to_come_again():
    answer = browser().get("/fail/away/")
    assert answer["Retry-After"] == "60"
    assert "care does not wait for this page" in answer.content.decode()


def test_during_maintenance_every_page_says_so_and_the_stylesheet_comes(tmp_path):
    file = tmp_path / "maintenance"
    file.touch()
    with override_settings(MAINTENANCE_FILE=file):
        answer = browser().get("/cabinet/")
        assert (answer.status_code, answer["Retry-After"]) == (503, "1800")
        assert "It is being maintained" in answer.content.decode()
        assert browser().get("/api/v1/openapi.json").json()["code"] == "unavailable"
        assert browser().get(static("design/registratura.css")).status_code == 200


@pytest.mark.parametrize(("address", "kind"), [("/verify/", "text/html"), ("/api/v1/x", "application/problem+json")])
def test_what_is_too_large_is_refused_before_it_is_read(address, kind):
    answer = browser().generic("POST", address, b"", CONTENT_LENGTH=str(LARGEST_BODY + 1))
    assert answer.status_code == 413
    assert kind in answer["Content-Type"]
    if kind == "text/html":
        assert "64 MB" in answer.content.decode()


def test_a_text_too_long_for_any_field_is_too_large_too():
    client = browser(enforce_csrf_checks=True)
    client.get("/verify/")
    answer = client.post("/verify/", {"code": "x" * 3_000_000})
    assert answer.status_code == 413
    assert "What you sent is too large" in answer.content.decode()


def test_an_address_that_only_takes_a_form_says_so():
    answer = browser().get("/identity/sign-out/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "press the button there" in answer.content.decode()
    assert browser().delete("/api/v1/openapi.json").json()["code"] == "method_not_allowed"


def test_who_comes_too_late_is_led_back_to_the_page():
    answer = browser().get("/fail/late/", HTTP_REFERER="http://testserver/desk/?show=waiting")
    assert 'href="/desk/?show=waiting"' in answer.content.decode()
    answer = browser().get("/fail/late/", HTTP_REFERER="http://elsewhere.example/desk/")
    assert "elsewhere" not in answer.content.decode()


class TestAFormOlderThanTheSignIn:
    @pytest.fixture
    def client(self):
        account = Account.objects.create_account(username="c", display_name="Пробный Человек")
        client = browser(enforce_csrf_checks=True)
        client.force_login(account)
        return client

    def test_it_comes_back_to_be_sent_with_a_new_token(self, client):
        answer = client.post(
            "/verify/", {"code": "Набранное", "pin": "4321"}, headers={"sec-fetch-site": "same-origin"}
        )
        page = answer.content.decode()
        assert answer.status_code == 403
        assert "Nothing was lost: check and send." in page
        assert "Пробный Человек" in page
        assert 'name="code" value="Набранное"' in page
        assert "4321" not in page

    @pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
    def test_another_site_gets_nothing_but_words(self, client, site):
        answer = client.post("/verify/", {"code": "Набранное"}, headers={"sec-fetch-site": site})
        assert answer.status_code == 403
        assert "Набранное" not in answer.content.decode()
        assert "The form was open too long" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/clinics/", "/can-i/", "/identity/sign-in/", "/verify/"])
def test_a_monitor_that_asks_only_for_the_head_is_answered(address):
    answer = browser().head(address)
    assert (answer.status_code, answer.content) == (200, b"")
