"""A browser without the service judges each code as the service itself does."""

from __future__ import annotations

import base64
import datetime as dt
import json
import random
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from registratura.documents.models import Document
from registratura.documents.revoked_list import sign_revoked_list
from registratura.documents.signing_keys import load_public_keys, load_signing_key, public_key_text
from registratura.documents.verification import PURPOSE, CodeInvalid, sign_code, verify_code
from registratura.project.configuration import DEMO_SIGNING_SEED

KEY = load_signing_key(seed=DEMO_SIGNING_SEED)
OTHER_KEY = load_signing_key(seed=base64.b64encode(b"the key of quite another service").decode())
KEYS = load_public_keys(texts=[public_key_text(key=KEY)])
TODAY = dt.date(2026, 11, 20)
PAYLOAD = {
    "kind": "ticket",
    "number": "KZ-T-7K3M-9QXT-4",
    "clinic": "990140000013",
    "issued_on": dt.date(2026, 11, 2),
    "effective_on": dt.date(2026, 11, 3),
    "person": bytes(range(16)),
}
CODE = sign_code(key=KEY, payload=PAYLOAD)
OF_REASON = {"unknown_key": "forged", "unknown_version": "unreadable"}


@pytest.fixture
def page(site: str, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(base_url=site, locale="en-GB")
    page = context.new_page()
    page.clock.set_fixed_time(dt.datetime.combine(TODAY, dt.time(12), dt.UTC))
    page.goto("/verify/offline/en/")
    yield page
    context.close()


def signed_bytes(content: bytes) -> str:
    raw = content + KEY.sign(PURPOSE + content)
    return base64.b32encode(raw).decode().rstrip("=")


def codes() -> Iterator[str]:
    """Genuine ones with every field, ones of every wrong kind, and forty with a letter changed or cut off."""
    for change in (
        {},
        {"kind": "refusal", "clinic": "Поликлиника Ёлкина Әлі"},
        {"expires_on": TODAY},
        {"expires_on": TODAY + dt.timedelta(days=1)},
        {"issued_on": TODAY + dt.timedelta(days=1)},
        {"issued_on": TODAY + dt.timedelta(days=2)},
        {"kind": "checkpoint", "heads": 700, "digest": bytes(32)},
        {"heads": 0},
        {"heads": 2**70},
        {"number": "", "clinic": "\N{ZERO WIDTH NO-BREAK SPACE}BOM"},
    ):
        yield sign_code(key=KEY, payload=PAYLOAD | change)
    yield sign_code(key=OTHER_KEY, payload=PAYLOAD)
    header = base64.b32decode(CODE + "=" * (-len(CODE) % 8))[:5]
    number, day = b"\x02\x04KZ-1", b"\x04\x02\x26\x00"
    for fields in (
        b"\x01\x06ticket" + number + day,
        number + b"\x01\x06ticket" + day,
        b"\x01\x06ticket" + number,
        b"\x01\x06ticket" + number + b"\x04\x03\x00\x26\x00",
        b"\x01\x06ticket" + number + day + b"\x08\x02\x00\x07",
        b"\x01\x06ticket" + number + day + b"\x63\x01a",
        b"\x01\x06ticket" + number + day + b"\x09\x05abc",
        b"\x01\x06ticket" + number + day + b"\x09",
        b"\x01\x06ticket\x02\x02\xff\xfe" + day,
        b"\x01\x06ticket" + number + number + day,
        b"",
    ):
        yield signed_bytes(header + fields)
    yield signed_bytes(bytes([2]) + header[1:] + b"\x01\x06ticket" + number + day)
    yield from (CODE + "A", CODE + "AA", CODE[:-1] + chr(ord(CODE[-1]) + 1), "A" * 40, "ТАЛОН", CODE.lower())
    chance = random.Random(20261120)
    for _ in range(20):
        place = chance.randrange(len(CODE))
        yield CODE[:place] + chance.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") + CODE[place + 1 :]
        yield CODE[: chance.randrange(1, len(CODE))]


def judged_here(code: str) -> str:
    try:
        verified = verify_code(code=code.upper(), public_keys=KEYS, on=TODAY)
    except CodeInvalid as invalid:
        return OF_REASON.get(invalid.reason, invalid.reason)
    return "genuine" if verified.payload["kind"] in Document.Kind.values else "unreadable"


def judged_in_browser(page: Page, code: str) -> str:
    outcome = page.locator("[data-outcome]")
    page.get_by_role("textbox").fill(code)
    page.evaluate("document.querySelector('[data-outcome]').removeAttribute('data-result')")
    page.get_by_role("button", name="Check the paper").click()
    expect(outcome).to_have_attribute("data-result", re.compile(".+"))
    return outcome.get_attribute("data-result") or ""


def test_browser_and_service_judge_alike(page: Page):
    asked = list(codes())
    here = [judged_here(code) for code in asked]
    assert {"genuine", "forged", "unreadable", "expired", "future"} <= set(here)
    assert [judged_in_browser(page, code) for code in asked] == here


def test_a_list_somebody_else_signed_is_no_list(page: Page):
    at = dt.datetime(2026, 11, 19, tzinfo=dt.UTC)
    for key, numbers, result, told in (
        (KEY, ["KZ-T-0000-0000-0"], "genuine", "A paper revoked later is not in it"),
        (KEY, [PAYLOAD["number"]], "revoked", "The paper has been revoked"),
        (OTHER_KEY, [PAYLOAD["number"]], "genuine", "Whether the paper was revoked can't be told"),
    ):
        answer = json.dumps(sign_revoked_list(key=key, numbers=numbers, at=at))
        page.route("**/verify/revoked.json", lambda route, _request, answer=answer: route.fulfill(body=answer))
        assert judged_in_browser(page, CODE) == result
        expect(page.get_by_role("main")).to_contain_text(told)
        page.unroute("**/verify/revoked.json")


def test_a_browser_that_does_not_know_the_signature_says_so(page: Page):
    page.evaluate("() => { crypto.subtle.importKey = () => Promise.reject(new DOMException('', 'NotSupportedError')) }")
    assert judged_in_browser(page, CODE) == "no_crypto"
    expect(page.get_by_role("main")).to_contain_text("This browser can't check papers without a connection")
