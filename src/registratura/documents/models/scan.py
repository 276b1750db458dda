"""Scans of papers that people and desks add: the row here, the bytes in the house's own folder."""

from django.db import models

from registratura.ledger.ids import new_id
from registratura.registry.models import Person


class Scan(models.Model):
    """One file beside an application, a correction or a review (`subject_id`).

    `paper` is the code of the paper it shows. The bytes were cleaned before they were kept; `digest` is their SHA-256
    and names the file. Only those who decide about the subject, and the person, may have it.
    """

    class Type(models.TextChoices):
        PDF = "application/pdf"
        JPEG = "image/jpeg"
        PNG = "image/png"

    pk = models.CompositePrimaryKey("person_id", "id")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="scans")
    id = models.UUIDField(default=new_id)
    subject_id = models.UUIDField()
    paper = models.CharField(max_length=40)
    content_type = models.CharField(max_length=20, choices=Type.choices)
    size = models.IntegerField()
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=80)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "subject_id", "digest"], condition=models.Q(removed_at=None), name="same_scan_once"
            )
        ]
        indexes = [
            # Before a file is deleted: whether any scan still has these bytes.
            models.Index(fields=["digest"], condition=models.Q(removed_at=None), name="scan_of_file"),
        ]
