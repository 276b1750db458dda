"""Somebody says that the record of an attachment is missing or wrong, and the clinic sets it right (RU-10)."""

from django.db import models
from django.db.models import Q

from registratura.ledger.ids import new_id
from registratura.registry.models import Clinic, Doctor, Person


class Correction(models.Model):
    """A report and what became of it. `attachment_id` is the row said to be wrong; empty where one is missing.

    `clinic` works on it: the one the person names as right, else the one on record. What was corrected stands in the
    attachments themselves: the old row is superseded, the new one names this correction.
    """

    class What(models.TextChoices):
        MISSING = "missing"
        WRONG_CLINIC = "wrong_clinic"
        WRONG_DOCTOR = "wrong_doctor"
        WRONG_DAY = "wrong_day"
        NEVER_APPLIED = "never_applied"

    class State(models.TextChoices):
        REPORTED = "reported"
        CORRECTED = "corrected"
        DECLINED = "declined"

    pk = models.CompositePrimaryKey("person_id", "id")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="corrections")
    id = models.UUIDField(default=new_id)
    number = models.CharField(max_length=20, db_index=True)
    what = models.CharField(max_length=15, choices=What.choices)
    attachment_id = models.UUIDField(null=True)
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="corrections")
    right_clinic = models.ForeignKey(Clinic, null=True, on_delete=models.PROTECT, related_name="+")
    right_doctor = models.ForeignKey(Doctor, null=True, on_delete=models.PROTECT, related_name="+")
    right_since = models.DateField(null=True)
    words = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    channel = models.CharField(max_length=20)
    reported_on = models.DateField()
    reported_at = models.DateTimeField()
    reported_by = models.CharField(max_length=80)
    idempotency_key = models.CharField(max_length=80)
    reason = models.TextField(blank=True)
    evidence = models.CharField(max_length=40, blank=True)
    evidence_number = models.CharField(max_length=60, blank=True)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(state="reported"), name="one_open_correction"),
            models.UniqueConstraint(fields=["person", "idempotency_key"], name="same_report_same_correction"),
            models.CheckConstraint(
                name="resolved_with_a_reason",
                condition=Q(state="reported") | (Q(resolved_at__isnull=False) & ~Q(reason="")),
            ),
        ]
        indexes = [models.Index(fields=["clinic", "state", "reported_at"], name="corrections_of_clinic")]
