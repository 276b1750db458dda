"""The design system stands alone: its pages are drawn here with its own urls, without a database or a sign-in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import include, path
from django.utils import translation

from registratura.cli.messages import compile_catalogues
from registratura.design import views

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("design/", include("registratura.design.urls")),
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "registratura.design.context.page",
            ],
        },
    },
]


@pytest.fixture(scope="session", autouse=True)
def _catalogues() -> None:
    compile_catalogues()


@pytest.fixture(autouse=True)
def _design_alone() -> Iterator[None]:
    demo = SimpleNamespace(demo=True)
    with (
        override_settings(ROOT_URLCONF=__name__, TEMPLATES=TEMPLATES, REGISTRATURA=demo),
        translation.override("en"),
    ):
        yield


DrawPage = Callable[..., HttpResponse]


@pytest.fixture
def draw_page() -> DrawPage:
    """draw_page(language="ru", sent={...}): the living page, or another `view`; `sent` fills and sends its form."""

    def draw(
        *,
        view: Callable[..., HttpResponse] = views.living_page,
        language: str = "en",
        sent: dict[str, object] | None = None,
        staff: bool = False,
        wanted: str = "",
        **captured: str,
    ) -> HttpResponse:
        requests = RequestFactory()
        request = (
            requests.get("/design/", {"q": wanted} if wanted else {})
            if sent is None
            else requests.post("/design/", sent)
        )
        request.user = AnonymousUser()
        request.actor = SimpleNamespace(is_staff=staff)
        with translation.override(language):
            return view(request, **captured)

    return draw
