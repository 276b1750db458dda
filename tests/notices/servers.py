"""A mail server and an SMS gateway for tests: real sockets on this machine, which keep what they are told."""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import Any


class MailServer(ThreadingTCPServer):
    """Speaks as much SMTP as one letter needs. `answers` replaces its answer to a command; None hangs up instead."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _MailSession)
        self.tls = tls
        self.letters: list[EmailMessage] = []
        self.commands: list[str] = []
        self.answers: dict[str, str | None] = {}

    @property
    def port(self) -> int:
        return self.server_address[1]

    def get_request(self) -> tuple[Any, Any]:
        connection, address = super().get_request()
        return (self.tls.wrap_socket(connection, server_side=True) if self.tls else connection), address

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that did not like our certificate is no error of the server."""


class _MailSession(StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 mail.example.org")
        for line in self.rfile:
            command = line.decode().split(maxsplit=1)[0].upper()
            self.server.commands.append(command)
            if command == "DATA":
                self._say("354 go on")
                self._take_letter()
                command = "."
            answer = self.server.answers.get(command, "250-mail\r\n250 AUTH PLAIN" if command == "EHLO" else "250 OK")
            if answer is None:
                return
            self._say(answer)
            if command == "QUIT":
                return

    def _take_letter(self) -> None:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line)
        if "." not in self.server.answers:
            self.server.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class Gateway(ThreadingHTTPServer):
    """An SMS gateway: takes JSON by POST. `statuses` are given to the first messages, 200 to all others."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _GatewayAnswer)
        self.statuses: list[int] = []
        self.asked: list[tuple[str, dict[str, str], dict[str, str]]] = []
        self.while_asked: Callable[[dict[str, str]], None] = lambda _: None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/send"

    @property
    def taken(self) -> list[dict[str, str]]:
        return [body for _, _, body in self.asked]


class _GatewayAnswer(BaseHTTPRequestHandler):
    server: Gateway

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.while_asked(body)
        self.server.asked.append((self.command, dict(self.headers), body))
        status = self.server.statuses.pop(0) if self.server.statuses else 200
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", self.server.address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.server.asked.append((self.command, dict(self.headers), {}))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextmanager
def running(server: MailServer | Gateway) -> Iterator[None]:
    """Serve in a thread while the block lasts."""
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
