"""The NCANode server is believed only as far as its answer goes: a real HTTP server here gives every bad one."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from registratura.identity.eds.certificate import KeyUse
from registratura.identity.eds.failures import Failure, SignatureRefused
from registratura.identity.eds.ncanode import Ncanode

PAYLOAD = b"document"
CERTIFICATE = {
    "valid": True,
    "revocations": [{"revoked": False, "by": "OCSP"}],
    "keyUsage": "SIGN",
    "keyUser": ["INDIVIDUAL"],
    "subject": {"iin": "123456789012"},
}


def answer(*certificates: dict, inner: str = "certificates", **changed: object) -> dict:
    signers = [{inner: [certificate]} for certificate in certificates]
    return {"status": 200, "valid": True, "signers": signers} | changed


@pytest.fixture
def server() -> Iterator[dict]:
    """Answers what the test puts in: `verify`, `extract`, `status`; `url` is where."""
    says: dict = {"verify": answer(CERTIFICATE), "extract": {"data": base64.b64encode(PAYLOAD).decode()}, "status": 200}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            says["asked"] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            body = says["extract" if self.path.endswith("extract") else "verify"]
            self.send_response(says["status"])
            self.end_headers()
            self.wfile.write(body if isinstance(body, bytes) else json.dumps(body).encode())

        def log_message(self, *args: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    says["url"] = f"http://127.0.0.1:{httpd.server_port}/"
    yield says
    httpd.shutdown()
    httpd.server_close()


def ask(server: dict, *, detached: bool = False, use: KeyUse = KeyUse.SIGN) -> str:
    return Ncanode(server["url"]).verify(cms=b"cms", payload=PAYLOAD, detached=detached, use=use)


def refusal(server: dict, **how: object) -> Failure:
    with pytest.raises(SignatureRefused) as refused:
        ask(server, **how)
    return refused.value.failure


@pytest.mark.parametrize("inner", ["certificates", "signers"])
def test_one_signer_with_a_valid_certificate_is_named_in_either_version(server, inner):
    server["verify"] = answer(CERTIFICATE, inner=inner)
    assert ask(server) == "123456789012"


def test_a_detached_document_is_sent_along(server):
    ask(server, detached=True)
    assert base64.b64decode(server["asked"]["data"]) == PAYLOAD
    assert server["asked"]["revocationCheck"] == ["OCSP", "CRL"]


def test_valid_without_any_signer_is_not_valid(server):
    server["verify"] = answer()
    assert refusal(server) == Failure.NO_SIGNER


def test_a_signer_whose_certificate_is_absent_is_not_valid(server):
    server["verify"] = {"status": 200, "valid": True, "signers": [{"certificates": []}]}
    assert refusal(server) == Failure.NO_CERTIFICATE


def test_an_attached_document_that_the_server_reads_differently_is_refused(server):
    server["extract"] = {"data": base64.b64encode(b"another").decode()}
    assert refusal(server) == Failure.OTHER_DOCUMENT


@pytest.mark.parametrize(
    ("changed", "failure"),
    [
        ({"valid": False}, Failure.BROKEN_CHAIN),
        ({"revocations": [{"revoked": True}]}, Failure.REVOKED),
        ({"revocations": [{"revoked": None}]}, Failure.REVOKED),
        ({"revocations": []}, Failure.REVOCATION_UNKNOWN),
        ({"keyUsage": "AUTH"}, Failure.KEY_FOR_SIGN_IN),
        ({"keyUsage": "UNKNOWN"}, Failure.KEY_FOR_SIGN_IN),
        ({"keyUser": ["ORGANIZATION", "CEO"]}, Failure.NOT_AN_INDIVIDUAL),
        ({"keyUser": None}, Failure.NOT_AN_INDIVIDUAL),
    ],
)
def test_each_fault_of_the_certificate_has_its_own_reason(server, changed, failure):
    server["verify"] = answer(CERTIFICATE | changed)
    assert refusal(server) == failure


def test_two_signers_are_one_too_many(server):
    server["verify"] = answer(CERTIFICATE, CERTIFICATE)
    assert refusal(server) == Failure.SEVERAL_SIGNERS


def test_an_answer_that_does_not_hold_is_no(server):
    server["verify"] = answer(CERTIFICATE, valid=False)
    assert refusal(server) == Failure.WRONG_SIGNATURE


def test_a_signing_key_does_not_sign_in(server):
    assert refusal(server, use=KeyUse.SIGN_IN) == Failure.KEY_FOR_SIGNING


@pytest.mark.parametrize(
    ("status", "body", "failure"),
    [
        (400, b"{}", Failure.NOT_CMS),
        (500, b"{}", Failure.VERIFIER_UNREACHABLE),
        (200, b"<html>", Failure.VERIFIER_UNREACHABLE),
        (200, b"[]", Failure.VERIFIER_UNREACHABLE),
    ],
)
def test_a_server_in_trouble_lets_nothing_through(server, status, body, failure):
    server |= {"status": status, "verify": body, "extract": body}
    assert refusal(server) == failure


def test_a_server_that_is_not_there_lets_nothing_through():
    with pytest.raises(SignatureRefused) as refused:
        Ncanode("http://127.0.0.1:9/").verify(cms=b"cms", payload=PAYLOAD, detached=True, use=KeyUse.SIGN)
    assert refused.value.failure == Failure.VERIFIER_UNREACHABLE
