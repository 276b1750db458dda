"""A person's own application to leave the clinic and take the papers along (RU-8)."""

from django.db import models
from django.db.models import Q

from registratura.ledger.ids import new_id
from registratura.registry.models import Clinic, Person


class Detachment(models.Model):
    """Entered at the old clinic, signed by its chief physician, the card handed out against a signature.

    The attachment ends when the chief physician signs. `card_handed_to` says who signed for the card.
    """

    class State(models.TextChoices):
        ENTERED = "entered"
        SIGNED = "signed"
        HANDED = "handed"
        TAKEN_BACK = "taken_back"

    pk = models.CompositePrimaryKey("person_id", "id")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="detachments")
    id = models.UUIDField(default=new_id)
    number = models.CharField(max_length=20, db_index=True)
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="detachments")
    attachment_id = models.UUIDField()
    state = models.CharField(max_length=12, choices=State.choices)
    wants_papers = models.BooleanField(default=True)
    applicant = models.CharField(max_length=20, default="self")
    entered_on = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=80)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.CharField(max_length=80, blank=True)
    card_handed_at = models.DateTimeField(null=True)
    card_handed_by = models.CharField(max_length=80, blank=True)
    card_handed_to = models.CharField(
        max_length=20, blank=True, choices=[("person", "person"), ("representative", "representative")]
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(state="entered"), name="one_open_detachment"),
            models.CheckConstraint(
                name="card_only_after_signature",
                condition=Q(card_handed_at=None) | Q(signed_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["clinic", "state", "entered_at"], name="detachments_of_clinic"),
        ]
