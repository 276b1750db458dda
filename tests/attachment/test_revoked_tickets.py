"""A ticket is revoked by the chief physician of the clinic that issued it, once, with a reason and a message."""

from __future__ import annotations

import pytest

from registratura.attachment.actions.revoke_ticket import revoke_ticket
from registratura.attachment.errors import AlreadyRevoked, NotFound, NotYours
from registratura.attachment.models import Attachment
from registratura.attachment.revocation_words import REASONS as WORDS
from registratura.attachment.revocation_words import revocation_reason
from registratura.documents.actions.revoke_paper import REASONS, revoke_paper
from registratura.identity.actor import SYSTEM
from registratura.ledger.models import Entry
from registratura.notices.models import Notice
from tests import world
from tests.portal.conftest import make_town
from tests.portal.test_papers import Issued, issue

pytestmark = pytest.mark.django_db
LATER = world.clock_at(2026, 11, 20)


@pytest.fixture
def ticket() -> Issued:
    return issue(make_town("ru"))


def revoke(ticket: Issued, *, by=None, reason: str = "wrong_data"):
    return revoke_ticket(
        person_id=ticket.town.person.id,
        document_id=ticket.document.id,
        reason=reason,
        by=by or world.registrar_of(ticket.town.other.clinic, "chief_physician"),
        clock=LATER,
    )


def test_the_ticket_is_marked_written_down_and_the_person_is_told(ticket):
    chief = world.registrar_of(ticket.town.other.clinic, "chief_physician")
    document = revoke(ticket, by=chief)
    ticket.document.refresh_from_db()
    assert document.revoked_at == ticket.document.revoked_at == LATER()
    entry = Entry.objects.filter(person_id=ticket.town.person.id).latest("seq")
    assert (entry.verb, entry.subject_id, entry.actor) == ("document.revoked", document.id, chief.code)
    assert entry.data == {"kind": "ticket", "document": document.number, "reason": "wrong_data"}
    notice = Notice.objects.get(kind="document.revoked")
    assert (notice.data, notice.created_at) == ({"document": document.number}, LATER())
    assert revocation_reason(document=ticket.document) == str(WORDS["wrong_data"])


def test_the_attachment_stays(ticket):
    revoke(ticket)
    assert Attachment.objects.get(person=ticket.town.person, superseded_at=None, period__upper_inf=True)


def test_nobody_else_revokes_it(ticket):
    clinic, elsewhere = ticket.town.other.clinic, ticket.town.home.clinic
    for actor in (
        world.registrar_of(clinic),
        world.registrar_of(elsewhere, "chief_physician"),
        world.citizen(ticket.town.person),
        world.operator_of(clinic),
    ):
        with pytest.raises(NotYours):
            revoke(ticket, by=actor)
    ticket.document.refresh_from_db()
    assert ticket.document.revoked_at is None


def test_a_second_time_changes_nothing(ticket):
    revoke(ticket)
    with pytest.raises(AlreadyRevoked):
        revoke(ticket, reason="misused")
    assert (
        Entry.objects.filter(verb="document.revoked").count() == Notice.objects.filter(kind="document.revoked").count()
    )
    assert Entry.objects.get(verb="document.revoked").data["reason"] == "wrong_data"


def test_a_refusal_is_overruled_and_never_revoked():
    refusal = issue(make_town("ru", capacity=10, attached=10), refusing=True)
    with pytest.raises(NotFound):
        revoke(refusal)


def test_a_reason_has_a_code_and_every_code_has_words(ticket):
    assert set(WORDS) == set(REASONS)
    with pytest.raises(ValueError, match="because"):
        revoke(ticket, reason="because")
    with pytest.raises(ValueError, match="already"):
        revoke_paper(document=revoke(ticket), reason="misused", by=SYSTEM, at=LATER())
