"""Hand out the application as a document to sign, with the number it will bear."""

from __future__ import annotations

from registratura.attachment.actions.submit_application import Submission
from registratura.attachment.errors import NotYours
from registratura.attachment.numbers import new_number
from registratura.attachment.signed_document import document_of, says_the_same
from registratura.identity.actions.ask_signature import ask_signature
from registratura.identity.actor import Actor
from registratura.identity.models import SigningRequest
from registratura.identity.queries.signing_requests import waiting_requests
from registratura.ledger.clock import Clock
from registratura.registry.queries.representatives import may_act_for


def ask_application_signature(*, submission: Submission, by: Actor, clock: Clock) -> SigningRequest:
    """The document the actor is to sign with their own key, for themselves or for whom they represent.

    One that was handed out and says the same is handed out again: to look at the page twice changes nothing.
    Raises NotYours, NotFound, NoNumber.
    """
    if by.person_id is None or not may_act_for(actor_person_id=by.person_id, person_id=submission.person_id):
        raise NotYours(person=str(submission.person_id))
    document = document_of(submission, signer_id=by.person_id)
    waiting = waiting_requests(
        person_id=submission.person_id, signer_id=by.person_id, subject_id=submission.application_id, at=clock()
    )
    same = next((request for request in waiting if says_the_same(request, document)), None)
    return same or ask_signature(
        purpose=SigningRequest.Purpose.APPLICATION,
        document={**document, "number": new_number(prefix="KZ")},
        clock=clock,
        person_id=submission.person_id,
        signer_id=by.person_id,
        subject_id=submission.application_id,
    )
