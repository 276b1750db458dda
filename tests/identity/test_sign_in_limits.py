"""Names and passwords can't be guessed: tries are counted by name and by address, and an unknown name looks known."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client, RequestFactory

from registratura.identity.actions.sign_in_by_password import sign_in_by_password
from registratura.identity.client_address import client_address
from registratura.identity.errors import TooManyTries, WrongNameOrPassword
from registratura.identity.models import Account, SignInAttempt
from registratura.identity.sign_in_limits import MOST_FOR_NAME, MOST_FROM_ADDRESS, count_attempt
from tests.world import clock_at

PAGE = "/identity/sign-in/"
NOON = clock_at(2026, 11, 17, 12)


def try_in(username: str, password: str = "wrong", *, address: str = "192.0.2.7", clock=NOON) -> Account:
    return sign_in_by_password(username=username, password=password, address=address, clock=clock)


def fail(times: int, username: str, **options: object) -> None:
    for _ in range(times):
        with pytest.raises(WrongNameOrPassword):
            try_in(username, **options)


@pytest.fixture
def account(db) -> Account:
    return Account.objects.create_account(username="r1", display_name="Пробный", password="right")


def test_after_ten_wrong_tries_even_the_right_password_waits_a_quarter_of_an_hour(account):
    fail(MOST_FOR_NAME, "r1")
    for password in ("wrong", "right"):
        with pytest.raises(TooManyTries) as caught:
            try_in("r1", password, address="198.51.100.1")
        assert caught.value.values["again_at"] == clock_at(2026, 11, 17, 12, 15)()
    with pytest.raises(TooManyTries):
        try_in("r1", "right", clock=clock_at(2026, 11, 17, 12, 14))
    assert try_in("r1", "right", clock=clock_at(2026, 11, 17, 12, 15)) == account


def test_the_right_password_forgives_the_owners_own_mistakes(account):
    fail(MOST_FOR_NAME - 1, "r1")
    assert try_in("r1", "right") == account
    fail(MOST_FOR_NAME - 1, "r1")
    assert try_in("r1", "right") == account


def test_one_address_can_t_try_many_names(account):
    for number in range(MOST_FROM_ADDRESS):
        fail(1, f"nobody-{number}")
    with pytest.raises(TooManyTries):
        try_in("r1", "right")
    assert try_in("r1", "right", address="198.51.100.1") == account


@pytest.mark.django_db
def test_a_name_nobody_bears_is_limited_and_answered_like_any_other(account):
    client = Client(headers={"accept-language": "en"})
    pages = {}
    for name in ("r1", "q-unknown"):
        answers = [client.post(PAGE, {"username": name, "password": "wrong"}) for _ in range(MOST_FOR_NAME + 1)]
        assert [answer.status_code for answer in answers] == [422] * MOST_FOR_NAME + [429]
        pages[name] = [answer.content.decode().split("<main")[1].replace(name, "") for answer in answers]
        assert 0 < int(answers[-1]["Retry-After"]) <= 15 * 60
        assert "nobody can sign in here for 15 minutes" in pages[name][-1]
        assert "<title>Error: " in answers[-1].content.decode()
    assert without_token(pages["r1"]) == without_token(pages["q-unknown"])


def without_token(pages: list[str]) -> list[str]:
    return [re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", page) for page in pages]


def test_an_unknown_name_a_closed_account_and_one_without_password_cost_as_many_hashes(account, monkeypatch):
    closed = Account.objects.create_account(username="closed", display_name="Пробный", password="right")
    closed.is_active = False
    closed.save()
    Account.objects.create_account(username="by-eds", display_name="Пробный")
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given, **more: hashed.append(1) or encode(*given, **more))
    costs = {}
    for name in ("r1", "nobody", "closed", "by-eds"):
        hashed.clear()
        fail(1, name)
        costs[name] = len(hashed)
    assert set(costs.values()) == {1}, costs


def test_neither_names_nor_addresses_are_kept(account):
    fail(1, "r1", address="192.0.2.7")
    row = SignInAttempt.objects.get()
    assert len(bytes(row.name_digest)) == len(bytes(row.address_digest)) == 32
    assert b"r1" not in bytes(row.name_digest)


def test_a_hundred_tries_at_once_are_counted_one_by_one(committed_database):
    def one(_number: int) -> bool:
        try:
            count_attempt(username="r1", address="192.0.2.7", clock=NOON)
        except TooManyTries:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as threads:
        counted = list(threads.map(one, range(100)))
    assert sum(counted) == MOST_FOR_NAME


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (2, "10.0.0.1, 203.0.113.9, 192.0.2.1", "203.0.113.9"),
        (2, "203.0.113.9", "203.0.113.9"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
        (1, "unknown", "unknown"),
    ],
)
def test_only_what_our_own_proxies_say_is_believed(settings, monkeypatch, proxies, forwarded, address):
    settings.REGISTRATURA = replace(settings.REGISTRATURA, proxies=proxies)
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert client_address(RequestFactory().get("/", headers=headers)) == address
