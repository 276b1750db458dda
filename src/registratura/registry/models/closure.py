"""A clinic that is reorganised or liquidated, and how far its people have been led through."""

from django.db import models
from django.db.models import Q

from registratura.ledger.ids import new_id
from registratura.registry.models.clinic import Clinic


class ClinicClosure(models.Model):
    """From the day `on` the clinic is no more; a reorganised one names its successor.

    The counts are those of the work in the background: `people` found on the list, `led` moved or written to so far.
    """

    class Kind(models.TextChoices):
        REORGANISED = "reorganised"
        LIQUIDATED = "liquidated"

    id = models.UUIDField(primary_key=True, default=new_id)
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="closures")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    on = models.DateField()
    successor = models.ForeignKey(Clinic, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField()
    people = models.IntegerField(default=0)
    led = models.IntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinic", "on"], name="one_closure_a_day"),
            models.CheckConstraint(
                name="reorganised_has_successor", condition=~Q(kind="reorganised") | Q(successor__isnull=False)
            ),
        ]
