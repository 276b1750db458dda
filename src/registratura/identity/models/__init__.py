from registratura.identity.models.account import Account, RoleGrant, ServiceToken
from registratura.identity.models.one_time_password import OneTimePassword

__all__ = ["Account", "OneTimePassword", "RoleGrant", "ServiceToken"]
