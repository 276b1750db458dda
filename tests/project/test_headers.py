"""Every answer of the site tells the browser what it may do with it: nothing but show it to this person."""

import re

import pytest
from django.http import HttpResponse
from django.templatetags.static import static
from django.test import Client
from django.urls import reverse

from tests.project.table_of_pages import TABLE
from tests.project.test_who_sees_what import ROLES, ask, demo_site, signed_in, subject_of

__all__ = ["demo_site"]
DIRECTIVES = {"default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "frame-ancestors": "'none'"}
# They say nothing of anybody, and a browser checks a paper with them where there is no network.
KEPT_WITHOUT_A_NETWORK = {"portal:revoked_list", "portal:verify_offline", "portal:verify_worker"}
DIRECTIVES |= {"form-action": "'self'", "base-uri": "'none'"}


def policy_of(answer: HttpResponse) -> dict[str, str]:
    """The content security policy by directive."""
    parts = answer["Content-Security-Policy"].split("; ")
    return {part.partition(" ")[0]: part.partition(" ")[2] for part in parts}


def check_headers(answer: HttpResponse) -> None:
    policy = policy_of(answer)
    if "sandbox" in policy:  # an uploaded file: nothing at all may run in it
        assert policy == {"default-src": "'none'", "sandbox": "", "frame-ancestors": "'none'"}
    else:
        assert DIRECTIVES.items() <= policy.items()
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "*" not in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["Server"] == ""
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "X-Powered-By" not in answer.headers


@pytest.mark.parametrize("name", sorted(set(TABLE) - KEPT_WITHOUT_A_NETWORK))
def test_every_page_carries_the_headers_and_is_kept_by_no_browser_of_somebody_signed_in(demo_site, name):
    subject = subject_of(name)
    letters = "CRPOEF" if TABLE[name] == "*" else TABLE[name]
    for method in ("get", "post"):
        for letter in letters:
            answer = ask(signed_in(ROLES[letter], subject, own=True), method, name, subject)
            check_headers(answer)
            assert "no-store" in answer["Cache-Control"], f"{method} as {ROLES[letter]}"
            assert "public" not in answer["Cache-Control"]
        check_headers(ask(Client(), method, name, subject))


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/no/such/page/", "/desk/no/such/", "/api/v1/nothing"])
def test_what_is_not_there_carries_them_too(address):
    check_headers(Client().get(address))


@pytest.mark.django_db
def test_static_files_carry_them_and_may_be_kept():
    answer = Client().get(static("design/registratura.css"))
    assert answer.status_code == 200
    check_headers(answer)
    assert "max-age" in answer["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["portal:landing", "identity:sign_in", "portal:verify"])
def test_no_page_needs_an_inline_script_or_style(name):
    html = Client().get(reverse(name)).content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", html)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html)
