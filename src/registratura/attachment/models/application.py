"""The application for attachment, from the first question to its end."""

from django.db import models
from django.db.models import Q

from registratura.attachment.states import OPEN_STATES, State
from registratura.ledger.ids import new_id
from registratura.registry.models import Clinic, Doctor, Person


class Application(models.Model):
    """One person's wish to be attached to one clinic and doctor, with the law's answer on the day it was made.

    `applied_on` is the legal day in the clinic's time zone, `received_at` the instant. `answer` is kept.
    `paper_numbers` maps codes of papers to their numbers; `originals_seen` lists those the desk held in its hands.
    `ordered_by` is the insurer's review that told the clinic to attach; `escalated_at` when the chief physician was
    told that the term has passed; `signature_id` the evidence of the EDS it was signed with.
    """

    pk = models.CompositePrimaryKey("person_id", "id")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="applications")
    id = models.UUIDField(default=new_id)
    number = models.CharField(max_length=20, db_index=True)
    country = models.CharField(max_length=2)
    kind = models.CharField(max_length=12, default="main")
    channel = models.CharField(max_length=20)
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="applications", db_index=False)
    doctor = models.ForeignKey(Doctor, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=30, blank=True)
    reason = models.CharField(max_length=30, blank=True)
    applicant = models.CharField(max_length=20, default="self")
    representative = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    documents = models.JSONField(default=list)
    paper_numbers = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    originals_seen = models.JSONField(default=list, db_default=models.Value([], models.JSONField()))
    statement = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in State])
    edition = models.CharField(max_length=20)
    applied_on = models.DateField()
    received_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    waits_until = models.DateField(null=True)
    answer = models.JSONField()
    submitted_by = models.CharField(max_length=80)
    idempotency_key = models.CharField(max_length=80)
    version = models.IntegerField(default=1)
    doctor_consents = models.BooleanField(null=True)
    refusal_proposed_by = models.CharField(max_length=80, blank=True, db_default="")
    refusal_proposed_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    ordered_by = models.UUIDField(null=True)
    signature_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "idempotency_key"], name="same_request_same_application"),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(state__in=[state.value for state in OPEN_STATES]),
                name="one_open_application",
            ),
        ]
        indexes = [
            models.Index(
                fields=["clinic", "state", "due_on"],
                name="application_work_list",
                condition=Q(state__in=[state.value for state in OPEN_STATES]),
            ),
            models.Index(fields=["clinic", "applied_on"], name="application_by_day"),
            models.Index(
                fields=["clinic", "escalated_at"],
                name="application_escalated",
                condition=Q(escalated_at__isnull=False),
            ),
            models.Index(fields=["submitted_by"], name="application_drafts", condition=Q(state=State.DRAFT.value)),
        ]
