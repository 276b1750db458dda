"""Django's settings, all derived from the installation's configuration: nothing here is edited by an administrator."""

from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from registratura.project.configuration import configuration_from_environment

REGISTRATURA = configuration_from_environment()
PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = REGISTRATURA.secret_key
DEBUG = REGISTRATURA.debug
ALLOWED_HOSTS = list(REGISTRATURA.hosts)
SERVICE_NAME = "registratura"
MESSAGE_SENDER = "configured" if REGISTRATURA.mode == "production" else "demo"

INSTALLED_APPS = [
    "django.contrib.postgres",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "pgtrigger",
    "procrastinate.contrib.django",
    "registratura.ledger",
    "registratura.registry",
    "registratura.identity",
    "registratura.documents",
    "registratura.notices",
    "registratura.attachment",
    "registratura.population",
    "registratura.design",
    "registratura.portal",
    "registratura.desk",
    "registratura.insurer",
    "registratura.cockpit",
    "registratura.api",
    "registratura.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "registratura.project.security.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "registratura.project.error_pages.ErrorPagesMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "registratura.identity.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "registratura.identity.session_end.SessionEndMiddleware",
]

# While the file is there, every page says that the service is being maintained.
MAINTENANCE_FILE = REGISTRATURA.home / "maintenance"

ROOT_URLCONF = "registratura.project.urls"
WSGI_APPLICATION = "registratura.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "registratura.design.context.page",
            ],
        },
    },
]


def _database() -> dict[str, object]:
    """psycopg 3 with its pool; without a threshold Django would switch prepared statements off."""
    given = conninfo_to_dict(REGISTRATURA.database_url)
    options = {key: value for key, value in given.items() if key not in ("dbname", "user", "password", "host", "port")}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": given.get("dbname", "registratura"),
        "USER": given.get("user", ""),
        "PASSWORD": given.get("password", ""),
        "HOST": given.get("host", ""),
        "PORT": given.get("port", ""),
        "OPTIONS": {
            **options,
            "pool": {"min_size": 2, "max_size": 20, "timeout": 10},
            "prepare_threshold": 5,
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "identity.Account"
LOGIN_URL = "identity:sign_in"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
# Longer than anybody stays signed in: the session that has ended still says so, and to whom a sent form belonged.
SESSION_COOKIE_AGE = 25 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
BY_TLS = REGISTRATURA.mode == "production"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BY_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
# A browser takes a __Host- cookie only by TLS and from this very host: no neighbour under the same domain can set it.
COOKIE_PREFIX = "__Host-" if BY_TLS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}django_language"
# What a message says of a person stays on the server.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if BY_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "registratura.identity.old_form.csrf_failure"
CSRF_TRUSTED_ORIGINS = [REGISTRATURA.public_url] if REGISTRATURA.public_url else []

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("kk", "Қазақша"), ("en", "English")]
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "registratura.project.static_files.VersionedFiles"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Every address of a file carries a digest of it: what a browser has, it never asks for again.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/"
FORM_RENDERER = "registratura.design.forms.DesignRenderer"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "logging.Formatter" if DEBUG else "registratura.project.logs.QuietFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"registratura": {"level": "INFO"}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
