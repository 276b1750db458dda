"""Who changed the register of clinics and contracts, when, and what."""

from django.db import models

from registratura.ledger.append_only import append_only
from registratura.ledger.ids import new_id
from registratura.registry.models.clinic import Clinic


class RegisterEntry(models.Model):
    """One change by the fund's officer. It names no person's data: the per-person ledger is another table."""

    id = models.UUIDField(primary_key=True, default=new_id)
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="register_entries")
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    verb = models.CharField(max_length=40)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["clinic", "at"], name="register_entry_clinic")]
        triggers = append_only()
