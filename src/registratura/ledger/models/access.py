"""Every read of a person's record by staff or by a machine."""

from django.db import models

from registratura.ledger.append_only import append_only
from registratura.ledger.ids import new_id


class Access(models.Model):
    """Who looked at whose record, when, through which door and for what."""

    pk = models.CompositePrimaryKey("person_id", "id")
    person_id = models.UUIDField()
    id = models.UUIDField(default=new_id)
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    purpose = models.CharField(max_length=60)

    class Meta:
        triggers = append_only()
