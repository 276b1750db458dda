"""What a device keeps so that it can check papers without a connection: the page in each language, and its parts."""

from __future__ import annotations

import json

from django import forms
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy

from registratura.documents.actions.code import signing_key
from registratura.documents.signing_keys import public_key_text

PARTS = ("design/registratura.css", "design/mark.svg", "portal/portal.css", "portal/verify-offline.js")


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


def kept_json() -> str:
    """The addresses of everything to keep, as a JSON list."""
    pages = [reverse("portal:verify_offline", args=[language]) for language, _ in settings.LANGUAGES]
    return json.dumps([*pages, *map(static, PARTS), reverse("portal:revoked_list")])
