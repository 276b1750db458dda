"""A try to sign in by name and password that has not succeeded."""

from django.db import models

from registratura.ledger.ids import new_id


class SignInAttempt(models.Model):
    """Name and address stand here as keyed digests only: what people type by mistake is often a password."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name_digest = models.BinaryField(max_length=32)
    address_digest = models.BinaryField(max_length=32)
    tried_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["name_digest", "tried_at"], name="sign_in_name"),
            models.Index(fields=["address_digest", "tried_at"], name="sign_in_address"),
        ]
