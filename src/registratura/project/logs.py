"""Lines of the log: what happened, where and to which id; never whose it is.

What an exception says may hold a name or a number (a database names the row that was there already), and so may an
address that somebody typed. So an exception is written as its kind with the lines of code it went through, and a
request as the address's pattern. In a demo or a test with REGISTRATURA_DEBUG=1 it is all written out.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from uuid import UUID

from django.http import HttpRequest

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
CAUSED, DURING = "which led to", "and while that was handled"


class QuietFormatter(logging.Formatter):
    """Keeps what people have said or typed out of the log."""

    def format(self, record: logging.LogRecord) -> str:
        """A copy: what another handler has made of the exception is not to be used again."""
        request = getattr(record, "request", None)
        said = {"msg": _asked(request, record), "args": None} if isinstance(request, HttpRequest) else {}
        return super().format(logging.makeLogRecord({**record.__dict__, "exc_text": None, **said}))

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 — logging's name
        """The chain of exceptions, the first one first."""
        return "\n".join(_chain(ei[1])) if ei[1] else ""


def _asked(request: HttpRequest, record: logging.LogRecord) -> str:
    """Method, address and what came of it; an address no view has might hold anything."""
    status = getattr(record, "status_code", "")
    incident = getattr(request, "incident", "")
    number = f", incident {incident}" if incident else ""
    return f"{status} to {request.method} {_address(request)}{number}"


def _address(request: HttpRequest) -> str:
    match = request.resolver_match
    if match is None:
        return "an unknown address"
    return request.path if all(isinstance(value, UUID) for value in match.kwargs.values()) else f"/{match.route}"


def _chain(error: BaseException) -> list[str]:
    before: list[str] = []
    if error.__cause__:
        before = [*_chain(error.__cause__), CAUSED]
    elif error.__context__ and not error.__suppress_context__:
        before = [*_chain(error.__context__), DURING]
    frames = "".join(traceback.format_tb(error.__traceback__)).rstrip()
    kind = f"{type(error).__module__}.{type(error).__qualname__}{_code(error)}"
    return [*before, kind, frames] if frames else [*before, kind]


def _code(error: BaseException) -> str:
    """What the database calls the trouble, and the rule that was broken: both are ours."""
    diagnosis = getattr(error, "diag", None)
    parts = (getattr(diagnosis, "sqlstate", None), getattr(diagnosis, "constraint_name", None))
    said = " ".join(part for part in parts if part)
    return f" ({said})" if said else ""
