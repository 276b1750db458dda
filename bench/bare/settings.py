"""The least Django that can answer one question: no middleware, no apps, the same database settings as ours."""

from registratura.project.settings import DATABASES, USE_TZ  # noqa: F401 — Django reads USE_TZ from here

SECRET_KEY = "bare"  # noqa: S105 — nothing is signed with it
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS: list[str] = []
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "bench.bare.urls"

# As fast as such a view can be: its one statement is prepared.
DATABASES["default"]["OPTIONS"]["prepare_threshold"] = 0
