"""Kept evidence is verified again from what was kept, and no byte of it changes unseen."""

from __future__ import annotations

import base64
from dataclasses import replace

import pgtrigger
import pytest
from typer.testing import CliRunner, Result

from registratura.cli.main import app
from registratura.identity.actions.take_signature import SIGNED, digests_of
from registratura.identity.eds.trust import TrustStore
from registratura.identity.models import SignatureEvidence
from registratura.identity.queries.evidence import verify_evidence
from registratura.ledger.actions.record_entry import record_entry
from registratura.ledger.ids import new_id
from tests import world
from tests.identity.eds.signers import believing, give_iin, signed, verifier
from tests.identity.eds.test_take_signature import NOW, asked, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def evidence() -> SignatureEvidence:
    request = asked(give_iin(world.make_person(country="kz")), clinic="990140000026")
    return taken(request, signed(request))


def again(evidence: SignatureEvidence, verifier_now=None):
    return verify_evidence(evidence_id=evidence.id, verifier=verifier_now or verifier())


def flipped(data: bytes, at: int = -40) -> bytes:
    changed = bytearray(data)
    changed[at] ^= 1
    return bytes(changed)


def flipped_base64(text: str) -> str:
    return base64.b64encode(flipped(base64.b64decode(text))).decode()


CHANGES = {
    "payload": lambda row: {"payload": bytes(row.payload).replace(b"990140000026", b"990140000016")},
    "cms": lambda row: {"cms": flipped(bytes(row.cms))},
    "chain": lambda row: {"chain": [*row.chain[:2], flipped_base64(row.chain[2])]},
    "revocation": lambda row: {"revocation": [row.revocation[0] | {"der": flipped_base64(row.revocation[0]["der"])}]},
    "verdict": lambda row: {"verdict": row.verdict | {"checks": []}},
    "verifier": lambda row: {"verifier": "ncanode"},
    "verified_at": lambda row: {"verified_at": world.clock_at(2026, 10, 2)()},
    "signer": lambda row: {"signer_id": world.make_person(country="kz").id},
    "subject_id": lambda row: {"subject_id": new_id()},
    "request_id": lambda row: {"request_id": new_id()},
}


def test_it_holds_and_every_check_says_so(evidence):
    result = again(evidence)
    assert result.holds
    assert [name for name, outcome in result.checks if outcome] == [
        "record",
        "document",
        "signature",
        "chain",
        "validity",
        "revocation",
        "usage",
        "person",
        "time",
    ]


def test_it_holds_when_the_lists_and_the_authority_between_are_long_gone(evidence):
    roots_alone = replace(verifier(), trust=TrustStore(roots=verifier().trust.roots))
    assert again(evidence, roots_alone).holds


def test_it_does_not_hold_where_the_authority_is_not_believed(evidence):
    result = again(evidence, replace(verifier(), trust=TrustStore(roots=())))
    assert (result.failure, dict(result.checks)["signature"], dict(result.checks)["chain"]) == (
        "untrusted",
        True,
        False,
    )


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_an_administrator_changes_in_the_row_is_seen(evidence, change):
    with pgtrigger.ignore("identity.SignatureEvidence:append_only"):
        SignatureEvidence.objects.filter(id=evidence.id).update(**CHANGES[change](evidence))
    assert again(evidence).failure == "not_in_the_ledger"


@pytest.mark.parametrize(
    ("change", "failures"),
    [
        ("payload", {"other_document"}),
        ("cms", {"wrong_signature"}),
        ("revocation", {"revocation_unknown", "broken_chain"}),
        ("signer", {"other_person"}),
    ],
)
def test_a_copied_row_with_a_forged_ledger_entry_fails_by_its_signature(evidence, change, failures):
    copied = {
        field.attname: getattr(evidence, field.attname)
        for field in SignatureEvidence._meta.concrete_fields
        if field.attname != "pk"
    }
    forged = SignatureEvidence.objects.create(
        **(copied | CHANGES[change](evidence) | {"id": new_id(), "request_id": new_id()})
    )
    record_entry(
        person_id=forged.person_id,
        by="account:forger",
        verb=SIGNED,
        clock=NOW,
        subject_id=forged.subject_id,
        data={"evidence": str(forged.id), **digests_of(forged)},
    )
    assert again(forged).failure in failures


class TestCommand:
    @pytest.fixture(autouse=True)
    def _running(self, monkeypatch, settings):
        """The suite has Django and a database running already."""
        monkeypatch.setattr("registratura.cli.running.start_django", lambda: None)
        settings.REGISTRATURA = believing()

    def run(self, evidence_id: object) -> Result:
        return CliRunner().invoke(app, ["evidence", "verify", str(evidence_id)])

    def test_each_check_is_a_line_and_the_code_is_nought(self, evidence):
        result = self.run(evidence.id)
        assert result.exit_code == 0
        assert result.stdout.count(" holds ") == 9
        assert "It holds." in result.stdout

    def test_tampered_evidence_ends_with_one_and_says_what_failed(self, evidence):
        with pgtrigger.ignore("identity.SignatureEvidence:append_only"):
            SignatureEvidence.objects.filter(id=evidence.id).update(**CHANGES["cms"](evidence))
        result = self.run(evidence.id)
        assert result.exit_code == 1
        assert "record      FAILS" in result.stdout
        assert "not reached" in result.stdout

    def test_what_is_not_there_ends_with_two(self):
        assert self.run(new_id()).exit_code == 2

    def test_what_is_no_number_of_evidence_ends_with_two(self):
        assert self.run("KZ-0001").exit_code == 2
