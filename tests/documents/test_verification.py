"""Codes on documents: what is genuine passes without a network, and each kind of wrong has its own reason."""

import base64
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from registratura.documents.code_fields import FIELDS, PayloadError
from registratura.documents.person_seal import matches_person, seal_person
from registratura.documents.signing_keys import (
    KeyUnusable,
    load_public_keys,
    load_signing_key,
    public_key_text,
)
from registratura.documents.verification import PURPOSE, CodeInvalid, sign_code, verify_code

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
QR_ALPHANUMERIC = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
KEY = load_signing_key(seed=base64.b64encode(b"seed of the tests of documents 1").decode())
OTHER_KEY = load_signing_key(seed=base64.b64encode(b"seed of the tests of documents 2").decode())
PUBLIC_KEYS = load_public_keys(texts=[public_key_text(key=KEY)])
DAY = date(2026, 11, 20)

TICKET = {
    "kind": "ticket",
    "number": "KZ-2026-0004217",
    "clinic": "990140000013",
    "issued_on": date(2026, 11, 2),
    "effective_on": date(2026, 11, 3),
    "expires_on": date(2027, 11, 3),
    "person": bytes(range(16)),
}

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2179, 6, 6))
days_till_now = st.dates(min_value=date(2000, 1, 1), max_value=DAY)
texts = st.text(max_size=60)
payloads = st.fixed_dictionaries(
    {"kind": st.sampled_from(["ticket", "refusal", "checkpoint"]), "number": texts, "issued_on": days_till_now},
    optional={
        "clinic": texts,
        "effective_on": days,
        "person": st.binary(max_size=255),
        "heads": st.integers(min_value=0, max_value=2**80),
        "digest": st.binary(max_size=255),
    },
)


def reason_of(code, *, on=DAY, public_keys=PUBLIC_KEYS):
    with pytest.raises(CodeInvalid) as refusal:
        verify_code(code=code, public_keys=public_keys, on=on)
    return refusal.value.reason


def code_of(raw):
    return base64.b32encode(raw).decode().rstrip("=")


def raw_of(code):
    return base64.b32decode(code + "=" * (-len(code) % 8))


@given(payload=payloads)
def test_what_was_signed_is_what_is_verified(payload):
    code = sign_code(key=KEY, payload=payload)
    assert verify_code(code=code, public_keys=PUBLIC_KEYS, on=DAY).payload == payload


def test_the_order_in_which_fields_are_given_does_not_matter():
    assert sign_code(key=KEY, payload=dict(reversed(TICKET.items()))) == sign_code(key=KEY, payload=TICKET)


@given(payload=payloads, place=st.integers(min_value=0), letter=st.sampled_from(ALPHABET + "0189abz=- \u0410"))
@example(payload=TICKET, place=-1, letter="B")
def test_any_one_changed_character_is_rejected(payload, place, letter):
    code = sign_code(key=KEY, payload=payload)
    place %= len(code)
    changed = code[:place] + letter + code[place + 1 :]
    if changed != code:
        assert reason_of(changed) in {"unreadable", "unknown_version", "unknown_key", "forged"}


def test_every_character_of_a_ticket_is_guarded_against_every_other_letter():
    code = sign_code(key=KEY, payload=TICKET)
    for place in range(len(code)):
        for letter in ALPHABET.replace(code[place], ""):
            reason_of(code[:place] + letter + code[place + 1 :])


@given(cut=st.integers(min_value=1))
def test_a_cut_off_code_is_rejected(cut):
    code = sign_code(key=KEY, payload=TICKET)
    assert reason_of(code[: -(cut % len(code)) or -1]) in {"unreadable", "forged"}


@given(code=st.text())
def test_nonsense_is_unreadable(code):
    assert reason_of(code) == "unreadable"


def test_a_forged_number_is_found():
    code = sign_code(key=KEY, payload=TICKET)
    forged = raw_of(code).replace(b"KZ-2026-0004217", b"KZ-2026-0004218")
    assert reason_of(code_of(forged)) == "forged"


def test_another_installations_key_is_unknown():
    assert reason_of(sign_code(key=OTHER_KEY, payload=TICKET)) == "unknown_key"


def test_another_key_under_our_key_id_is_a_forgery():
    ours, theirs = (raw_of(sign_code(key=key, payload=TICKET)) for key in (KEY, OTHER_KEY))
    assert reason_of(code_of(ours[:5] + theirs[5:])) == "forged"


def test_a_later_version_is_told_apart_from_a_forgery():
    raw = raw_of(sign_code(key=KEY, payload=TICKET))
    assert reason_of(code_of(bytes([2]) + raw[1:])) == "unknown_version"


def test_a_signature_made_for_another_purpose_does_not_make_a_code():
    content = raw_of(sign_code(key=KEY, payload=TICKET))[:-64]
    assert reason_of(code_of(content + KEY.sign(content))) == "forged"


def test_signed_bytes_that_are_no_fields_are_unreadable():
    header = raw_of(sign_code(key=KEY, payload=TICKET))[:5]
    for fields in (
        b"\x63\x01a",
        b"\x01",
        b"\x01\x09ticket",
        b"\x02\x01a\x01\x06ticket",
        b"\x04\x04\xff\xff\xff\xff",
    ):
        content = header + fields
        assert reason_of(code_of(content + KEY.sign(PURPOSE + content))) == "unreadable"


