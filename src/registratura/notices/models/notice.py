"""Messages to people: what the cabinet shows, and what goes out by SMS or e-mail after the commit."""

from django.db import models

from registratura.ledger.ids import new_id
from registratura.registry.models import Person


class Notice(models.Model):
    """One message to one person: a stored kind with values; the sentence is made when it is shown or sent.

    The row is written in the transaction of what it tells about (the outbox); `sent_at` is set by the worker.
    `address` is a telephone or e-mail it must go to whatever is on record by then: one that was just replaced. Such a
    copy is not shown in the cabinet, where the message itself stands.
    """

    pk = models.CompositePrimaryKey("person_id", "id")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    id = models.UUIDField(default=new_id)
    kind = models.CharField(max_length=60)
    data = models.JSONField(default=dict)
    subject_id = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.SmallIntegerField(default=0)
    read_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=254, blank=True, db_default="")

    class Meta:
        indexes = [models.Index(fields=["created_at"], name="notice_to_send", condition=models.Q(sent_at=None))]


class DemoMessage(models.Model):
    """What a phone or mailbox would have received: filled only by the demo's channel, shown in the demo inbox."""

    id = models.UUIDField(primary_key=True, default=new_id)
    channel = models.CharField(max_length=10)
    address = models.CharField(max_length=254)
    text = models.TextField()
    sent_at = models.DateTimeField()
