"""Signatures by EDS: what was asked to be signed, and what came back with every proof."""

from django.db import models

from registratura.ledger.append_only import append_only
from registratura.ledger.ids import new_id
from registratura.registry.models import Person


class SigningRequest(models.Model):
    """One document to sign, once: its exact bytes with a nonce inside. A sign-in challenge names no person yet.

    `subject_id` is what the signature is for (an application to come); a used or expired request takes no signature.
    """

    class Purpose(models.TextChoices):
        APPLICATION = "application"
        SIGN_IN = "sign_in"

    id = models.UUIDField(primary_key=True, default=new_id)
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="signing_requests")
    signer = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    subject_id = models.UUIDField(null=True)
    payload = models.BinaryField()
    nonce = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class SignatureEvidence(models.Model):
    """A verified signature as it can be verified again: document, CMS, chain, revocation answers, verdict.

    `chain` holds DER certificates and `revocation` OCSP responses or CRLs, in base64; `verdict` is what the verifier
    found, check by check, at `verified_at`. Never changed.
    """

    pk = models.CompositePrimaryKey("person_id", "id")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signatures")
    id = models.UUIDField(default=new_id)
    request_id = models.UUIDField()
    subject_id = models.UUIDField(null=True)
    signer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    payload = models.BinaryField()
    cms = models.BinaryField()
    chain = models.JSONField(default=list)
    revocation = models.JSONField(default=list)
    verdict = models.JSONField()
    verifier = models.CharField(max_length=20)
    verified_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "request_id"], name="one_signature_a_request")]
        triggers = append_only()
