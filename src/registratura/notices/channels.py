"""The ways a message leaves the house: one function, and a sender behind it that the installation chooses.

A sender takes channel, address, text and instant, and returns when the message was handed over; it raises
MessageNotSent when it was not. Django's setting MESSAGE_SENDER names it; the demo and the tests keep messages in the
database.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from typing import Literal

from django.conf import settings

from registratura.notices.models import DemoMessage

Channel = Literal["sms", "email"]
Sender = Callable[[Channel, str, str, datetime], None]


class MessageNotSent(Exception):
    """The message did not leave; it may be tried again. The text says why, without address or message."""


def send_message(*, channel: Channel, address: str, text: str, at: datetime) -> None:
    """Hand one message over. Raises MessageNotSent."""
    sender = SENDERS.get(_chosen())
    if sender is None:
        raise MessageNotSent("no provider of messages is connected: MESSAGE_SENDER is not set")
    sender(channel, address, text, at)


def can_send(*, channel: Channel) -> bool:
    """Whether messages of the channel leave this installation at all."""
    return _chosen() in SENDERS


def _keep_for_demo(channel: Channel, address: str, text: str, at: datetime) -> None:
    DemoMessage.objects.create(channel=channel, address=address, text=text, sent_at=at)


def _print(channel: Channel, address: str, text: str, at: datetime) -> None:
    """For a developer's own screen: it shows what no log may hold."""
    sys.stdout.write(f"{at:%H:%M:%S} {channel} {address}\n{text}\n")


SENDERS: dict[str, Sender] = {"demo": _keep_for_demo, "console": _print}


def _chosen() -> str:
    return settings.MESSAGE_SENDER
