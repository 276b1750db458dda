"""In production cookies travel by TLS alone and belong to this very host, and a browser remembers to come by TLS."""

import json
import os
import subprocess
import sys

import pytest

from registratura.project.configuration import VARIABLES

ENVIRONMENT = {
    "REGISTRATURA_MODE": "production",
    "REGISTRATURA_SECRET_KEY": "s3cret-" * 10,
    "REGISTRATURA_SIGNING_SEED": "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=",
    "REGISTRATURA_HOSTS": "registratura.example.org",
    "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none",
    "DJANGO_SETTINGS_MODULE": "registratura.project.settings",
}
ASK = """
import json, django
django.setup()
from django.core.checks import run_checks
from django.test import Client
answer = Client().get("/verify/", headers={"host": "registratura.example.org", "x-forwarded-proto": "https"})
print(json.dumps({
    "status": answer.status_code,
    "headers": dict(answer.headers),
    "cookies": {name: dict(cookie) for name, cookie in answer.cookies.items()},
    "session": [django.conf.settings.SESSION_COOKIE_NAME, django.conf.settings.SESSION_COOKIE_SECURE,
                django.conf.settings.SESSION_COOKIE_HTTPONLY, django.conf.settings.SESSION_COOKIE_SAMESITE],
    "warnings": sorted(warning.id for warning in run_checks(tags=["security"], include_deployment_checks=True)),
}))
"""


@pytest.fixture(scope="module")
def production() -> dict:
    """What an installation answers, asked in a process of its own."""
    clean = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=clean | ENVIRONMENT, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_the_cookies_are_this_hosts_own_by_tls_and_out_of_reach_of_scripts(production):
    assert production["status"] == 200
    (name, cookie) = next(iter(production["cookies"].items()))
    assert name == "__Host-csrftoken"
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
    assert (cookie["path"], cookie["domain"]) == ("/", "")
    assert production["session"] == ["__Host-sessionid", True, True, "Lax"]


def test_a_browser_is_told_to_come_by_tls_for_a_year(production):
    assert production["headers"]["Strict-Transport-Security"] == "max-age=31536000"


def test_django_finds_nothing_else_to_warn_of(production):
    """W002: framing is refused by a middleware of our own. W005, W021: what else stands under the domain is not ours to
    decide. W008: the proxy in front redirects.
    """
    assert production["headers"]["X-Frame-Options"] == "DENY"
    assert production["warnings"] == ["security.W002", "security.W005", "security.W008", "security.W021"]
