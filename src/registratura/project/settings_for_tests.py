"""The settings of the test suite: the product's own, in test mode."""

import os

os.environ.setdefault("REGISTRATURA_MODE", "test")

from registratura.project.settings import *  # noqa: F403 — the mode must be set first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
