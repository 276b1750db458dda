"""A message on its way to one address, and what can become of it.

MessageNotSent        it surely did not leave, or a second try is harmless: it may be tried again
└── MessageUncertain  the other side may have taken it: a second try could reach the person twice
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

from registratura.ledger.ids import new_id

Channel = Literal["sms", "email"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What goes to one address. `id` stays the same when it is tried again; `subject` is an e-mail's."""

    channel: Channel
    address: str
    text: str
    at: datetime
    subject: str = ""
    id: UUID = field(default_factory=new_id)


class MessageNotSent(Exception):
    """The message did not leave; it may be tried again. The text says why, without address or message."""


class MessageUncertain(MessageNotSent):
    """The connection broke after the message was handed over: nobody knows whether it arrived."""
