"""The medical papers on their way from the former clinic to the new one."""

from django.db import models

from registratura.ledger.append_only import append_only
from registratura.ledger.ids import new_id
from registratura.registry.models import Clinic, Person


class RecordTransfer(models.Model):
    """One attachment's papers: both clinics work it to its end; `due_on` is empty where the law names no term."""

    class State(models.TextChoices):
        OPENED = "opened"
        PREPARED = "prepared"
        SENT = "sent"
        HANDED = "handed"
        RECEIVED = "received"

    pk = models.CompositePrimaryKey("person_id", "id")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="transfers")
    id = models.UUIDField(default=new_id)
    attachment_id = models.UUIDField()
    from_clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="transfers_out")
    to_clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="transfers_in")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPENED)
    opened_on = models.DateField()
    due_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=[f"{side}_clinic", "opened_on"],
                name=f"transfers_{side}",
                condition=~models.Q(state="received"),
            )
            for side in ("from", "to")
        ]


class TransferStep(models.Model):
    """One step the papers took: which state they reached, on which legal day, by whom. Never changed."""

    pk = models.CompositePrimaryKey("person_id", "id")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    id = models.UUIDField(default=new_id)
    transfer_id = models.UUIDField()
    state = models.CharField(max_length=10, choices=RecordTransfer.State.choices)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "transfer_id", "state"], name="each_step_once")]
        triggers = append_only()
