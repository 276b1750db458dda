"""What is true of a person for a while: addresses, categories, representation, insurance."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models

from registratura.ledger.ids import new_id
from registratura.registry.models.person import Person


class PersonAddress(models.Model):
    """An address by kind and period, with the district that serves it as it was resolved when last asked.

    `text` is what the person wrote; `street_key` and `house` are its normalised form.
    """

    class Kind(models.TextChoices):
        REGISTERED = "registered"
        RESIDENCE = "residence"
        WORK = "work"
        STUDY = "study"

    pk = models.CompositePrimaryKey("person_id", "id")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    id = models.UUIDField(default=new_id)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    period = DateRangeField()
    text = models.CharField(max_length=300)
    region = models.CharField(max_length=60, blank=True)
    locality = models.CharField(max_length=100, blank=True)
    street_key = models.CharField(max_length=150, blank=True)
    house = models.CharField(max_length=30, blank=True)
    flat = models.CharField(max_length=15, blank=True)
    border_area = models.BooleanField(default=False)
    organisation = models.CharField(max_length=200, blank=True)
    district = models.ForeignKey(
        "registry.District", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_address_of_a_kind_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            )
        ]


class PersonCategory(models.Model):
    """A category of the law (pensioner, disability, student …) with its period and the paper that proves it."""

    pk = models.CompositePrimaryKey("person_id", "id")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="categories")
    id = models.UUIDField(default=new_id)
    code = models.CharField(max_length=40)
    period = DateRangeField()
    evidence = models.CharField(max_length=40, blank=True)
    evidence_number = models.CharField(max_length=60, blank=True)


class Representation(models.Model):
    """Who may act for the person, on what basis, until when."""

    class Basis(models.TextChoices):
        PARENT = "parent"
        GUARDIAN = "guardian"
        PROXY = "proxy"

    pk = models.CompositePrimaryKey("person_id", "id")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="representations")
    id = models.UUIDField(default=new_id)
    representative = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="represents")
    basis = models.CharField(max_length=10, choices=Basis.choices)
    document = models.CharField(max_length=40, blank=True)
    document_number = models.CharField(max_length=60, blank=True)
    period = DateRangeField()


class Insurer(models.Model):
    """An insurance organisation (СМО) or, for Kazakhstan, the fund."""

    id = models.UUIDField(primary_key=True, default=new_id)
    country = models.CharField(max_length=2)
    code = models.CharField(max_length=10)
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["country", "code"], name="insurer_code")]


class InsurerOffice(models.Model):
    """Where people find the insurer in a region; without one it serves nobody there."""

    id = models.UUIDField(primary_key=True, default=new_id)
    insurer = models.ForeignKey(Insurer, on_delete=models.CASCADE, related_name="offices")
    region = models.CharField(max_length=60)
    address = models.CharField(max_length=250)
    phone = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["insurer", "region", "address"], name="office_once")]
        indexes = [models.Index(fields=["region"], name="office_region")]


class Coverage(models.Model):
    """A policy (ОМС) or the insured status (ОСМС) in one region for a period; never two of a scheme at once.

    `registration` says how a policy came to the region after a move: a mark on paper, a rewritten card, an entry.
    """

    pk = models.CompositePrimaryKey("person_id", "id")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="coverages")
    id = models.UUIDField(default=new_id)
    scheme = models.CharField(max_length=4, choices=[("oms", "oms"), ("osms", "osms")])
    kind = models.CharField(max_length=20, blank=True)
    number = models.CharField(max_length=40, blank=True)
    insurer = models.ForeignKey(Insurer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=20, default="in_force")
    paid_until = models.DateField(null=True, blank=True)
    registration = models.CharField(max_length=10, blank=True, db_default="")
    period = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_coverage_of_a_scheme_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("scheme", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            )
        ]


class PolicyPin(models.Model):
    """The PIN of a person's electronic policy: only its hash; three wrong tries in a row block it."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="policy_pin")
    hashed = models.CharField(max_length=200)
    wrong_tries = models.SmallIntegerField(default=0)
    blocked_at = models.DateTimeField(null=True)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="three_tries", condition=models.Q(wrong_tries__gte=0, wrong_tries__lte=3))
        ]
