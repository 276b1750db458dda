"""What can stand in the way of a policy's move to another region. Doors turn each code into a sentence.

AttachmentError
├── PersonDied         nobody registers a policy of the dead                    (409)
├── NoPolicy           no policy is in force that could be registered           (409)
├── RegisteredThere    the policy is registered in that region already          (409)
├── RegisterInstead    the insurer's own policy is registered, not issued anew  (409)
├── NoOffice           the insurer has no office in the region                  (422)
├── IdentityNotSeen    no identity document of the person was seen              (422)
└── PinNotTaken        the PIN of the electronic policy did not open it         (422)
    ├── PinNeeded      none was entered; nothing is counted
    ├── PinUnknown     none is on record: the office sets one
    ├── PinWrong       says how many tries are left
    └── PinBlocked     three wrong ones in a row: the office sets a new one
"""

from __future__ import annotations

from registratura.attachment.errors import AttachmentError, Conflict


class PersonDied(Conflict):
    code = "person_died"


class NoPolicy(Conflict):
    code = "no_policy"


class RegisteredThere(Conflict):
    """`region`: where the policy is registered."""

    code = "registered_there"


class RegisterInstead(Conflict):
    code = "register_instead"


class NoOffice(AttachmentError):
    """`region`: where the insurer has none."""

    code = "no_office"
    status = 422


class IdentityNotSeen(AttachmentError):
    code = "identity_not_seen"
    status = 422


class PinNotTaken(AttachmentError):
    code = "pin_not_taken"
    status = 422


class PinNeeded(PinNotTaken):
    code = "pin_needed"


class PinUnknown(PinNotTaken):
    code = "pin_unknown"


class PinWrong(PinNotTaken):
    code = "pin_wrong"

    def __init__(self, *, tries_left: int) -> None:
        super().__init__(tries_left=tries_left)
        self.tries_left = tries_left


class PinBlocked(PinNotTaken):
    code = "pin_blocked"
