"""Clinics as the fund's register knows them, their contracts and sites."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from registratura.ledger.ids import new_id


class Clinic(models.Model):
    """A medical organisation giving primary care. `code` is its number in the country's register (МО code, БИН).

    `time_zone` decides which legal day an instant belongs to. Registers also list hospitals, dentists and laboratories
    without saying which of them people attach to: those are of kind `other`.
    """

    class Kind(models.TextChoices):
        POLYCLINIC = "polyclinic"
        FAMILY_AMBULATORY = "family_ambulatory"
        OTHER = "other"

    class Status(models.TextChoices):
        WORKING = "working"
        REORGANISED = "reorganised"
        LIQUIDATED = "liquidated"

    id = models.UUIDField(primary_key=True, default=new_id)
    country = models.CharField(max_length=2)
    region = models.CharField(max_length=60)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=250)
    name_kk = models.CharField(max_length=250, blank=True)
    short_name = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.POLYCLINIC)
    serves = models.CharField(max_length=10, default="all", choices=[(c, c) for c in ("adults", "children", "all")])
    city = models.CharField(max_length=80, blank=True)
    city_district = models.CharField(max_length=80, blank=True)
    address = models.CharField(max_length=250, blank=True)
    phone = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    near_border = models.BooleanField(default=False)
    time_zone = models.CharField(max_length=40, default="UTC")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.WORKING)
    status_since = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")
    search_text = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["country", "code"], name="clinic_code")]
        indexes = [
            models.Index(fields=["country", "region"], name="clinic_region"),
            GinIndex(fields=["search_text"], name="clinic_search", opclasses=["gin_trgm_ops"]),
        ]


class ClinicContract(models.Model):
    """The clinic's contract with the fund for a period: without one in force it can't be chosen."""

    id = models.UUIDField(primary_key=True, default=new_id)
    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="contracts")
    number = models.CharField(max_length=60, blank=True)
    period = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_contract_at_a_time",
                expressions=[("clinic", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
            )
        ]


class Site(models.Model):
    """A building of the clinic."""

    id = models.UUIDField(primary_key=True, default=new_id)
    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="sites")
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=250, blank=True)
    phone = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clinic", "name"], name="site_name")]
