"""A program that signs in the demo: it speaks NCALayer's protocol and holds invented keys.

NCALayer listens on the person's own computer (WebSocket, `wss://127.0.0.1:13579`). It greets with its version; a page
asks `{"module": "kz.gov.pki.knca.basics", "method": "sign", "args": {…}}` and gets `{"status": true, "body":
{"result": [base64]}}`, a body without `result` when the person cancels, or `{"status": false, "code", "message"}`.
Here nobody is asked: whose key is used follows from the document.
"""

from __future__ import annotations

import base64
import binascii
import json
import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from registratura.demo.signing_keys import SigningKeys
from registratura.identity.eds.ncalayer import METHOD, MODULE, SIGN_IN_PURPOSE

VERSION = "1.4 (demo)"
# A page that opens the connection here instead of at "/" meets a person who changes their mind.
CANCEL = "/cancel"
LARGEST_QUESTION = 1_000_000


class Unanswerable(Exception):
    """The question can't be answered; the text is the message of the reply."""


class DemoSigner:
    """Holds keys of `people`, their names by ИИН; `default` signs a document that names nobody."""

    def __init__(self, *, keys: SigningKeys, people: Mapping[str, str], default: str) -> None:
        self._keys = keys
        self._people = people
        self._default = default

    def talk(self, connection: ServerConnection) -> None:
        """Greet, then answer until the page has gone."""
        cancels = connection.request is not None and connection.request.path == CANCEL
        try:
            connection.send(json.dumps({"result": {"version": VERSION}}))
            for question in connection:
                connection.send(json.dumps({"status": True, "body": {}} if cancels else self.answer(question)))
        except ConnectionClosed:
            return

    def answer(self, question: str | bytes) -> dict[str, Any]:
        """The reply to one question."""
        try:
            asked = json.loads(question)
            if not isinstance(asked, dict) or (asked.get("module"), asked.get("method")) != (MODULE, METHOD):
                raise Unanswerable("module and method are not known here")
            return {"status": True, "body": {"result": [base64.b64encode(self._sign(asked["args"])).decode()]}}
        except Unanswerable as error:
            return {"status": False, "code": "400", "message": str(error)}
        except (ValueError, TypeError, KeyError, binascii.Error) as error:
            return {"status": False, "code": "500", "message": type(error).__name__}

    def _sign(self, args: dict[str, Any]) -> bytes:
        if args["format"] != "cms":
            raise Unanswerable("only cms is signed here")
        payload = base64.b64decode(args["data"], validate=True)
        document = json.loads(payload)
        iin = document["signer"]["iin"] if "signer" in document else self._default
        if iin not in self._people:
            raise Unanswerable("the demo has no key of this person")
        signs_in = SIGN_IN_PURPOSE in args["signerParams"]["extKeyUsageOids"]
        holder = self._keys.of(iin=iin, name=self._people[iin], signs_in=signs_in)
        # The demo may look at another day: its signatures are made on that day.
        at = datetime.fromisoformat(document["asked_at"])
        return holder.sign(payload, detached=not args["signingParams"]["encapsulate"], at=at)


@contextmanager
def running_signer(*, signer: DemoSigner, port: int = 0) -> Iterator[str]:
    """Let the signer listen on a port of this computer, a free one by default, while the block runs; its address."""
    logging.getLogger("websockets").setLevel(logging.CRITICAL)
    with serve(signer.talk, "127.0.0.1", port, max_size=LARGEST_QUESTION) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"ws://127.0.0.1:{server.socket.getsockname()[1]}"
        finally:
            server.shutdown()
