"""Where a person is attached, when that was true, and when it was known."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from registratura.ledger.ids import new_id
from registratura.registry.models import Clinic, District, Doctor, Person

COUNT_ATTACHED = """
    if tg_op in ('UPDATE', 'DELETE') and old.doctor_id is not null
       and old.superseded_at is null and upper_inf(old.period) then
        update registry_doctorload
           set attached = attached - 1, beyond = beyond - (case when old.beyond then 1 else 0 end)
         where doctor_id = old.doctor_id;
    end if;
    if tg_op in ('INSERT', 'UPDATE') and new.doctor_id is not null
       and new.superseded_at is null and upper_inf(new.period) then
        update registry_doctorload
           set attached = attached + 1, beyond = beyond + (case when new.beyond then 1 else 0 end)
         where doctor_id = new.doctor_id;
    end if;
    return null;
"""


class Attachment(models.Model):
    """`period` is half-open in legal days of the clinic.

    An end is known from `ended_at` on; a correction supersedes the row (`superseded_at`) and writes another, so that
    what was known on any day can be asked; `corrected_by` is the correction that wrote the row. At most one attachment
    of a kind holds on any day: the database says so.
    """

    pk = models.CompositePrimaryKey("person_id", "id")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attachments")
    id = models.UUIDField(default=new_id)
    kind = models.CharField(max_length=12, default="main")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="attachments", db_index=False)
    doctor = models.ForeignKey(Doctor, null=True, on_delete=models.PROTECT, related_name="attachments")
    district = models.ForeignKey(District, null=True, on_delete=models.SET_NULL, related_name="+")
    ground = models.CharField(max_length=30, blank=True)
    free_choice = models.BooleanField(default=True)
    application_id = models.UUIDField(null=True)
    beyond = models.BooleanField(default=False)
    period = DateRangeField()
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=40, blank=True)
    superseded_at = models.DateTimeField(null=True)
    corrected_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_attachment_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=Q(superseded_at=None),
            )
        ]
        indexes = [
            models.Index("clinic", "period__startswith", name="attachment_begun"),
            models.Index("clinic", "period__endswith", name="attachment_ended"),
            models.Index(
                fields=["clinic", "superseded_at"],
                name="attachment_taken_away",
                condition=Q(superseded_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="count_attached",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=COUNT_ATTACHED,
            )
        ]
