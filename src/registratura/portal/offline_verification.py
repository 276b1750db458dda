"""What a device keeps so that it can check papers without a connection: the page in each language, and its parts."""

from __future__ import annotations

import json
from datetime import date

from django import forms
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy

from registratura.documents.actions.code import signing_key
from registratura.documents.signing_keys import public_key_text
from registratura.law.texts import written_day

PARTS = (
    "design/registratura.css",
    "design/components.css",
    "design/mark.svg",
    "portal/portal.css",
    "portal/verify-offline.js",
)


class OfflineForm(forms.Form):
    """What a device without a connection can check: the code itself."""

    code = forms.CharField(
        label=gettext_lazy("Code of the document"),
        help_text=gettext_lazy(
            "Point the camera at the code on the paper, then copy the address it shows and paste it here. The number "
            "alone can't be checked without a connection."
        ),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )


def public_keys_json() -> str:
    """The keys whose signature counts, as a JSON list of base64 texts."""
    return json.dumps([public_key_text(key=signing_key())])


def months_json(*, language: str) -> str:
    """How a day of each month is written, with {day} and {year}: not every browser knows Kazakh."""
    written = (written_day(day=date(2001, month, 22), language=language) for month in range(1, 13))
    return json.dumps([text.replace("2001", "{year}").replace("22", "{day}") for text in written], ensure_ascii=False)


def kept_json() -> str:
    """The addresses of everything to keep, as a JSON list."""
    pages = [reverse("portal:verify_offline", args=[language]) for language, _ in settings.LANGUAGES]
    return json.dumps([*pages, *map(static, PARTS), reverse("portal:revoked_list")])