def test_the_last_day_counts_and_the_day_of_expiry_does_not():
    code = sign_code(key=KEY, payload=TICKET)
    assert verify_code(code=code, public_keys=PUBLIC_KEYS, on=date(2027, 11, 2)).payload == TICKET
    assert reason_of(code, on=date(2027, 11, 3)) == "expired"


def test_a_code_issued_tomorrow_may_come_from_the_east_and_one_of_the_day_after_is_not_believed():
    code = sign_code(key=KEY, payload=TICKET)
    assert verify_code(code=code, public_keys=PUBLIC_KEYS, on=date(2026, 11, 1)).payload == TICKET
    with pytest.raises(CodeInvalid) as refusal:
        verify_code(code=code, public_keys=PUBLIC_KEYS, on=date(2026, 10, 31))
    assert (refusal.value.reason, refusal.value.content.payload) == ("future", TICKET)


def test_an_expired_code_still_tells_what_it_said():
    with pytest.raises(CodeInvalid) as refusal:
        verify_code(code=sign_code(key=KEY, payload=TICKET), public_keys=PUBLIC_KEYS, on=date(2030, 1, 1))
    assert refusal.value.content.payload == TICKET


def test_a_code_without_expiry_holds_for_good():
    refusal = {"kind": "refusal", "number": "RU-1", "issued_on": date(2026, 11, 20)}
    code = sign_code(key=KEY, payload=refusal)
    assert verify_code(code=code, public_keys=PUBLIC_KEYS, on=date(2179, 1, 1)).payload == refusal


def test_documents_signed_by_a_retired_key_stay_verifiable():
    both = load_public_keys(texts=[public_key_text(key=OTHER_KEY), public_key_text(key=KEY)])
    signers = {
        verify_code(code=sign_code(key=key, payload=TICKET), public_keys=both, on=DAY).key_id
        for key in (KEY, OTHER_KEY)
    }
    assert signers == {raw.hex() for raw in both}


def test_a_tickets_code_fits_the_small_alphabet_and_size_of_qr():
    code = sign_code(key=KEY, payload=TICKET)
    assert set(code) <= QR_ALPHANUMERIC
    assert len(code) < 240


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": "Ёлкина"}, "name: a code does not hold such a field"),
        ({"birth_date": date(1990, 5, 9)}, "birth_date: a code does not hold such a field"),
        ({"number": None}, "number: missing"),
        ({"issued_on": None}, "issued_on: missing"),
        ({"kind": "letter"}, "kind: one of checkpoint, refusal, ticket is expected"),
        ({"number": 17}, "number: str is expected, not int"),
        ({"issued_on": "2026-11-02"}, "issued_on: date is expected, not str"),
        ({"issued_on": date(1999, 12, 31)}, "issued_on: the value is out of range"),
        ({"effective_on": date(2179, 6, 7)}, "effective_on: the value is out of range"),
        ({"heads": -1}, "heads: the value is out of range"),
        ({"heads": True}, "heads: int is expected, not bool"),
        ({"clinic": "я" * 128}, "clinic: longer than 255 bytes"),
    ],
)
def test_a_payload_that_cannot_be_signed_names_the_field(change, message):
    payload = {name: value for name, value in (TICKET | change).items() if value is not None}
    with pytest.raises(PayloadError) as failure:
        sign_code(key=KEY, payload=payload)
    assert str(failure.value) == message


def test_no_field_can_hold_a_person_in_clear():
    assert set(FIELDS) == {
        "kind", "number", "clinic", "issued_on", "effective_on", "expires_on", "person", "heads", "digest"
    }  # fmt: skip


@pytest.mark.parametrize("seed", ["", "short", base64.b64encode(b"x" * 31).decode(), "ключ" * 11])
def test_a_wrong_seed_is_refused_without_being_shown(seed):
    with pytest.raises(KeyUnusable) as failure:
        load_signing_key(seed=seed)
    assert "32 bytes in base64" in str(failure.value)
    assert not seed or seed not in str(failure.value)


names = st.text(alphabet="АБВГӘҒҚҢӨҰҮҺІабвгәғқңөұүһіЁё -", min_size=1, max_size=30).filter(str.strip)


@given(name=names, birth_date=st.dates())
def test_a_seal_recognises_its_person_however_the_name_is_spaced(name, birth_date):
    seal = seal_person(name=name, birth_date=birth_date)
    respaced = "  ".join(name.upper().replace("Ё", "Е").split())
    assert matches_person(seal=seal, name=respaced, birth_date=birth_date)


@given(birth_date=st.dates(min_value=date(1900, 1, 1)))
def test_a_seal_recognises_nobody_else(birth_date):
    seal = seal_person(name="Елкина Соня", birth_date=date(1899, 1, 1))
    assert not matches_person(seal=seal, name="Елкина Соня", birth_date=birth_date)
    assert not matches_person(seal=seal, name="Елкин Соня", birth_date=date(1899, 1, 1))


def test_two_seals_of_one_person_cannot_be_linked():
    first, second = (seal_person(name="Елкина Соня", birth_date=date(1990, 5, 9)) for _ in range(2))
    assert len(first) == len(second) == 16
    assert first[:6] != second[:6] and first[6:] != second[6:]
