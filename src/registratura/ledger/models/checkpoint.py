"""A signed statement of how far every person's chain had come: what catches a cut-off end."""

from django.db import models

from registratura.ledger.append_only import append_only
from registratura.ledger.ids import new_id


class Checkpoint(models.Model):
    """`digest` covers the heads that moved since the checkpoint before, and its digest; `signature` covers that."""

    id = models.UUIDField(primary_key=True, default=new_id)
    at = models.DateTimeField()
    number = models.IntegerField(unique=True)
    heads = models.IntegerField()
    digest = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)

    class Meta:
        triggers = append_only()


class CheckpointHead(models.Model):
    """The last entry of one person's chain at checkpoint `number`; only heads that moved are written."""

    pk = models.CompositePrimaryKey("person_id", "number")
    person_id = models.UUIDField()
    number = models.IntegerField()
    seq = models.IntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        triggers = append_only()
