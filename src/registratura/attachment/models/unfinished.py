"""The answers of an application that its citizen has not sent yet."""

from django.db import models

from registratura.identity.models import Account


class UnfinishedApplication(models.Model):
    """One for each account: the answers given so far as the portal writes them, so that whoever stops can go on later,
    after the session or on another device. Nobody but the citizen sees them, and no place is held.

    `application_ids` are those the applications will have: scans may lie under them already.
    """

    account = models.OneToOneField(Account, primary_key=True, on_delete=models.CASCADE, related_name="unfinished")
    answers = models.JSONField()
    application_ids = models.JSONField(default=list)
    kept_at = models.DateTimeField(db_index=True)
