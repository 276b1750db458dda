"""Why a one-time password was not sent or not taken, a signature is no longer waited for, a sign-in did not succeed.

PasswordError
├── PasswordNotSent    nothing was sent (422, and 429 for the limits)
│   ├── NoPhone            no telephone on record
│   ├── PhoneNotOwn        only one that is not the person's own, say a family's
│   ├── NoChannel          no provider of messages is connected
│   └── TooManyPasswords   the limit of a phone, a person or an operator; says which and until when
└── PasswordNotTaken   what was typed does not confirm (422)
    ├── WrongPassword      wrong digits; says how many tries are left
    ├── NoTriesLeft        all tries are used
    ├── PasswordExpired    the time is over
    └── PasswordAbsent     none was sent for this application, or it was used
SigningRequestOver   the document was signed already, or its half hour has passed (409)
SignInError
├── TooManySignIns   more people sign in at this minute than the limit (429)
├── TooManyTries     the limit of one name or of one address; says from when one may try again (429)
├── WrongNameOrPassword   they do not fit together; which of them is wrong is told to nobody (422)
├── UnknownSigner    the register knows nobody by the ИИН of the key (403)
└── SignInClosed     the owner of the number has died, or the account was closed (403)
"""

from __future__ import annotations


class PasswordError(Exception):
    """`code` is stored and stable; `values` are for the sentence."""

    code = "password_error"

    def __init__(self, **values: object) -> None:
        super().__init__(self.code)
        self.values = values


class PasswordNotSent(PasswordError):
    code = "password_not_sent"


class NoPhone(PasswordNotSent):
    code = "no_phone"


class PhoneNotOwn(PasswordNotSent):
    code = "phone_not_own"


class NoChannel(PasswordNotSent):
    code = "no_channel"


class TooManyPasswords(PasswordNotSent):
    """`limit`: person, phone or operator; `again_at`: the instant from which one more may be sent."""

    code = "too_many_passwords"


class PasswordNotTaken(PasswordError):
    code = "password_not_taken"


class WrongPassword(PasswordNotTaken):
    """`tries_left`: at least one."""

    code = "wrong_password"


class NoTriesLeft(PasswordNotTaken):
    code = "no_tries_left"


class PasswordExpired(PasswordNotTaken):
    code = "password_expired"


class PasswordAbsent(PasswordNotTaken):
    code = "password_absent"


class SigningRequestOver(Exception):
    """Sign anew: this document takes no signature any more."""

    code = "signing_request_over"
    status = 409


class SignInError(Exception):
    """Nobody was signed in; `values` are for the sentence."""

    code = "sign_in_error"
    status = 403

    def __init__(self, **values: object) -> None:
        super().__init__(self.code)
        self.values = values


class TooManySignIns(SignInError):
    code = "too_many_sign_ins"
    status = 429


class TooManyTries(SignInError):
    """`again_at`: the instant from which one more is counted."""

    code = "too_many_tries"
    status = 429


class WrongNameOrPassword(SignInError):
    code = "wrong_name_or_password"
    status = 422


class UnknownSigner(SignInError):
    code = "unknown_signer"


class SignInClosed(SignInError):
    code = "sign_in_closed"
