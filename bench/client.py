"""A load client that costs little: prebuilt requests over kept-alive sockets, one loop in a process of its own."""

from __future__ import annotations

import json
import pickle
import selectors
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

HOST = "127.0.0.1"
NOBODY_ANSWERS = 30.0


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a run: answers a second, latencies in seconds."""

    rate: float
    median: float
    p99: float


@dataclass(slots=True)
class Talk:
    """One connection with its request under way, and the request that is to follow."""

    connection: socket.socket
    started: float = 0.0
    received: bytes = b""
    then: str = ""


def request_bytes(*, path: str, body: bytes, headers: dict[str, str]) -> bytes:
    """A POST as it goes over the wire."""
    lines = [f"POST {path} HTTP/1.1", f"Host: {HOST}", "Content-Type: application/json", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def send_all(*, port: int, requests: list[bytes], connections: int) -> Sent:
    """Send each request once, so many at a time; raise if any is not answered well."""
    return _in_own_process(port, [(request, "") for request in requests], connections)


def follow_all(*, port: int, pairs: list[tuple[bytes, str]], connections: int) -> Sent:
    """Send each pair's request, then the one made from its answer, as one piece of work; so many at a time."""
    return _in_own_process(port, pairs, connections)


def _in_own_process(port: int, pairs: list[tuple[bytes, str]], connections: int) -> Sent:
    order = pickle.dumps((port, pairs, connections))
    command = [sys.executable, "-m", __name__]
    done = subprocess.run(command, input=order, stdout=subprocess.PIPE, check=True, timeout=120)  # noqa: S603
    return Sent(*map(float, done.stdout.split()))


def _send_all(port: int, pairs: list[tuple[bytes, str]], connections: int) -> Sent:
    waiting = iter(pairs)
    selector = selectors.DefaultSelector()
    taken: list[float] = []
    begun = time.perf_counter()
    for _ in range(connections):
        talk = Talk(socket.create_connection((HOST, port)))
        talk.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        selector.register(talk.connection, selectors.EVENT_READ, talk)
        _begin_next(talk, waiting, selector)
    while selector.get_map():
        ready = selector.select(NOBODY_ANSWERS)
        if not ready:
            raise TimeoutError(f"no answer for {NOBODY_ANSWERS:.0f} s")
        for key, _ in ready:
            talk = key.data
            part = talk.connection.recv(65536)
            if not part:
                raise ConnectionError("the server closed the connection")
            talk.received += part
            if not _is_whole(talk.received):
                continue
            if not talk.received.startswith((b"HTTP/1.1 200 ", b"HTTP/1.1 201 ")):
                raise RuntimeError(talk.received[:1500].decode(errors="replace"))
            if talk.then:
                _follow(talk)
                continue
            taken.append(time.perf_counter() - talk.started)
            _begin_next(talk, waiting, selector)
    spent = time.perf_counter() - begun
    taken.sort()
    return Sent(len(taken) / spent, statistics.median(taken), taken[int(len(taken) * 0.99)])


def _follow(talk: Talk) -> None:
    """Send the second request, with what the first one's answer names."""
    answer = json.loads(talk.received.partition(b"\r\n\r\n")[2])
    request = talk.then.replace("{person}", answer["person"]).replace("{application}", answer["application"])
    talk.received, talk.then = b"", ""
    talk.connection.sendall(request.encode())


def _begin_next(talk: Talk, waiting: Iterator[tuple[bytes, str]], selector: selectors.BaseSelector) -> None:
    pair = next(waiting, None)
    if pair is None:
        selector.unregister(talk.connection)
        talk.connection.close()
        return
    request, talk.then = pair
    talk.received = b""
    talk.started = time.perf_counter()
    talk.connection.sendall(request)


def _is_whole(received: bytes) -> bool:
    head, found, body = received.partition(b"\r\n\r\n")
    if not found:
        return False
    _, sized, rest = head.lower().partition(b"content-length:")
    return len(body) >= int(rest.split(b"\r\n", 1)[0]) if sized else body.endswith(b"0\r\n\r\n")


if __name__ == "__main__":
    sent = _send_all(*pickle.load(sys.stdin.buffer))  # noqa: S301 — our own parent's
    print(sent.rate, sent.median, sent.p99)
