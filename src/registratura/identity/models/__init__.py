from registratura.identity.models.account import Account, RoleGrant, ServiceToken
from registratura.identity.models.one_time_password import OneTimePassword
from registratura.identity.models.second_confirmation import SecondConfirmation
from registratura.identity.models.sign_in_attempt import SignInAttempt
from registratura.identity.models.signature import SignatureEvidence, SigningRequest

__all__ = [
    "Account",
    "OneTimePassword",
    "RoleGrant",
    "SecondConfirmation",
    "ServiceToken",
    "SignInAttempt",
    "SignatureEvidence",
    "SigningRequest",
]
