"""Submit an application with its EDS: the signature is kept and the application written in one transaction."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from registratura.attachment.actions.submit_application import Submission, Submitted, submit_application
from registratura.attachment.errors import NotYours
from registratura.attachment.models import Application
from registratura.attachment.signed_document import document_of, number_in, says_the_same
from registratura.attachment.states import State
from registratura.identity.actions.take_signature import keep_signature, verify_answer
from registratura.identity.actor import Actor
from registratura.identity.eds.verify import Verifier
from registratura.identity.errors import SigningRequestOver
from registratura.identity.models import SigningRequest
from registratura.ledger.clock import Clock


def submit_signed_application(
    *, submission: Submission, request_id: UUID, cms: bytes, by: Actor, clock: Clock, verifier: Verifier
) -> Submitted:
    """Verify the signature and submit under the number that was signed; a second time gives the same application.

    The document must be the signer's own, for this application, and say what the submission says: answers changed
    after it was handed out were not signed. Where the application can't be submitted the signature is not used up.
    Raises NotYours, SigningRequestOver, SignatureRefused, and what submit_application raises.
    """
    request = SigningRequest.objects.filter(id=request_id, purpose=SigningRequest.Purpose.APPLICATION).first()
    if request and (request.signer_id is None or request.signer_id != by.person_id):
        raise NotYours(request=str(request_id))
    if sent := _sent_before(submission):
        return sent
    if request is None or not _is_for(request, submission):
        raise SigningRequestOver
    try:
        signature = verify_answer(request_id=request_id, cms=cms, clock=clock, verifier=verifier)
        with transaction.atomic():
            evidence = keep_signature(signature=signature, by=by, clock=clock)
            signed = replace(submission, number=number_in(request), signature_id=evidence.id)
            return submit_application(submission=signed, by=by, clock=clock)
    except SigningRequestOver:
        # Two presses of the button at once: the other one was quicker.
        if sent := _sent_before(submission):
            return sent
        raise


def _is_for(request: SigningRequest, submission: Submission) -> bool:
    return (
        request.person_id == submission.person_id
        and request.subject_id == submission.application_id
        and says_the_same(request, document_of(submission, signer_id=request.signer_id))
    )


def _sent_before(submission: Submission) -> Submitted | None:
    """The application, where it was signed and sent already."""
    row = Application.objects.filter(
        person_id=submission.person_id, id=submission.application_id, signature_id__isnull=False
    ).first()
    if row is None:
        return None
    return Submitted(row.person_id, row.id, row.number, State(row.state), None, repeated=True)
