"""The installation's settings, read once from environment variables and checked with errors that say what to set.

Every variable is listed in README.md; a test holds the two lists equal.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from registratura.law.editions import EditionSwitch, parse_switches
from registratura.project.session_terms import SessionTerm, read_session_terms

DEMO_SECRET = "demo-secret-never-for-production"  # noqa: S105 — production refuses it
DEMO_SIGNING_SEED = base64.b64encode(b"registratura demo signing seed 0").decode()

# The demo believes the authority it makes for itself; nobody else does, even in the same folder.
TRUST = {"demo": "demo-authority/trust"}
NCALAYER = "wss://127.0.0.1:13579"
SIGNER_ADDRESS = re.compile(r"wss?://[a-z0-9.-]+:[0-9]{1,5}")

DEMO_SERVICE_CENTRES = Path(__file__).parents[1] / "demo" / "data" / "service_centres.csv"
MODES = ("demo", "production", "test")


class ConfigurationError(Exception):
    """One or more environment variables are missing or wrong; the text names each and says what to set."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What an administrator decides. Paths are absolute; an empty `database_url` is the embedded server."""

    mode: str
    database_url: str
    home: Path
    secret_key: str
    signing_seed: str
    hosts: tuple[str, ...]
    address: str
    port: int
    public_url: str
    workers: int
    debug: bool
    editions: tuple[EditionSwitch, ...] = field(default=())
    eds_trust: Path = Path("trust")
    eds_ocsp: str = ""
    ncanode: str = ""
    ncalayer: str = NCALAYER
    smtp_url: str = ""
    sms_gateway: str = ""
    mail_from: str = ""
    service_centres: Path = Path("service_centres.csv")
    session_terms: Mapping[str, SessionTerm] = field(default_factory=dict)
    proxies: int = 0

    @property
    def demo(self) -> bool:
        return self.mode == "demo"


VARIABLES = {
    "REGISTRATURA_MODE": "production (default), demo or test",
    "DATABASE_URL": "postgresql://user:password@host:5432/name, PostgreSQL 15 or newer; empty: the embedded server",
    "REGISTRATURA_HOME": "folder for the embedded database and uploaded papers",
    "REGISTRATURA_SECRET_KEY": "at least 50 random characters; required in production",
    "REGISTRATURA_SIGNING_SEED": "32 random bytes in base64, signs tickets and checkpoints; required in production",
    "REGISTRATURA_HOSTS": "host names the site answers to, separated by commas; required in production",
    "REGISTRATURA_ADDRESS": "address to listen on, default 127.0.0.1",
    "REGISTRATURA_PORT": "port to listen on, default 8000",
    "REGISTRATURA_PUBLIC_URL": "address people reach the site by; it stands in QR codes",
    "REGISTRATURA_WORKERS": "web server processes, default 2",
    "REGISTRATURA_DEBUG": "1 shows error details; refused in production",
    "REGISTRATURA_EDITIONS": "which edition of a law from which day, e.g. ru:2025@2025-09-01,kz:2025@2025-05-25",
    "REGISTRATURA_EDS_TRUST": "folder of the believed authorities: roots/, intermediates/, crls/; default HOME/trust",
    "REGISTRATURA_EDS_OCSP": "address of the authority's OCSP server; empty: only the lists in crls/",
    "REGISTRATURA_NCANODE": "address of an NCANode server that verifies ГОСТ signatures; empty: RSA only",
    "REGISTRATURA_NCALAYER": "the signing program on people's own computers, default wss://127.0.0.1:13579",
    "REGISTRATURA_SMTP": "smtp://user:password@host:587 (or smtps://) for e-mail; empty: none is sent",
    "REGISTRATURA_SMS_GATEWAY": "address that takes messages as JSON by POST; empty: none is sent",
    "REGISTRATURA_MAIL_FROM": "sender's address of e-mail; required with REGISTRATURA_SMTP",
    "REGISTRATURA_SERVICE_CENTRES": "CSV list of the public service centres; default HOME/service_centres.csv",
    "REGISTRATURA_SESSIONS": "minutes signed in without a request, and in all; default staff:30/600,citizen:60/720",
    "REGISTRATURA_PROXIES": "your own proxies that add to X-Forwarded-For; default 1 in production, 0 elsewhere",
}


