"""How long every page takes on the server, in times of the empty page measured between them."""

from __future__ import annotations

import http.client
import time
from statistics import median

from bench.client import HOST
from bench.pages import Request, requests_of
from bench.staff import Staff
from bench.table import Visit

EMPTY = "/bench/empty/"
VISITS = 3


class PagesBench:
    """Every page that answers with HTML; what only redirects, or takes nothing but an act, is left out."""

    def __init__(self, *, staff: list[Staff], port: int) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=60)
        self.visits: list[Visit] = []
        self._asked: list[tuple[Request, dict[str, str]]] = []
        for at in staff:
            headers = {role: at.headers(role) for role in at.accounts}
            for request in requests_of(at):
                sent = headers[request.role]
                status, kind, body = self._ask(request, sent)
                if status >= 500:
                    raise RuntimeError(f"{request.what}: {status}")
                if status == 200 and kind.startswith("text/html"):
                    visit = Visit(request.what, f"{request.role} {request.country}", kilobytes=len(body) / 1000)
                    self.visits.append(visit)
                    self._asked.append((request, sent))

    def round(self) -> None:
        """Each page a few times, and the empty one as often beside it, signed in as the same role."""
        self._connection.close()  # the server has hung up meanwhile: asked again, it is opened anew
        for visit, (request, headers) in zip(self.visits, self._asked, strict=True):
            empty = Request("empty", request.role, request.country, EMPTY)
            pairs = [[self._milliseconds(each, headers) for each in (empty, request)] for _ in range(VISITS)]
            visit.empty.append(median(empty for empty, _ in pairs))
            visit.took.append(median(took for _, took in pairs))

    def _milliseconds(self, request: Request, headers: dict[str, str]) -> float:
        """How long the answer took. Raises RuntimeError where it is not the page."""
        begun = time.perf_counter()
        status, _, _ = self._ask(request, headers)
        if status != 200:
            raise RuntimeError(f"{request.what} as {request.role}: {status}")
        return (time.perf_counter() - begun) * 1000

    def _ask(self, request: Request, headers: dict[str, str]) -> tuple[int, str, bytes]:
        """Status, type and body."""
        sent = headers | ({"Content-Type": "application/x-www-form-urlencoded"} if request.form else {})
        sent |= {"HX-Request": "true"} if request.part else {}
        self._connection.request("POST" if request.form else "GET", request.path, request.form.encode() or None, sent)
        answer = self._connection.getresponse()
        return answer.status, answer.headers.get_content_type(), answer.read()
