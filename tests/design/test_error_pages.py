"""What a person sees when something is not there, not theirs, or broken."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

PAGES = [f"{name}.html" for name in ("400", "403", "403_csrf", "404", "405", "409", "413", "500", "503")]


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_error_page_is_drawn_without_a_request_and_leads_to_the_first_page(page: str, language: str):
    with translation.override(language):
        html = render_to_string(page)
    assert '<a href="/">' in html
    assert "<h1>" in html


@pytest.mark.django_db
def test_an_unknown_address_answers_404_with_our_page():
    answer = Client(headers={"accept-language": "en"}).get("/no/such/page/")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()