def read_configuration(environ: Mapping[str, str]) -> Configuration:
    """Read and check every variable at once; raise ConfigurationError with all that is wrong, not the first."""
    wrong: list[str] = []
    mode = environ.get("REGISTRATURA_MODE", "production")
    if mode not in MODES:
        wrong.append(f"REGISTRATURA_MODE={mode!r} is none of {', '.join(MODES)}.")
    lenient = mode in ("demo", "test")
    home = Path(environ.get("REGISTRATURA_HOME") or _default_home(mode)).expanduser().absolute()
    trust = TRUST.get(mode, "trust")
    configuration = Configuration(
        mode=mode,
        database_url=_database_url(environ.get("DATABASE_URL", ""), wrong),
        home=home,
        secret_key=_secret(environ.get("REGISTRATURA_SECRET_KEY", DEMO_SECRET if lenient else ""), lenient, wrong),
        signing_seed=_seed(
            environ.get("REGISTRATURA_SIGNING_SEED", DEMO_SIGNING_SEED if lenient else ""), lenient, wrong
        ),
        hosts=_hosts(environ.get("REGISTRATURA_HOSTS", ""), lenient, wrong),
        address=environ.get("REGISTRATURA_ADDRESS", "127.0.0.1"),
        port=_number("REGISTRATURA_PORT", environ.get("REGISTRATURA_PORT", "8000"), 1, 65535, wrong),
        public_url=environ.get("REGISTRATURA_PUBLIC_URL", "").rstrip("/"),
        workers=_number("REGISTRATURA_WORKERS", environ.get("REGISTRATURA_WORKERS", "2"), 1, 256, wrong),
        debug=_debug(environ.get("REGISTRATURA_DEBUG", ""), lenient, wrong),
        editions=_editions(environ.get("REGISTRATURA_EDITIONS", ""), wrong),
        eds_trust=Path(environ.get("REGISTRATURA_EDS_TRUST") or home / trust).expanduser().absolute(),
        eds_ocsp=_address("REGISTRATURA_EDS_OCSP", environ, ("http", "https"), wrong),
        ncanode=_address("REGISTRATURA_NCANODE", environ, ("http", "https"), wrong),
        ncalayer=_ncalayer(environ.get("REGISTRATURA_NCALAYER") or NCALAYER, wrong),
        smtp_url=_address("REGISTRATURA_SMTP", environ, ("smtp", "smtps"), wrong),
        sms_gateway=_address("REGISTRATURA_SMS_GATEWAY", environ, ("http", "https"), wrong),
        mail_from=_mail_from(environ, wrong),
        service_centres=_service_centres(environ.get("REGISTRATURA_SERVICE_CENTRES", ""), mode, home, wrong),
        session_terms=_session_terms(environ.get("REGISTRATURA_SESSIONS", ""), wrong),
        proxies=_number(
            "REGISTRATURA_PROXIES", environ.get("REGISTRATURA_PROXIES", "0" if lenient else "1"), 0, 9, wrong
        ),
    )
    if wrong:
        raise ConfigurationError("\n".join(wrong))
    return configuration


def configuration_from_environment() -> Configuration:
    """The configuration of this process."""
    return read_configuration(os.environ)


def _default_home(mode: str) -> Path:
    """A folder that the embedded server's own system user can reach: root's home is closed to it."""
    name = "registratura-test" if mode == "test" else "registratura"
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/var/lib") / name
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / name


def _database_url(value: str, wrong: list[str]) -> str:
    if value and urlsplit(value).scheme not in ("postgresql", "postgres"):
        wrong.append("DATABASE_URL must begin with postgresql:// — registratura runs on PostgreSQL only.")
    return value


