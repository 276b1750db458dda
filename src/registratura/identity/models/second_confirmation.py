"""Where no one-time password can vouch for the person: the identity document seen, confirmed by a second operator."""

from django.db import models

from registratura.ledger.ids import new_id
from registratura.registry.models import Person


class SecondConfirmation(models.Model):
    """One operator asks and says why, another one sees the document and confirms: never the same account.

    `application_id` is what is confirmed: an application or, for another `purpose`, an id made of it.
    """

    class Purpose(models.TextChoices):
        APPLICATION = "application"
        PHONE = "phone"

    class Reason(models.TextChoices):
        NO_PHONE = "no_phone"
        PHONE_LOST = "phone_lost"
        PHONE_SHARED = "phone_shared"
        PHONE_NOT_OWN = "phone_not_own"
        PHONE_CHANGED = "phone_changed"

    pk = models.CompositePrimaryKey("person_id", "id")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="second_confirmations")
    id = models.UUIDField(default=new_id)
    purpose = models.CharField(max_length=12, choices=Purpose.choices, db_default=Purpose.APPLICATION)
    application_id = models.UUIDField()
    reason = models.CharField(max_length=15, choices=Reason.choices)
    document = models.CharField(max_length=40)
    asked_by = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=80, blank=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "application_id"], name="one_second_confirmation"),
            models.CheckConstraint(name="confirmed_by_another", condition=~models.Q(confirmed_by=models.F("asked_by"))),
        ]
