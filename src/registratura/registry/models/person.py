"""People: names, birth, and the numbers states know them by."""

from django.db import models
from django.db.models.functions import Replace, Reverse

from registratura.ledger.ids import new_id
from registratura.registry.names import KAZAKH_I, PLAIN_I, SIGNS


class Person(models.Model):
    """One human being in one country's register.

    Names keep their own letters (Cyrillic, Kazakh, Latin); `sort_key` is made in Python by the Kazakh order, since the
    database has no ICU. `status` is the legal status code of the law's facts (citizen, repatriate, refugee …).
    `search_key` is the sort key with plain letters for Kazakh ones, as the desk's search box reads what is typed; the
    country stands before it in an index that holds all the box asks about, so that no row is read in vain.
    `language` is the one the person reads messages in; empty: the country's own.
    """

    class Sex(models.TextChoices):
        FEMALE = "female"
        MALE = "male"

    id = models.UUIDField(primary_key=True, default=new_id)
    country = models.CharField(max_length=2)
    family_name = models.CharField(max_length=100)
    given_name = models.CharField(max_length=100)
    patronymic = models.CharField(max_length=100, blank=True)
    sort_key = models.CharField(max_length=300, db_index=True)
    search_key = models.GeneratedField(
        expression=models.Func(
            Replace("sort_key", models.Value(KAZAKH_I), models.Value(PLAIN_I)),
            models.Value(SIGNS),
            models.Value(""),
            function="translate",
        ),
        output_field=models.CharField(max_length=300, db_collation="C"),
        db_persist=True,
    )
    birth_date = models.DateField()
    sex = models.CharField(max_length=6, choices=Sex.choices)
    status = models.CharField(max_length=30, default="citizen")
    region = models.CharField(max_length=60, blank=True)
    incapable = models.BooleanField(default=False)
    died_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=2, blank=True, db_default="")

    class Meta:
        indexes = [
            models.Index(fields=["birth_date", "sort_key"], name="person_birth_name"),
            models.Index(fields=["country", "search_key", "birth_date"], name="person_search", include=["id"]),
        ]

    @property
    def full_name(self) -> str:
        """Family name, given name, patronymic, as papers write them."""
        return " ".join(filter(None, (self.family_name, self.given_name, self.patronymic)))


class PersonIdentifier(models.Model):
    """The one table that is unique across people: a number of a state's system belongs to one person.

    `system` is a code: kz.iin, ru.enp, ru.snils, ru.passport, kz.id_card …
    """

    pk = models.CompositePrimaryKey("system", "value")
    system = models.CharField(max_length=20)
    value = models.CharField(max_length=40)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identifiers")


class Contact(models.Model):
    """A telephone or e-mail; `own` is false for a phone shared by a family."""

    pk = models.CompositePrimaryKey("person_id", "id")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    id = models.UUIDField(default=new_id)
    kind = models.CharField(max_length=10, choices=[("phone", "phone"), ("email", "email")])
    value = models.CharField(max_length=254)
    own = models.BooleanField(default=True)
    confirmed = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(Reverse("value"), name="phone_by_last_digits", condition=models.Q(kind="phone"))]