def _address(name: str, environ: Mapping[str, str], schemes: tuple[str, ...], wrong: list[str]) -> str:
    value = environ.get(name, "")
    parts = urlsplit(value)
    if value and (parts.scheme not in schemes or not parts.hostname):
        wrong.append(f"{name} must be an address that begins with {' or '.join(f'{scheme}://' for scheme in schemes)}.")
    return value


def _ncalayer(value: str, wrong: list[str]) -> str:
    """Stands in the content security policy as it is: nothing but scheme, host and port."""
    if not SIGNER_ADDRESS.fullmatch(value):
        wrong.append(f"REGISTRATURA_NCALAYER must be an address such as {NCALAYER}: scheme, host and port.")
    return value


def _service_centres(value: str, mode: str, home: Path, wrong: list[str]) -> Path:
    if value:
        path = Path(value).expanduser().absolute()
        if not path.is_file():
            wrong.append(f"REGISTRATURA_SERVICE_CENTRES: there is no file {path}.")
        return path
    own = home / "service_centres.csv"
    return DEMO_SERVICE_CENTRES if mode == "demo" and not own.is_file() else own


def _mail_from(environ: Mapping[str, str], wrong: list[str]) -> str:
    value = environ.get("REGISTRATURA_MAIL_FROM", "")
    if environ.get("REGISTRATURA_SMTP") and "@" not in value:
        wrong.append("REGISTRATURA_MAIL_FROM must be the address e-mail comes from, e.g. desk@clinic.example.")
    return value


def _secret(value: str, lenient: bool, wrong: list[str]) -> str:
    if not lenient and (len(value) < 50 or value == DEMO_SECRET):
        wrong.append(
            "REGISTRATURA_SECRET_KEY must be at least 50 random characters and not the demo's. "
            "Make one: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    return value


def _seed(value: str, lenient: bool, wrong: list[str]) -> str:
    make_one = "Make one: python3 -c 'import base64, os; print(base64.b64encode(os.urandom(32)).decode())'"
    try:
        size = len(base64.b64decode(value, validate=True))
    except (binascii.Error, ValueError):
        size = 0
    if size != 32:
        wrong.append(f"REGISTRATURA_SIGNING_SEED must be 32 bytes in base64. {make_one}")
    elif not lenient and value == DEMO_SIGNING_SEED:
        wrong.append(f"REGISTRATURA_SIGNING_SEED is the demo's: anyone could forge a ticket. {make_one}")
    return value


def _hosts(value: str, lenient: bool, wrong: list[str]) -> tuple[str, ...]:
    hosts = tuple(host.strip() for host in value.split(",") if host.strip())
    if not hosts and lenient:
        return ("*",)
    if not hosts or "*" in hosts:
        wrong.append("REGISTRATURA_HOSTS must name the hosts the site answers to, e.g. registratura.example.org.")
    return hosts


def _number(name: str, value: str, low: int, high: int, wrong: list[str]) -> int:
    if value.isdecimal() and low <= int(value) <= high:
        return int(value)
    wrong.append(f"{name}={value!r} must be a whole number from {low} to {high}.")
    return low


def _debug(value: str, lenient: bool, wrong: list[str]) -> bool:
    debug = value not in ("", "0")
    if debug and not lenient:
        wrong.append("REGISTRATURA_DEBUG shows internals to strangers: unset it in production.")
    return debug


def _session_terms(value: str, wrong: list[str]) -> dict[str, SessionTerm]:
    try:
        return read_session_terms(value)
    except ValueError as error:
        wrong.append(f"REGISTRATURA_SESSIONS: {error}.")
        return {}


def _editions(value: str, wrong: list[str]) -> tuple[EditionSwitch, ...]:
    try:
        return parse_switches(text=value.replace(",", " "))
    except ValueError as error:
        wrong.append(f"REGISTRATURA_EDITIONS: {error}. Example: ru:2025@2025-09-01,kz:2025@2025-05-25.")
        return ()
