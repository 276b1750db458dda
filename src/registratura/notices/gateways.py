"""The installation's own ways out: a mail server by SMTP and an SMS gateway by HTTP.

An SMS that is tried again carries the same `Idempotency-Key`, so that a gateway never delivers it twice: even a try
that ran into the time limit may be repeated. Mail servers promise nothing of the kind, so an e-mail is not repeated
once its text may have reached the server; its Message-ID is made of the notice's id all the same.
"""

from __future__ import annotations

import json
import smtplib
from base64 import b64encode
from contextlib import suppress
from http.client import HTTPException
from ipaddress import ip_address
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from registratura.notices.message import Message, MessageNotSent, MessageUncertain

SECONDS = 10
PORTS = {"smtp": 587, "smtps": 465}


class _NoRedirect(HTTPRedirectHandler):
    """A gateway that points elsewhere has not taken the message: urllib would ask there by GET, without it."""

    def redirect_request(self, *_: object) -> None:
        return None


def send_sms(*, message: Message, address: str) -> None:
    """POST `{"to", "text", "id"}` to the gateway; any 2xx is a yes. A name and password in the address are sent as
    HTTP Basic. Raises MessageNotSent.
    """
    parts = urlsplit(address)
    body = json.dumps({"to": message.address, "text": message.text, "id": str(message.id)}, ensure_ascii=False)
    headers = {"Content-Type": "application/json", "Idempotency-Key": str(message.id)}
    if parts.username:
        credentials = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers["Authorization"] = "Basic " + b64encode(credentials.encode()).decode()
    bare = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    request = Request(bare, data=body.encode(), headers=headers, method="POST")  # noqa: S310 — checked at the start
    try:
        with build_opener(_NoRedirect).open(request, timeout=SECONDS):
            pass
    except HTTPError as error:
        error.close()
        raise MessageNotSent(f"the SMS gateway answered {error.code}") from error
    except (URLError, HTTPException, OSError) as error:
        raise MessageNotSent(f"the SMS gateway does not answer: {type(error).__name__}") from error


def send_email(*, message: Message, server: str, sender: str) -> None:
    """Hand an e-mail to the server `smtp[s]://user:password@host:port`. Raises MessageNotSent or MessageUncertain.

    `smtps` is TLS from the first byte; `smtp` must change to TLS before anything is said, but for a server on this very
    machine. The server's certificate is checked.
    """
    parts = urlsplit(server)
    backend = EmailBackend(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_ssl=parts.scheme == "smtps",
        use_tls=parts.scheme == "smtp" and not _on_this_machine(parts),
        timeout=SECONDS,
    )
    try:
        backend.open()
    except OSError as error:
        raise MessageNotSent(f"the mail server does not let us in: {type(error).__name__}") from error
    finally:
        if backend.connection is None:
            _leave(backend)
    try:
        backend.send_messages([_letter(message, sender)])
    except smtplib.SMTPServerDisconnected as error:
        raise MessageUncertain("the mail server hung up while it was told the message") from error
    except smtplib.SMTPException as error:
        raise MessageNotSent(f"the mail server refused the message: {type(error).__name__}") from error
    except OSError as error:
        raise MessageUncertain(f"the mail server fell silent: {type(error).__name__}") from error
    finally:
        _leave(backend)


def _letter(message: Message, sender: str) -> EmailMessage:
    domain = sender.rpartition("@")[2].rstrip(">")
    return EmailMessage(
        subject=message.subject,
        body=message.text,
        from_email=sender,
        to=[message.address],
        # No answer of a machine: out-of-office replies would come back to the clinic.
        headers={"Message-ID": f"<{message.id}@{domain}>", "Auto-Submitted": "auto-generated"},
    )


def _leave(backend: EmailBackend) -> None:
    """Saying goodbye may fail; the message is out, or not, by then."""
    with suppress(OSError):
        backend.close()


def _on_this_machine(parts: SplitResult) -> bool:
    if parts.hostname == "localhost":
        return True
    with suppress(ValueError):
        return ip_address(parts.hostname or "").is_loopback
    return False
