"""Why a signature was not taken, as the signer reads it: what happened, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registratura.identity.eds.failures import Failure, SignatureRefused
from registratura.identity.errors import SignInClosed, SignInError, SigningRequestOver, TooManySignIns, UnknownSigner


@dataclass(frozen=True, slots=True)
class Words:
    """Two sentences or more; `what` is a title without a full stop."""

    what: str | Promise
    then: str | Promise


WHY: dict[Failure, Words] = {
    Failure.NOT_CMS: Words(
        _("This is not a file with a signature"),
        _("Choose the file that your signing program saved; it ends in .cms or .p7s. Or sign here with NCALayer."),
    ),
    Failure.NO_SIGNER: Words(
        _("Nobody has signed this file"),
        _("Sign the document once more and bring the new file."),
    ),
    Failure.SEVERAL_SIGNERS: Words(
        _("The document is signed more than once"),
        _("It needs one signature, yours. Download the document from this page again and sign it once."),
    ),
    Failure.NO_CERTIFICATE: Words(
        _("The signature came without your certificate"),
        _("Tell your signing program to put the certificate into the signature, and sign once more."),
    ),
    Failure.NOTHING_SIGNED: Words(
        _("The signature does not say what it was put under"),
        _("Sign the document once more, with NCALayer if you can."),
    ),
    Failure.OTHER_DOCUMENT: Words(
        _("Another document was signed, not this one"),
        _("Download the document from this page, sign it without changing anything in it, and bring that file."),
    ),
    Failure.WRONG_SIGNATURE: Words(
        _("The signature does not fit: it was damaged or changed"),
        _("Sign the document once more."),
    ),
    Failure.CERTIFICATE_SWAPPED: Words(
        _("The certificate in the file is not the one that was signed with"),
        _("Sign the document once more with your own key."),
    ),
    Failure.WEAK_ALGORITHM: Words(
        _("The signature was made in an outdated way that can be forged"),
        _("Update NCALayer and sign once more. If it happens again, get a new key on eGov.kz."),
    ),
    Failure.GOST_NOT_SUPPORTED: Words(
        _("This site can't check keys of the GOST kind"),
        _("If you have an RSA key, sign with it. Or go to a public service centre: a password by SMS is enough there."),
    ),
    Failure.UNTRUSTED: Words(
        _("The key was not issued by the National Certification Authority of Kazakhstan"),
        _("Sign with a key that it issued to you. If you have none, eGov.kz tells how to get one."),
    ),
    Failure.BROKEN_CHAIN: Words(
        _("It can't be shown that the National Certification Authority issued this key"),
        _("Sign once more. If it happens again, get a new key on eGov.kz, or apply at a public service centre."),
    ),
    Failure.NOT_YET_VALID: Words(
        _("Your key is not in force yet"),
        _("Look in NCALayer from which day it is in force, and sign on that day or with another key of yours."),
    ),
    Failure.EXPIRED: Words(
        _("Your key has expired"),
        _("Get a new key on eGov.kz or at a public service centre, and sign with it."),
    ),
    Failure.REVOKED: Words(
        _("Your key has been revoked"),
        _("Sign with a key that is in force. If it was not you who revoked it, ask at a public service centre."),
    ),
    Failure.REVOCATION_UNKNOWN: Words(
        _("We can't find out now whether your key is in force: the certification authority does not answer"),
        _("Wait a few minutes and send the same signature again. The document waits for it."),
    ),
    Failure.KEY_FOR_SIGN_IN: Words(
        _("This key is for signing in, not for signing documents"),
        _("Choose your other key: the one whose file name does not begin with AUTH."),
    ),
    Failure.KEY_FOR_SIGNING: Words(
        _("This key is for signing documents, not for signing in"),
        _("Choose your other key: the one whose file name begins with AUTH."),
    ),
    Failure.NOT_AN_INDIVIDUAL: Words(
        _("This key belongs to an organisation"),
        _("Sign with your own key, the one that was issued to you as an individual."),
    ),
    Failure.NO_IIN: Words(
        _("There is no IIN in this key's certificate"),
        _("Sign with the key that the National Certification Authority issued to you as an individual."),
    ),
    Failure.OTHER_PERSON: Words(
        _("This key belongs to another person"),
        _("Sign with your own key. If you apply for a child or for somebody who trusts you, it is your own key too."),
    ),
    Failure.WRONG_TIME: Words(
        _("The time in the signature can't be right"),
        _("Set the date and the time of your computer right, and sign once more."),
    ),
    Failure.VERIFIER_UNREACHABLE: Words(
        _("The signature can't be checked now: the checking service does not answer"),
        _("Wait a few minutes and send the same signature again. The document waits for it."),
    ),
}
OVER = Words(
    _("That document takes no signature any more"),
    _("It was signed already, its half hour has passed, or your answers have changed. Sign the new one below."),
)
NOT_SIGNED_IN: dict[type[SignInError], Words] = {
    UnknownSigner: Words(
        _("The register knows nobody by the IIN of this key"),
        _("Go to a clinic's desk or to a public service centre with your identity document: there you are entered."),
    ),
    SignInClosed: Words(
        _("Nobody can sign in by this IIN"),
        _("The register says that its owner has died, or the account was closed. If that is wrong, tell your clinic."),
    ),
    TooManySignIns: Words(
        _("Very many people are signing in at this minute"),
        _("Wait a minute and open the page again."),
    ),
}


def words_of(error: SignatureRefused | SigningRequestOver | SignInError) -> Words:
    """What to tell the signer."""
    if isinstance(error, SignatureRefused):
        return WHY[error.failure]
    return NOT_SIGNED_IN[type(error)] if isinstance(error, SignInError) else OVER
