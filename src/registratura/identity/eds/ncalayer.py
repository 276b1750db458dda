"""What a page asks of NCALayer, the signing program on the person's own computer, so that it offers the right key.

The document goes into the CMS (`encapsulate`): one file then says both what was signed and by whom, and anybody can
verify it with any program years later. A detached signature, brought as a file, is taken as well. No time stamp is
asked for: the time that counts is the server's, kept in the ledger.
Source: the protocol as NCALayer's clients speak it, e.g. npm's ncalayer-js-client.
"""

from __future__ import annotations

from registratura.identity.eds.certificate import INDIVIDUAL, KeyUse

MODULE = "kz.gov.pki.knca.basics"
METHOD = "sign"
SIGN_PURPOSE = "1.3.6.1.5.5.7.3.4"
SIGN_IN_PURPOSE = "1.3.6.1.5.5.7.3.2"
USAGES = {KeyUse.SIGN: (SIGN_PURPOSE, INDIVIDUAL), KeyUse.SIGN_IN: (SIGN_IN_PURPOSE, INDIVIDUAL)}


def question(*, use: KeyUse, locale: str) -> dict[str, object]:
    """The request in NCALayer's words, but for the document in base64, which the page puts in as `args.data`."""
    return {
        "module": MODULE,
        "method": METHOD,
        "args": {
            "allowedStorages": None,
            "format": "cms",
            "signingParams": {"decode": True, "encapsulate": True, "digested": False},
            "signerParams": {"extKeyUsageOids": list(USAGES[use])},
            "locale": locale,
        },
    }
