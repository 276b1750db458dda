"""Send people the notices that wait in the outbox."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from registratura.ledger.clock import Clock
from registratura.notices.channels import Channel, MessageNotSent, send_message
from registratura.notices.models import Notice
from registratura.notices.texts import UnknownKind, sentence
from registratura.registry.models import Contact

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 5
# Older news is no news; it stays in the cabinet.
WORTH_SENDING_FOR = timedelta(days=7)
LANGUAGES = {"kz": ("kk", "ru"), "ru": ("ru",)}
"""A person's language is not on record, so the state's: both of them in Kazakhstan, as its own messages do."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many notices left the house, and how many did not this time."""

    sent: int
    failed: int


def deliver_notices(*, clock: Clock = timezone.now, at_most: int = 200) -> Delivered:
    """Send up to `at_most` unsent notices to people with a telephone or e-mail address, oldest first.

    Each is sent in a transaction of its own under a lock that other workers pass by, so that it goes out once.
    """
    sent = failed = 0
    tried: set[object] = set()
    while len(tried) < at_most:
        with transaction.atomic():
            notice = _next(clock, tried)
            if notice is None:
                break
            tried.add(notice.id)
            if _send(notice, clock):
                sent += 1
            else:
                failed += 1
    return Delivered(sent=sent, failed=failed)


def _next(clock: Clock, tried: set[object]) -> Notice | None:
    waiting = Notice.objects.filter(
        Exists(Contact.objects.filter(person_id=OuterRef("person_id"))),
        sent_at=None,
        attempts__lt=MOST_ATTEMPTS,
        created_at__gt=clock() - WORTH_SENDING_FOR,
    ).exclude(id__in=tried)
    return (
        waiting.select_for_update(skip_locked=True, of=("self",))
        .order_by("created_at")
        .select_related("person")
        .first()
    )


def _send(notice: Notice, clock: Clock) -> bool:
    channel, address = _contact(notice)
    notice.attempts += 1
    try:
        with transaction.atomic():
            send_message(channel=channel, address=address, text=_text(notice), at=clock())
    except (MessageNotSent, UnknownKind) as error:
        log.warning("notice %s not sent, attempt %d: %s", notice.id, notice.attempts, error)
    else:
        notice.sent_at = clock()
    notice.save(update_fields=["attempts", "sent_at"])
    return notice.sent_at is not None


def _contact(notice: Notice) -> tuple[Channel, str]:
    contacts = Contact.objects.filter(person_id=notice.person_id).order_by("-kind", "-confirmed", "-own", "id")
    kind, address = contacts.values_list("kind", "value")[0]
    return ("sms" if kind == "phone" else "email"), address


def _text(notice: Notice) -> str:
    languages = LANGUAGES.get(notice.person.country, ("ru",))
    return "\n".join(sentence(notice.kind, notice.data, language) for language in languages)
