"""District doctors, their load, their districts and the streets those cover."""

from django.db import models
from django.db.models import F, Q

from registratura.ledger.ids import new_id
from registratura.registry.models.clinic import Clinic, Site


class Doctor(models.Model):
    """A doctor people attach to. How many people the doctor has stands in DoctorLoad."""

    class Speciality(models.TextChoices):
        THERAPIST = "therapist"
        PAEDIATRICIAN = "paediatrician"
        GENERAL_PRACTITIONER = "general_practitioner"
        FELDSHER = "feldsher"

    id = models.UUIDField(primary_key=True, default=new_id)
    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="doctors")
    code = models.CharField(max_length=40)
    family_name = models.CharField(max_length=100)
    given_name = models.CharField(max_length=100)
    patronymic = models.CharField(max_length=100, blank=True)
    speciality = models.CharField(max_length=20, choices=Speciality.choices)
    age_group = models.CharField(
        max_length=10, default="adults", choices=[(c, c) for c in ("adults", "children", "all")]
    )
    posts = models.DecimalField(max_digits=4, decimal_places=2, default=1)
    rural = models.BooleanField(default=False)
    phone = models.CharField(max_length=80, blank=True)
    working = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clinic", "code"], name="doctor_code")]

    @property
    def full_name(self) -> str:
        return " ".join(filter(None, (self.family_name, self.given_name, self.patronymic)))


class DoctorLoad(models.Model):
    """The counter that sells seats: kept by triggers on holds and attachments, never written by hand.

    `capacity` is norm × posts; `beyond` counts the seats the law gave above it (people of the doctor's own territory).
    The check makes selling a seat twice impossible.
    """

    doctor = models.OneToOneField(Doctor, primary_key=True, on_delete=models.CASCADE, related_name="load")
    capacity = models.IntegerField()
    attached = models.IntegerField(default=0)
    held = models.IntegerField(default=0)
    beyond = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="seat_never_sold_twice",
                condition=Q(attached__lte=F("capacity") + F("beyond") - F("held")),
            ),
            models.CheckConstraint(name="load_not_negative", condition=Q(attached__gte=0, held__gte=0, beyond__gte=0)),
        ]


class District(models.Model):
    """A district (участок) of a clinic: a doctor, an age group and a territory."""

    id = models.UUIDField(primary_key=True, default=new_id)
    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="districts")
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.SET_NULL, related_name="districts")
    number = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, default="therapeutic")
    age_group = models.CharField(
        max_length=10, default="adults", choices=[(c, c) for c in ("adults", "children", "all")]
    )
    rural = models.BooleanField(default=False)
    doctor = models.ForeignKey(Doctor, null=True, blank=True, on_delete=models.SET_NULL, related_name="districts")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clinic", "number"], name="district_number")]


class TerritoryStreet(models.Model):
    """One line of a district's territory: a street of a locality and the set of its houses, in the stored text form."""

    id = models.UUIDField(primary_key=True, default=new_id)
    district = models.ForeignKey(District, on_delete=models.CASCADE, related_name="streets")
    locality = models.CharField(max_length=200, blank=True)
    street_name = models.CharField(max_length=150)
    street_key = models.CharField(max_length=200)
    houses = models.TextField()
    source_line = models.IntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["street_key"], name="territory_street")]
