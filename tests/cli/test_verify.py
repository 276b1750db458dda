"""`registratura verify` on a machine that has neither the database nor a network."""

import json
import socket
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from typer.testing import CliRunner

from registratura.cli.main import app
from registratura.documents.pdf import render_ticket
from registratura.documents.person_seal import seal_person
from registratura.documents.revoked_list import sign_revoked_list
from registratura.documents.signing_keys import load_signing_key, public_key_text
from registratura.documents.verification import sign_code
from registratura.project.configuration import DEMO_SIGNING_SEED
from tests.documents.papers import ticket
from tests.documents.test_verification import KEY, OTHER_KEY

NAME, BORN = "Әлімқұлова Ғазиза Өміртайқызы", date(1987, 3, 21)
PAYLOAD = {
    "kind": "ticket",
    "number": "KZ-T-7K3M-9QXT-4",
    "clinic": "990140000013",
    "issued_on": date(2026, 11, 2),
    "effective_on": date(2026, 11, 3),
    "person": seal_person(name=NAME, birth_date=BORN),
}
CODE = sign_code(key=KEY, payload=PAYLOAD)
TODAY = "2026-11-20"


@pytest.fixture(autouse=True)
def _without_a_network(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("verify spoke to somebody")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture
def key_file(tmp_path):
    file = tmp_path / "keys.txt"
    file.write_text(f"# registratura, key 00000000\n\n{public_key_text(key=KEY)}\n")
    return file


def run(paper, key_file, *options):
    return CliRunner().invoke(app, ["verify", str(paper), "--key", str(key_file), "--on", TODAY, *map(str, options)])


@pytest.mark.parametrize(
    "paper", [CODE, CODE.lower(), f"https://registratura.example/v/{CODE}", f"HTTP://127.0.0.1:8000/V/{CODE}/"]
)
def test_a_genuine_code_says_what_was_signed(key_file, paper):
    result = run(paper, key_file)
    assert result.exit_code == 0
    for written in ("Genuine", "ticket", "KZ-T-7K3M-9QXT-4", "990140000013", "2026-11-02", "2026-11-03"):
        assert written in result.output
    assert "can't be told offline" in result.output
    assert "Әлімқұлова" not in result.output


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_the_code_is_read_from_our_pdf(key_file, tmp_path, language):
    data = ticket(language)
    address = f"HTTPS://REGISTRATURA.EXAMPLE/V/{CODE}"
    pdf = tmp_path / "ticket.pdf"
    pdf.write_bytes(
        render_ticket(data=replace(data, verification=replace(data.verification, qr_text=address)), language=language)
    )
    result = run(pdf, key_file)
    assert result.exit_code == 0
    assert "KZ-T-7K3M-9QXT-4" in result.output


def test_the_code_is_read_from_a_text_file(key_file, tmp_path):
    file = tmp_path / "code.txt"
    file.write_text(f"https://registratura.example/V/{CODE}\n")
    assert run(file, key_file).exit_code == 0


@pytest.mark.parametrize(
    ("code", "said", "exit_code"),
    [
        (CODE[:60] + ("A" if CODE[60] != "A" else "B") + CODE[61:], "Forged", 1),
        (sign_code(key=OTHER_KEY, payload=PAYLOAD), "of another service", 1),
        (sign_code(key=KEY, payload=PAYLOAD | {"expires_on": date(2026, 11, 20)}), "Expired", 1),
        (sign_code(key=KEY, payload=PAYLOAD | {"issued_on": date(2026, 11, 22)}), "still to come", 1),
        ("KZ-T-7K3M-9QXT-4", "no code of a paper", 2),
    ],
)
def test_what_is_not_to_be_trusted_is_named(key_file, code, said, exit_code):
    result = run(code, key_file)
    assert (result.exit_code, "Genuine" in result.output) == (exit_code, False)
    assert said in result.output


def test_a_kept_list_tells_what_was_revoked_by_then(key_file, tmp_path):
    made_at = datetime(2026, 11, 19, 8, tzinfo=UTC)
    for numbers, exit_code, said in (
        (["KZ-T-0000-0000-0"], 0, "Not revoked as of 2026-11-19 08:00"),
        ([PAYLOAD["number"]], 1, "Revoked, as of 2026-11-19 08:00"),
    ):
        kept = tmp_path / "revoked.json"
        kept.write_text(json.dumps(sign_revoked_list(key=KEY, numbers=numbers, at=made_at)))
        result = run(CODE, key_file, "--revoked", kept)
        assert (result.exit_code, said in result.output) == (exit_code, True)


def test_a_list_somebody_changed_is_not_believed(key_file, tmp_path):
    kept = tmp_path / "revoked.json"
    kept.write_text(json.dumps(sign_revoked_list(key=OTHER_KEY, numbers=[], at=datetime(2026, 11, 19, tzinfo=UTC))))
    assert run(CODE, key_file, "--revoked", kept).exit_code == 2


def test_the_person_is_compared_with_the_seal(key_file):
    own = run(CODE, key_file, "--name", NAME.upper(), "--born", BORN)
    other = run(CODE, key_file, "--name", NAME, "--born", "1987-03-22")
    assert (own.exit_code, other.exit_code) == (0, 1)
    assert "issued to somebody else" in other.output
    assert run(CODE, key_file, "--name", NAME).exit_code == 2


@pytest.mark.parametrize("content", [b"%PDF-1.7 broken", b"%PDF-1.7"])
def test_a_file_that_cannot_be_read_is_no_verdict(key_file, tmp_path, content):
    file = tmp_path / "broken.pdf"
    file.write_bytes(content)
    assert run(file, key_file).exit_code == 2


def test_a_pdf_with_a_code_that_is_no_link_is_sent_back_to_its_qr(key_file, tmp_path):
    data = ticket("ru")
    file = tmp_path / "other.pdf"
    verification = replace(data.verification, qr_text="HTTPS://REGISTRATURA.EXAMPLE/")
    file.write_bytes(render_ticket(data=replace(data, verification=verification), language="ru"))
    result = run(file, key_file)
    assert (result.exit_code, "QR" in result.output) == (2, True)


@pytest.mark.parametrize("content", ["", "# nothing\n", "AAAA\n"])
def test_without_a_key_nothing_is_verified(tmp_path, content):
    file = tmp_path / "keys.txt"
    file.write_text(content)
    assert run(CODE, file).exit_code == 2


def test_the_installation_verifies_its_own_by_the_key_it_prints(tmp_path, monkeypatch):
    monkeypatch.setenv("REGISTRATURA_MODE", "demo")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    printed = CliRunner().invoke(app, ["key", "public"])
    assert printed.exit_code == 0
    file = tmp_path / "keys.txt"
    file.write_text(printed.output)
    own = sign_code(key=load_signing_key(seed=DEMO_SIGNING_SEED), payload=PAYLOAD)
    assert DEMO_SIGNING_SEED not in printed.output
    assert run(own, file).exit_code == 0
    assert CliRunner().invoke(app, ["verify", own, "--on", TODAY]).exit_code == 0


def test_a_machine_without_a_configuration_is_told_to_name_the_key(monkeypatch):
    for name in ("REGISTRATURA_MODE", "REGISTRATURA_SIGNING_SEED"):
        monkeypatch.delenv(name, raising=False)
    result = CliRunner().invoke(app, ["verify", CODE])
    assert (result.exit_code, "--key FILE" in result.output) == (2, True)
