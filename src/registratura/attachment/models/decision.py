"""What the clinic decided, with the law's answer and the figures of that minute: never changed afterwards."""

from django.db import models

from registratura.ledger.append_only import append_only
from registratura.ledger.ids import new_id
from registratura.registry.models import Clinic, Person


class Decision(models.Model):
    """`answer` is what the law said at the decision; `evidence` freezes the doctors' loads of that minute.

    `round` counts the decisions on one application: an insurer's verdict may open a second one.
    """

    class Outcome(models.TextChoices):
        ACCEPT = "accept"
        REFUSE = "refuse"

    pk = models.CompositePrimaryKey("person_id", "id")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions")
    id = models.UUIDField(default=new_id)
    application_id = models.UUIDField()
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+", db_index=False)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    decided_on = models.DateField()
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=80)
    answer = models.JSONField()
    evidence = models.JSONField(default=dict)
    round = models.SmallIntegerField(default=1, db_default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "application_id", "round"], name="one_decision_a_round")
        ]
        indexes = [models.Index(fields=["clinic", "decided_on"], name="decision_by_day")]
        triggers = append_only()
