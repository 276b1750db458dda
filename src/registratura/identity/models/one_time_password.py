"""Six digits sent to a person's phone so that an operator can submit for them."""

from django.db import models

from registratura.ledger.ids import new_id
from registratura.registry.models import Person


class OneTimePassword(models.Model):
    """Bound to one application of one person; kept only as a salted hash; five minutes, five tries, one use."""

    pk = models.CompositePrimaryKey("person_id", "id")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    id = models.UUIDField(default=new_id)
    application_id = models.UUIDField()
    salt = models.BinaryField(max_length=16)
    digest = models.BinaryField(max_length=32)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries_left = models.SmallIntegerField()
    used_at = models.DateTimeField(null=True)
    phone_digest = models.BinaryField(max_length=32)
    sent_by = models.CharField(max_length=80)

    class Meta:
        constraints = [models.CheckConstraint(name="tries_not_negative", condition=models.Q(tries_left__gte=0))]
        indexes = [
            models.Index(fields=["phone_digest", "sent_at"], name="otp_phone"),
            models.Index(fields=["sent_by", "sent_at"], name="otp_operator"),
        ]
