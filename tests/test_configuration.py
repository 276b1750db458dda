"""What is missing or unsafe in the environment is named at the start, with what to set."""

import base64

import pytest

from registratura.project.configuration import (
    DEMO_SECRET,
    DEMO_SIGNING_SEED,
    ConfigurationError,
    read_configuration,
)

WHOLE = {
    "REGISTRATURA_MODE": "production",
    "REGISTRATURA_SECRET_KEY": "s" * 50,
    "REGISTRATURA_SIGNING_SEED": base64.b64encode(b"k" * 32).decode(),
    "REGISTRATURA_HOSTS": "registratura.example.org",
}


def test_a_whole_configuration_is_read():
    configuration = read_configuration(WHOLE | {"REGISTRATURA_EDITIONS": "ru:2025@2025-09-01,kz:2025@2025-05-25"})
    assert configuration.hosts == ("registratura.example.org",)
    assert [(switch.country, switch.edition) for switch in configuration.editions] == [("ru", "2025"), ("kz", "2025")]


def test_an_empty_environment_is_told_everything_that_is_missing_at_once():
    with pytest.raises(ConfigurationError) as caught:
        read_configuration({})
    for name in ("REGISTRATURA_SECRET_KEY", "REGISTRATURA_SIGNING_SEED", "REGISTRATURA_HOSTS"):
        assert name in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REGISTRATURA_SECRET_KEY", DEMO_SECRET),
        ("REGISTRATURA_SECRET_KEY", "short"),
        ("REGISTRATURA_SIGNING_SEED", DEMO_SIGNING_SEED),
        ("REGISTRATURA_SIGNING_SEED", "not base64"),
        ("REGISTRATURA_HOSTS", "*"),
        ("REGISTRATURA_DEBUG", "1"),
        ("REGISTRATURA_PORT", "80000"),
        ("REGISTRATURA_WORKERS", "none"),
        ("REGISTRATURA_MODE", "staging"),
        ("REGISTRATURA_EDITIONS", "ru=2025"),
        ("REGISTRATURA_SESSIONS", "staff:600/30"),
        ("REGISTRATURA_PROXIES", "many"),
        ("DATABASE_URL", "mysql://somewhere/else"),
        ("REGISTRATURA_NCALAYER", "https://127.0.0.1:13579"),
        ("REGISTRATURA_NCALAYER", "wss://127.0.0.1:13579; script-src *"),
        ("REGISTRATURA_NCALAYER", "wss://127.0.0.1"),
    ],
)
def test_production_refuses_what_is_unsafe_or_unreadable(name, value):
    with pytest.raises(ConfigurationError, match=name):
        read_configuration(WHOLE | {name: value})


def test_one_proxy_is_believed_in_production_where_tls_needs_it_and_none_elsewhere():
    assert read_configuration(WHOLE).proxies == 1
    assert read_configuration({"REGISTRATURA_MODE": "demo"}).proxies == 0


def test_the_demo_needs_no_setting_at_all():
    assert read_configuration({"REGISTRATURA_MODE": "demo"}).demo


def test_production_does_not_believe_the_demos_authority_in_the_same_folder():
    home = {"REGISTRATURA_HOME": "/srv/registratura"}
    demo, production = (
        read_configuration(WHOLE | home | {"REGISTRATURA_MODE": mode}) for mode in ("demo", "production")
    )
    assert production.eds_trust not in (demo.eds_trust, *demo.eds_trust.parents)
    assert demo.eds_trust not in (production.eds_trust, *production.eds_trust.parents)
