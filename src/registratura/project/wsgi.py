"""The web application granian serves: the site, and before it the machines' most frequent question."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registratura.project.settings")

site = get_wsgi_application()

from registratura.api.before_pages import entitlement_first  # noqa: E402 — Django must be set up first

application = entitlement_first(site)
