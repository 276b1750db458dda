"""Send people the notices that wait in the outbox: each at most once, with growing pauses between the tries.

A notice is claimed before it is handed over: its row is locked, marked as sent and committed, and only then does the
message leave. Two workers never send the same one. Where a try surely failed, the mark is taken off again; where the
worker dies between the claim and the hand-over, or nobody can know whether the message arrived, the mark stays: an SMS
that comes twice troubles people more than one that stands in the cabinet alone.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from registratura.ledger.clock import Clock
from registratura.notices.channels import can_send, send_message
from registratura.notices.message import Channel, MessageNotSent, MessageUncertain
from registratura.notices.models import Notice
from registratura.notices.texts import UnknownKind, sentence
from registratura.registry.models import Contact

log = logging.getLogger(__name__)

TRIES = tuple(timedelta(minutes=minutes) for minutes in (0, 1, 5, 30, 2 * 60, 8 * 60, 24 * 60, 72 * 60))
"""When a notice may be tried, by its age; a failed try moves on to the first of these that is still ahead, so that a
worker that comes back after a day does not use them all up at once."""
# Older news is no news; it stays in the cabinet.
WORTH_SENDING_FOR = timedelta(days=7)
CHANNELS: dict[str, Channel] = {"phone": "sms", "email": "email"}
LANGUAGES = {"kz": ("kk", "ru"), "ru": ("ru",)}
"""For whoever has not chosen a language, the state's: both of them in Kazakhstan, as its own messages do."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many notices left the house, and how many did not this time."""

    sent: int
    failed: int


def deliver_notices(*, clock: Clock = timezone.now, at_most: int = 200) -> Delivered:
    """Send up to `at_most` unsent notices to living people with a telephone or confirmed e-mail, oldest first.

    Nothing is touched while no channel leaves this installation. Part of no transaction: each claim is one of its own.
    """
    kinds = [kind for kind, channel in CHANNELS.items() if can_send(channel=channel)]
    sent = failed = 0
    for _number in range(at_most):
        notice = _claim(kinds, clock) if kinds else None
        if notice is None:
            break
        if _hand_over(notice, kinds, clock):
            sent += 1
        else:
            failed += 1
    return Delivered(sent=sent, failed=failed)


def _claim(kinds: list[str], clock: Clock) -> Notice | None:
    """The next notice that is due, marked as sent; other workers pass a locked one by."""
    with transaction.atomic():
        at = clock()
        notice = (
            Notice.objects.filter(
                _due(at),
                ~Q(address="") | Q(Exists(_contacts(OuterRef("person_id"), kinds))),
                person__died_on=None,
                sent_at=None,
                created_at__gt=at - WORTH_SENDING_FOR,
            )
            .select_for_update(skip_locked=True, of=("self",))
            .order_by("created_at")
            .select_related("person")
            .first()
        )
        if notice:
            notice.sent_at, notice.attempts = at, notice.attempts + 1
            notice.save(update_fields=["attempts", "sent_at"])
    return notice


def _due(at: datetime) -> Q:
    due = Q()
    for tries, age in enumerate(TRIES):
        due |= Q(attempts=tries, created_at__lte=at - age)
    return due


def _hand_over(notice: Notice, kinds: list[str], clock: Clock) -> bool:
    try:
        channel, address = _destination(notice, kinds)
        send_message(
            channel=channel,
            address=address,
            text=_text(notice),
            subject=_subject(notice),
            at=clock(),
            message_id=notice.id,
        )
    except MessageUncertain as error:
        log.warning("notice %s may have been sent: %s", notice.id, error)
    except (MessageNotSent, UnknownKind, IndexError) as error:
        _give_back(notice, clock())
        log.warning("notice %s not sent, attempt %d: %s", notice.id, notice.attempts, error)
        return False
    return True


def _give_back(notice: Notice, at: datetime) -> None:
    """Take the mark off; the next try is the first that is still ahead."""
    notice.sent_at = None
    notice.attempts = max(notice.attempts, sum(notice.created_at + age <= at for age in TRIES))
    notice.save(update_fields=["attempts", "sent_at"])


def _destination(notice: Notice, kinds: list[str]) -> tuple[Channel, str]:
    """The address the notice names, else the person's first. Raises IndexError where there is none any more."""
    if notice.address:
        return ("email" if "@" in notice.address else "sms"), notice.address
    kind, address = _contacts(notice.person_id, kinds).values_list("kind", "value")[0]
    return CHANNELS[kind], address


def _contacts(person_id: UUID | OuterRef, kinds: list[str]) -> QuerySet[Contact]:
    """The e-mail address the person has confirmed, for they asked for it; else a telephone, a confirmed one before
    others, one's own before a shared one. An address that nobody has confirmed may be anybody's.
    """
    mine = Contact.objects.filter(person_id=person_id, kind__in=kinds).exclude(kind="email", confirmed=False)
    return mine.order_by("kind", "-confirmed", "-own", "id")


def _languages(notice: Notice) -> tuple[str, ...]:
    chosen = notice.person.language
    return (chosen,) if chosen else LANGUAGES.get(notice.person.country, ("ru",))


def _text(notice: Notice) -> str:
    return "\n".join(sentence(notice.kind, notice.data, language) for language in _languages(notice))


def _subject(notice: Notice) -> str:
    subjects = []
    for language in _languages(notice):
        with translation.override(language):
            subjects.append(_("About your attachment to a clinic"))
    return " / ".join(subjects)
