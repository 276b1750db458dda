"""The product's application as it is served, with the bench's empty page."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.site.settings"

from registratura.project.wsgi import application

__all__ = ["application"]
