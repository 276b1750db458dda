"""Who signs in, and in which roles."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from registratura.ledger.ids import new_id
from registratura.registry.models import Clinic, Insurer, Person


class AccountManager(BaseUserManager["Account"]):
    def create_account(
        self, *, username: str, display_name: str, password: str | None = None, person: Person | None = None
    ) -> "Account":
        """Make an account; without a password nobody can sign in to it by password."""
        account = self.model(username=username, display_name=display_name, person=person)
        account.set_password(password)
        account.save()
        return account


class Account(AbstractBaseUser):
    """A citizen's or a member of staff's sign-in. Rights come only from its role grants; nobody is a superuser."""

    id = models.UUIDField(primary_key=True, default=new_id)
    username = models.CharField(max_length=80, unique=True)
    display_name = models.CharField(max_length=200)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="accounts")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    objects = AccountManager()

    @property
    def actor(self) -> str:
        """The code by which the ledger names this account."""
        return f"account:{self.id}"


class RoleGrant(models.Model):
    """One role of an account, narrowed to a clinic, a region or an insurer; an empty scope gives nothing."""

    class Role(models.TextChoices):
        REGISTRAR = "registrar"
        CHIEF_PHYSICIAN = "chief_physician"
        SERVICE_CENTRE_OPERATOR = "service_centre_operator"
        INSURER_EXPERT = "insurer_expert"
        FUND_OFFICER = "fund_officer"

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30, choices=Role.choices)
    country = models.CharField(max_length=2)
    region = models.CharField(max_length=60, blank=True)
    clinic = models.ForeignKey(Clinic, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    insurer = models.ForeignKey(Insurer, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "role", "country", "region", "clinic", "insurer"],
                name="grant_once",
                nulls_distinct=False,
            )
        ]


class ServiceToken(models.Model):
    """A machine's key to the API. Only its SHA-256 is kept; `scopes` are codes such as `entitlement.read`."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=100, unique=True)
    digest = models.BinaryField(max_length=32, unique=True)
    scopes = models.JSONField(default=list)
    country = models.CharField(max_length=2)
    region = models.CharField(max_length=60, blank=True)
    clinic = models.ForeignKey(Clinic, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    active = models.BooleanField(default=True)
