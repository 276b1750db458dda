"""The settings of the test suite: the product's own, in test mode."""

import os

os.environ.setdefault("REGISTRATURA_MODE", "test")
# The browser of the journeys keeps an event loop in the main thread, and the database is used from there too.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

from registratura.cli.messages import compile_catalogues
from registratura.project.settings import *  # noqa: F403 — the mode must be set first

# A fresh clone has no compiled texts, and Django reads those of the default language as it starts.
compile_catalogues()

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
