"""One row of the record of who did what when: a link in the hash chain of one person."""

from django.db import models

from registratura.ledger.append_only import append_only


class Entry(models.Model):
    """`seq` counts from 1 within a person; `hash` covers the row and the hash before it; rows are never changed.

    `actor` is a code (`account:<id>`, `service:<name>`, `system`), `verb` a stored code such as
    `application.submitted`, `data` the evidence of the act as codes and values, never a sentence.
    """

    pk = models.CompositePrimaryKey("person_id", "seq")
    person_id = models.UUIDField()
    seq = models.IntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    verb = models.CharField(max_length=60)
    subject_id = models.UUIDField(null=True)
    data = models.JSONField(default=dict)
    hash = models.BinaryField(max_length=32)

    class Meta:
        triggers = append_only()
