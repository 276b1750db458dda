"""What every page knows without asking: the service's name, the languages to choose from, whether this is a demo."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

SHORT_NAMES = {"ru": "RU", "kk": "ҚАЗ", "en": "ENG"}


@dataclass(frozen=True, slots=True)
class Language:
    """One button of the language switch: `short` is shown, `name` is read aloud."""

    code: str
    short: str
    name: str
    current: bool


def page(request: HttpRequest) -> dict[str, object]:
    """Context processor for design/base.html."""
    return {
        "demo": is_demo(),
        "service_name": settings.SERVICE_NAME,
        "languages": [
            Language(code, SHORT_NAMES.get(code, code.upper()), name, code == get_language())
            for code, name in settings.LANGUAGES
        ],
    }


def is_demo() -> bool:
    """True where the installation shows invented people only."""
    return bool(settings.REGISTRATURA.demo)
