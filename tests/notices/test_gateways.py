"""Messages leave by a real mail server and a real SMS gateway, once each, and what goes wrong has its own meaning."""

from __future__ import annotations

import ssl
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from threading import Barrier, Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.db import connection

from registratura.notices.actions.deliver_notices import Delivered, deliver_notices
from registratura.notices.channels import can_send
from registratura.notices.gateways import send_email, send_sms
from registratura.notices.message import Message, MessageNotSent, MessageUncertain
from registratura.notices.models import Notice
from tests.notices.servers import Gateway, MailServer, running
from tests.notices.test_deliver_notices import NOW, notice_for

SENDER = "Поликлиника <desk@clinic.example>"


def message(channel: str = "sms") -> Message:
    address = "+70000000001" if channel == "sms" else "proba@example.org"
    return Message(channel=channel, address=address, text="Сынақ. Проба.\n.\n", subject="Бекіту / Проба", at=NOW())


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    server = Gateway()
    with running(server):
        yield server


@pytest.fixture
def mail() -> Iterator[MailServer]:
    server = MailServer()
    with running(server):
        yield server


def mail_to(server: MailServer, sent: Message, *, scheme: str = "smtp", credentials: str = "") -> None:
    send_email(message=sent, server=f"{scheme}://{credentials}127.0.0.1:{server.port}", sender=SENDER)


def test_an_sms_is_posted_as_json_with_the_key_that_makes_a_second_try_harmless(gateway):
    sent = message()
    send_sms(message=sent, address=gateway.address)
    ((_, headers, body),) = gateway.asked
    assert body == {"to": sent.address, "text": sent.text, "id": str(sent.id)}
    assert headers["Idempotency-Key"] == str(sent.id)
    assert headers["Content-Type"] == "application/json"


def test_a_name_and_password_of_the_gateway_are_sent_as_basic_and_not_in_the_address(gateway):
    send_sms(message=message(), address=gateway.address.replace("//", "//desk:p%40ss@"))
    assert gateway.asked[0][1]["Authorization"] == "Basic " + b64encode(b"desk:p@ss").decode()


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 404, 429, 500, 503])
def test_only_a_yes_of_the_gateway_is_a_yes_and_nobody_is_asked_elsewhere(gateway, status):
    gateway.statuses = [status]
    with pytest.raises(MessageNotSent, match=str(status)):
        send_sms(message=message(), address=gateway.address)
    assert len(gateway.asked) == 1


def test_a_gateway_that_is_not_there_has_not_taken_the_message():
    with pytest.raises(MessageNotSent, match="does not answer"):
        send_sms(message=message(), address="http://127.0.0.1:9/send")


def test_an_e_mail_arrives_whole_and_says_that_a_machine_wrote_it(mail):
    sent = message("email")
    mail_to(mail, sent)
    (letter,) = mail.letters
    assert letter["To"] == sent.address
    assert letter["From"].addresses[0].addr_spec == "desk@clinic.example"
    assert letter["Subject"] == sent.subject
    assert letter["Message-ID"] == f"<{sent.id}@clinic.example>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content().splitlines()[0] == "Сынақ. Проба."


def test_a_mail_server_that_asks_who_we_are_is_told(mail):
    mail.answers["AUTH"] = "235 welcome"
    mail_to(mail, message("email"), credentials="desk:p%40ss@")
    assert "AUTH" in mail.commands
    assert len(mail.letters) == 1


@pytest.mark.parametrize(
    ("command", "answer", "failure"),
    [
        ("AUTH", "535 wrong password", MessageNotSent),
        ("MAIL", "451 come back later", MessageNotSent),
        ("RCPT", "550 no such mailbox", MessageNotSent),
        (".", "452 no room", MessageNotSent),
        (".", None, MessageUncertain),
    ],
)
def test_a_refusal_may_be_tried_again_and_a_silence_after_the_text_may_not(mail, command, answer, failure):
    mail.answers = {"AUTH": "235 welcome"} | {command: answer}
    with pytest.raises(MessageNotSent) as caught:
        mail_to(mail, message("email"), credentials="desk:pass@")
    assert type(caught.value) is failure
    assert command in mail.commands or "DATA" in mail.commands
    assert not mail.letters


