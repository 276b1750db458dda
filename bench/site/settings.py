"""The product's own settings, with the bench's empty page among the addresses."""

from registratura.project.settings import *  # noqa: F403

ROOT_URLCONF = "bench.site.urls"
# The bench tries every address with GET; that some take only POST is nothing to warn of.
LOGGING["loggers"]["django.request"] = {"level": "ERROR"}  # noqa: F405
