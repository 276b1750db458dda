"""Tickets and refusals that were issued, with the code by which anyone can verify them."""

import pgtrigger
from django.db import models

from registratura.ledger.ids import new_id
from registratura.registry.models import Person


class Document(models.Model):
    """What was printed, as data: a page and a PDF are drawn from it in any language at any time, and say the same.

    `code` is the signed compact code in the QR; it holds no personal data. Only `revoked_at` may ever change. Of one
    application's tickets at most one is not revoked.
    """

    class Kind(models.TextChoices):
        TICKET = "ticket"
        REFUSAL = "refusal"

    pk = models.CompositePrimaryKey("person_id", "id")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="documents")
    id = models.UUIDField(default=new_id)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    number = models.CharField(max_length=40, db_index=True)
    application_id = models.UUIDField(null=True)
    issued_at = models.DateTimeField()
    data = models.JSONField()
    code = models.TextField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "application_id"],
                condition=models.Q(kind="ticket", revoked_at=None),
                name="one_good_ticket",
            )
        ]
        indexes = [
            models.Index(fields=["number"], name="revoked_documents", condition=models.Q(revoked_at__isnull=False)),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="only_revoked",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "to_jsonb(old.*) - 'revoked_at' is distinct from to_jsonb(new.*) - 'revoked_at'"
                ),
            ),
        ]
