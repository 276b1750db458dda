"""The ways a message leaves the house: one function, and a sender behind it that the installation chooses.

A sender takes a Message and returns when it was handed over, or raises an error of `message`. Django's setting
MESSAGE_SENDER names it: `configured` is the installation's own mail server and SMS gateway, each where there is one;
the demo and the tests keep messages in the database.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.conf import settings

from registratura.ledger.ids import new_id
from registratura.notices.gateways import send_email, send_sms
from registratura.notices.message import Channel, Message, MessageNotSent
from registratura.notices.models import DemoMessage

Sender = Callable[[Message], None]


def send_message(
    *, channel: Channel, address: str, text: str, at: datetime, subject: str = "", message_id: UUID | None = None
) -> None:
    """Hand one message over. Raises MessageNotSent or MessageUncertain."""
    if not can_send(channel=channel):
        raise MessageNotSent(f"no provider is connected for {channel}")
    SENDERS[_chosen()](
        Message(channel=channel, address=address, text=text, at=at, subject=subject, id=message_id or new_id())
    )


def can_send(*, channel: Channel) -> bool:
    """Whether messages of the channel leave this installation at all."""
    if _chosen() == "configured":
        return bool(settings.REGISTRATURA.sms_gateway if channel == "sms" else settings.REGISTRATURA.smtp_url)
    return _chosen() in SENDERS


def _hand_over(message: Message) -> None:
    if message.channel == "sms":
        send_sms(message=message, address=settings.REGISTRATURA.sms_gateway)
    else:
        send_email(message=message, server=settings.REGISTRATURA.smtp_url, sender=settings.REGISTRATURA.mail_from)


def _keep_for_demo(message: Message) -> None:
    DemoMessage.objects.create(channel=message.channel, address=message.address, text=message.text, sent_at=message.at)


def _print(message: Message) -> None:
    """For a developer's own screen: it shows what no log may hold."""
    sys.stdout.write(f"{message.at:%H:%M:%S} {message.channel} {message.address}\n{message.text}\n")


SENDERS: dict[str, Sender] = {"configured": _hand_over, "demo": _keep_for_demo, "console": _print}


def _chosen() -> str:
    return settings.MESSAGE_SENDER