def test_a_farewell_that_fails_does_not_undo_the_message(mail):
    mail.answers["QUIT"] = None
    mail_to(mail, message("email"))
    assert len(mail.letters) == 1


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A server's own certificate that only itself vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.example.org")])
    now = datetime.now(tz=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "mail.pem", folder / "mail.key"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return public, context


def test_a_mail_server_whose_certificate_is_believed_gets_the_message_by_tls(tmp_path, monkeypatch):
    public, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(public))
    server = MailServer(tls=context)
    with running(server):
        mail_to(server, message("email"), scheme="smtps")
    assert len(server.letters) == 1


def test_a_mail_server_whose_certificate_nobody_vouches_for_gets_nothing(tmp_path):
    _, context = certificate(tmp_path)
    server = MailServer(tls=context)
    with running(server), pytest.raises(MessageNotSent):
        mail_to(server, message("email"), scheme="smtps")
    assert not server.commands


def test_without_tls_nothing_is_said_to_a_server_elsewhere(mail, monkeypatch):
    monkeypatch.setattr("registratura.notices.gateways._on_this_machine", lambda parts: False)
    with pytest.raises(MessageNotSent):
        mail_to(mail, message("email"), credentials="desk:pass@")
    assert set(mail.commands) <= {"EHLO", "QUIT"}


@pytest.fixture
def configured(settings, gateway, mail):
    """An installation with both channels."""
    settings.MESSAGE_SENDER = "configured"
    settings.REGISTRATURA = replace(
        settings.REGISTRATURA,
        sms_gateway=gateway.address,
        smtp_url=f"smtp://127.0.0.1:{mail.port}",
        mail_from=SENDER,
    )
    return settings


@pytest.mark.django_db
def test_a_notice_goes_by_the_channel_there_is(configured, gateway, mail):
    configured.REGISTRATURA = replace(configured.REGISTRATURA, sms_gateway="")
    assert (can_send(channel="sms"), can_send(channel="email")) == (False, True)
    notice_for(phone="+70000000001", email="proba@example.org")
    notice_for(phone="+70000000002", email="")
    assert deliver_notices(clock=NOW) == Delivered(sent=1, failed=0)
    assert [letter["To"] for letter in mail.letters] == ["proba@example.org"]
    assert not gateway.asked


@pytest.mark.django_db
def test_an_e_mail_of_kazakhstan_has_both_languages_in_its_subject(configured, mail):
    notice_for(country="kz", phone="", email="synaq@example.org")
    deliver_notices(clock=NOW)
    kazakh, russian = mail.letters[0]["Subject"].split(" / ")
    assert kazakh != russian


@pytest.mark.django_db
def test_an_installation_without_any_channel_leaves_the_outbox_as_it_is(configured):
    configured.REGISTRATURA = replace(configured.REGISTRATURA, sms_gateway="", smtp_url="")
    notice = notice_for()
    assert deliver_notices(clock=NOW) == Delivered(sent=0, failed=0)
    notice.refresh_from_db()
    assert (notice.sent_at, notice.attempts) == (None, 0)


@pytest.mark.django_db
def test_after_a_failure_the_gateway_sees_the_same_key_again(configured, gateway):
    gateway.statuses = [503, 503]
    notice = notice_for(age=timedelta(0))
    for minutes in (0, 1, 5):
        deliver_notices(clock=lambda minutes=minutes: NOW() + timedelta(minutes=minutes))
    assert [body["id"] for body in gateway.taken] == [str(notice.id)] * 3
    notice.refresh_from_db()
    assert notice.sent_at == NOW() + timedelta(minutes=5)


def test_two_workers_hand_each_message_over_once_and_only_when_the_claim_is_committed(
    committed_database, configured, gateway
):
    marked = []

    def look(body: dict[str, str]) -> None:
        """From a connection of the gateway's own thread: what others see at that moment."""
        marked.append(Notice.objects.filter(id=body["id"], sent_at__isnull=False).exists())
        connection.close()

    gateway.while_asked = look
    for _ in range(20):
        notice_for()
    barrier = Barrier(2)

    def work() -> None:
        barrier.wait()
        deliver_notices(clock=NOW)
        connection.close()

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(gateway.taken) == len({body["id"] for body in gateway.taken}) == 20
    assert marked == [True] * 20
