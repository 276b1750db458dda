"""The list of revoked papers: believed with our signature alone, and of no use for learning a number."""

import base64
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratura.documents.revoked_list import ListInvalid, read_revoked_list, sign_revoked_list
from registratura.documents.signing_keys import load_public_keys, public_key_text
from tests.documents.test_verification import KEY, OTHER_KEY, PUBLIC_KEYS

MADE_AT = datetime(2026, 11, 20, 9, 30, 15, tzinfo=UTC)
NUMBERS = ("KZ-T-7K3M-9QXT-4", "KZ-T-2222-9QXT-7")


def signed(numbers=NUMBERS, key=KEY):
    return json.loads(json.dumps(sign_revoked_list(key=key, numbers=numbers, at=MADE_AT)))


def test_the_list_knows_its_numbers_and_its_instant():
    read = read_revoked_list(data=signed(), public_keys=PUBLIC_KEYS)
    assert read.made_at == MADE_AT
    assert [read.holds(number) for number in (*NUMBERS, "KZ-T-7K3M-9QXT-5")] == [True, True, False]


def test_an_empty_list_is_a_list():
    assert not read_revoked_list(data=signed(numbers=()), public_keys=PUBLIC_KEYS).holds(NUMBERS[0])


@given(numbers=st.sets(st.text(min_size=1, max_size=20), max_size=20), asked=st.text(min_size=1, max_size=20))
def test_exactly_the_numbers_given_are_held(numbers, asked):
    read = read_revoked_list(data=signed(numbers=numbers), public_keys=PUBLIC_KEYS)
    assert all(read.holds(number) for number in numbers)
    assert read.holds(asked) == (asked in numbers)


def test_no_number_can_be_read_from_the_list():
    assert not any(number.encode() in base64.b64decode(signed()["revoked"]) for number in NUMBERS)


@pytest.mark.parametrize(
    "change",
    [
        {"revoked": ""},
        {"made_at": "2026-11-21T09:30:15Z"},
        {"made_at": "yesterday"},
        {"key": "00000000"},
        {"key": "not hexadecimal"},
        {"signature": base64.b64encode(bytes(64)).decode()},
        {"signature": "not base64"},
        {"revoked": None},
    ],
)
def test_a_changed_list_is_not_believed(change):
    with pytest.raises(ListInvalid):
        read_revoked_list(data=signed() | change, public_keys=PUBLIC_KEYS)


def test_a_list_of_another_service_is_not_believed():
    theirs = signed(key=OTHER_KEY)
    with pytest.raises(ListInvalid):
        read_revoked_list(data=theirs, public_keys=PUBLIC_KEYS)
    assert read_revoked_list(data=theirs, public_keys=load_public_keys(texts=[public_key_text(key=OTHER_KEY)]))
