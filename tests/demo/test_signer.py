"""The demo's signing program, asked by a real WebSocket client as a page asks NCALayer."""

from __future__ import annotations

import base64
import json
import stat
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from websockets.sync.client import ClientConnection, connect

from registratura.demo.signer import CANCEL, DemoSigner, running_signer
from registratura.demo.signing_keys import SigningKeys
from registratura.identity.eds.certificate import KeyUse
from registratura.identity.eds.ncalayer import question
from registratura.identity.eds.revocation import ask_nobody
from registratura.identity.eds.trust import load_trust_store
from registratura.identity.eds.verify import Verifier, verify_signature

CITIZEN, PARENT, STRANGER = "850821400017", "900214300025", "000000000000"
PEOPLE = {CITIZEN: "Үлгіқызы Мысал", PARENT: "Сынақұлы Тәжірибе"}
ANOTHER_DAY = datetime(2026, 9, 20, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    signer = DemoSigner(keys=SigningKeys(home=home), people=PEOPLE, default=CITIZEN)
    with running_signer(signer=signer) as address:
        yield address


@pytest.fixture
def connection(address: str) -> Iterator[ClientConnection]:
    """A page that has been greeted."""
    with connect(address) as connection:
        assert "version" in json.loads(connection.recv())["result"]
        yield connection


def document(**more: object) -> bytes:
    return json.dumps({"asked_at": ANOTHER_DAY.isoformat(), **more}).encode()


def asked(payload: bytes, use: KeyUse = KeyUse.SIGN) -> dict:
    whole = question(use=use, locale="kk")
    whole["args"]["data"] = base64.b64encode(payload).decode()
    return whole


def reply(connection: ClientConnection, whole: object) -> dict:
    connection.send(whole if isinstance(whole, str) else json.dumps(whole))
    return json.loads(connection.recv())


def verified(home: Path, payload: bytes, answer: dict, use: KeyUse = KeyUse.SIGN, iin: str = "") -> str:
    verifier = Verifier(trust=load_trust_store(folder=SigningKeys(home=home).trust_store()), ask=ask_nobody)
    return verify_signature(
        payload=payload,
        cms=base64.b64decode(answer["body"]["result"][0]),
        use=use,
        at=ANOTHER_DAY,
        asked_at=ANOTHER_DAY,
        verifier=verifier,
        expected_iin=iin,
    ).iin


@pytest.mark.parametrize("iin", [CITIZEN, PARENT])
def test_the_key_follows_from_the_document(home, connection, iin):
    payload = document(signer={"iin": iin, "name": "whatever"})
    assert verified(home, payload, reply(connection, asked(payload)), iin=iin) == iin


def test_who_signs_in_is_the_demos_own_citizen_with_a_key_for_it(home, connection):
    payload = document(kind="sign_in")
    answer = reply(connection, asked(payload, KeyUse.SIGN_IN))
    assert verified(home, payload, answer, KeyUse.SIGN_IN) == CITIZEN


def test_one_connection_signs_several_documents(home, connection):
    for number in range(2):
        payload = document(number=number)
        assert verified(home, payload, reply(connection, asked(payload))) == CITIZEN


def test_a_detached_signature_has_no_document_inside(connection):
    whole = asked(document(number="KZ-DETACHED"))
    whole["args"]["signingParams"]["encapsulate"] = False
    assert b"KZ-DETACHED" not in base64.b64decode(reply(connection, whole)["body"]["result"][0])


def test_cancelled_is_a_success_without_a_result(address):
    with connect(address + CANCEL) as connection:
        connection.recv()
        assert reply(connection, asked(document())) == {"status": True, "body": {}}


@pytest.mark.parametrize(
    "wrong",
    [
        "no json",
        "[]",
        {"module": "kz.gov.pki.knca.commonUtils", "method": "getActiveTokens"},
        {"module": "kz.gov.pki.knca.basics", "method": "sign"},
        asked(b"no document"),
        asked(document(signer={"iin": STRANGER, "name": "Бөтен"})),
        asked(document(signer={"iin": "../../outside", "name": "Бөтен"})),
        asked(document()) | {"args": {**asked(document())["args"], "format": "xml"}},
    ],
)
def test_what_cannot_be_signed_is_answered_with_an_error(connection, wrong):
    answer = reply(connection, wrong)
    assert answer["status"] is False
    assert answer["code"]
    assert answer["message"]


def test_the_keys_are_made_once_and_only_their_owner_reads_them(home):
    first, second = (SigningKeys(home=home).of(iin=CITIZEN, name="Үлгі Мысал", signs_in=False) for _ in range(2))
    assert first.certificate == second.certificate
    files = [path for path in (home / "demo-authority").rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert stat.S_IMODE((home / "demo-authority").stat().st_mode) == 0o700


def test_demos_that_start_at_once_make_one_authority(tmp_path):
    start = threading.Barrier(4)
    made = []

    def begin() -> None:
        start.wait()
        made.append(SigningKeys(home=tmp_path).authority)

    threads = [threading.Thread(target=begin) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({authority.root.certificate for authority in made}) == 1
    assert len({authority.intermediate.certificate for authority in made}) == 1


def test_it_stops_listening_when_the_demo_ends(tmp_path):
    signer = DemoSigner(keys=SigningKeys(home=tmp_path), people={}, default="")
    with running_signer(signer=signer) as address, connect(address) as connection:
        assert connection.recv()
    with pytest.raises(OSError, match="refused"), connect(address):
        pytest.fail("somebody still listens")
