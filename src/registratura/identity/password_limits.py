"""How many one-time passwords may be sent: to one person, to one telephone, by one operator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from registratura.identity.errors import TooManyPasswords
from registratura.identity.models import OneTimePassword


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` within `period`."""

    name: str
    count: int
    period: timedelta


PERSON = Limit("person", 3, timedelta(minutes=15))
PHONE = Limit("phone", 3, timedelta(minutes=15))
OPERATOR = Limit("operator", 30, timedelta(hours=1))


def check_limits(*, person_id: UUID, phone_digest: bytes, operator: str, at: datetime) -> None:
    """Raises TooManyPasswords. The caller holds the person's lock; the telephone's and the operator's are taken here,
    always in this order, and kept until the transaction ends, so that two senders at once can't both be the last.
    """
    _lock(phone_digest.hex())
    _lock(operator)
    for limit, what in (
        (PERSON, {"person_id": person_id}),
        (PHONE, {"phone_digest": phone_digest}),
        (OPERATOR, {"sent_by": operator}),
    ):
        recent = OneTimePassword.objects.filter(**what, sent_at__gt=at - limit.period, sent_at__lte=at)
        oldest_that_counts = recent.order_by("-sent_at").values_list("sent_at", flat=True)[
            limit.count - 1 : limit.count
        ]
        for sent_at in oldest_that_counts:
            raise TooManyPasswords(limit=limit.name, count=limit.count, again_at=sent_at + limit.period)


def _lock(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"one-time password:{name}"])
