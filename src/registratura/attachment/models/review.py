"""The insurer's check of a refusal: was it lawful (RU-6)."""

from django.db import models

from registratura.ledger.ids import new_id
from registratura.registry.models import Clinic, Insurer, Person


class RefusalReview(models.Model):
    """One refusal before the insurer that issued the policy; `insurer` is the one on the day of the refusal.

    A refusal written by this system has an `application_id` and the frozen figures of its decision. One on foreign
    paper has neither: what stands on it is typed into `refused_on`, `stated_number` and `stated_reason`. `evidence`
    keeps the figures of the minute of the verdict beside those of the refusal; once ruled, nothing changes.
    """

    class Verdict(models.TextChoices):
        LAWFUL = "lawful"
        UNLAWFUL = "unlawful"

    pk = models.CompositePrimaryKey("person_id", "id")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reviews")
    id = models.UUIDField(default=new_id)
    number = models.CharField(max_length=20, db_index=True)
    insurer = models.ForeignKey(Insurer, on_delete=models.PROTECT, related_name="reviews")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="reviews")
    application_id = models.UUIDField(null=True)
    decision_id = models.UUIDField(null=True)
    channel = models.CharField(max_length=20)
    refused_on = models.DateField()
    stated_number = models.CharField(max_length=40, blank=True)
    stated_reason = models.TextField(blank=True)
    words = models.TextField(blank=True)
    asked_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=80)
    due_on = models.DateField(null=True)
    verdict = models.CharField(max_length=10, blank=True, choices=Verdict.choices)
    reasons = models.TextField(blank=True)
    attach_by = models.DateField(null=True)
    evidence = models.JSONField(default=dict)
    ruled_on = models.DateField(null=True)
    ruled_at = models.DateTimeField(null=True)
    ruled_by = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "decision_id"], condition=~models.Q(decision_id=None), name="one_review_of_a_refusal"
            ),
            models.CheckConstraint(
                name="verdict_with_reasons",
                condition=models.Q(verdict="") | (models.Q(ruled_at__isnull=False) & ~models.Q(reasons="")),
            ),
        ]
        indexes = [
            models.Index(fields=["insurer", "verdict", "asked_at"], name="reviews_of_insurer"),
            models.Index(fields=["clinic", "verdict"], name="reviews_of_clinic"),
        ]
