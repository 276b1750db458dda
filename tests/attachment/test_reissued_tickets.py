"""After a revoked ticket the chief physician issues a new one: for the attachment in force, and never two."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from registratura.attachment.actions.end_attachment import end_attachment
from registratura.attachment.actions.reissue_ticket import reissue_ticket
from registratura.attachment.actions.revoke_ticket import revoke_ticket
from registratura.attachment.errors import AttachmentOver, NotFound, NotYours, TicketHolds
from registratura.documents.models import Document
from registratura.documents.queries.papers import verify_by_code
from registratura.ledger.models import Entry
from registratura.ledger.queries.verification import verify_ledger
from registratura.notices.models import Notice
from registratura.registry.models import Person
from tests import world
from tests.attachment.test_many_at_once import at_once
from tests.portal.conftest import make_town, staff_of, text_of
from tests.portal.test_papers import Issued, issue, pdf_text

LATER = world.clock_at(2026, 11, 20)


def revoked_ticket() -> Issued:
    issued = issue(make_town("ru"))
    revoke_ticket(
        person_id=issued.town.person.id,
        document_id=issued.document.id,
        reason="wrong_data",
        by=chief_of(issued),
        clock=LATER,
    )
    issued.document.refresh_from_db()
    return issued


def chief_of(issued: Issued):
    return world.registrar_of(issued.town.other.clinic, "chief_physician")


def reissue(issued: Issued, *, by=None, document_id=None) -> Document:
    return reissue_ticket(
        person_id=issued.town.person.id,
        document_id=document_id or issued.document.id,
        by=by or chief_of(issued),
        clock=LATER,
    )


@pytest.fixture
def revoked(db: None) -> Issued:
    return revoked_ticket()


def test_the_new_ticket_has_its_own_number_and_code_and_the_old_one_stays_revoked(revoked):
    Person.objects.filter(id=revoked.town.person.id).update(family_name="Исправленная")
    new = reissue(revoked)
    assert new.number != revoked.document.number and new.code != revoked.document.code
    assert new.data["person"]["name"].startswith("Исправленная")
    assert new.data["effective_on"] == revoked.document.data["effective_on"]
    assert verify_by_code(code=new.code, on=LATER().date()).result == "genuine"
    assert verify_by_code(code=revoked.document.code, on=LATER().date()).result == "revoked"


def test_it_is_written_down_and_the_person_is_told(revoked):
    chief = chief_of(revoked)
    new = reissue(revoked, by=chief)
    entry = Entry.objects.filter(person_id=revoked.town.person.id).latest("seq")
    assert (entry.verb, entry.subject_id, entry.actor) == ("document.reissued", new.id, chief.code)
    assert entry.data == {"kind": "ticket", "document": new.number, "instead_of": revoked.document.number}
    told = Notice.objects.get(kind="document.reissued")
    assert (told.person_id, told.data) == (
        revoked.town.person.id,
        {"document": new.number, "former": revoked.document.number},
    )
    assert verify_ledger().damages == []


def test_while_a_ticket_is_good_no_second_one_is_issued(revoked):
    new = reissue(revoked)
    for pressed_again in (revoked.document.id, new.id):
        with pytest.raises(TicketHolds) as refused:
            reissue(revoked, document_id=pressed_again)
        assert refused.value.values["number"] == new.number
    assert Document.objects.filter(person=revoked.town.person, revoked_at=None).count() == 1
    assert Notice.objects.filter(kind="document.reissued").count() == 1


def test_the_database_holds_one_good_ticket_of_an_application(revoked):
    good = reissue(revoked)
    good.id, good.number = world.key(), "RU-T-0000-0000-0"
    with pytest.raises(IntegrityError, match="one_good_ticket"), transaction.atomic():
        good.save(force_insert=True)


def test_a_ticket_revoked_twice_is_issued_a_third_time(revoked):
    second = reissue(revoked)
    revoke_ticket(
        person_id=revoked.town.person.id,
        document_id=second.id,
        reason="misused",
        by=chief_of(revoked),
        clock=LATER,
    )
    third = reissue(revoked, document_id=second.id)
    assert len({revoked.document.number, second.number, third.number}) == 3


def test_nobody_else_issues_it(revoked):
    for actor in (
        world.registrar_of(revoked.town.other.clinic),
        world.registrar_of(revoked.town.home.clinic, "chief_physician"),
        world.citizen(revoked.town.person),
        world.operator_of(revoked.town.other.clinic),
    ):
        with pytest.raises(NotYours):
            reissue(revoked, by=actor)


def test_an_attachment_that_has_ended_gets_no_ticket(revoked):
    end_attachment(person_id=revoked.town.person.id, reason="left_the_country", by=chief_of(revoked), clock=LATER)
    with pytest.raises(AttachmentOver):
        reissue(revoked)


def test_a_refusal_is_not_issued_anew(db):
    refusal = issue(make_town("ru", capacity=10, attached=10), refusing=True)
    with pytest.raises(NotFound):
        reissue(refusal)


@pytest.mark.usefixtures("committed_database")
def test_of_twenty_who_press_at_once_one_issues_it():
    issued = revoked_ticket()
    outcome = at_once([lambda: reissue(issued).kind] * 20)
    assert outcome == {"ticket": 1, "ticket_holds": 19}
    assert Document.objects.filter(person=issued.town.person, revoked_at=None).count() == 1
    assert verify_ledger().damages == []


def address(issued: Issued) -> str:
    return reverse("desk:reissue_ticket", args=issued.address)


def test_the_chief_physician_is_led_from_the_revoked_ticket_to_the_new_one(revoked):
    chief = staff_of(revoked.town.other.clinic, "chief_physician")
    assert address(revoked) in text_of(chief.get("paper", *revoked.address))
    assert "stays revoked" in text_of(chief.client.get(address(revoked)))
    answer = chief.client.post(address(revoked), follow=True)
    new = Document.objects.get(person=revoked.town.person, revoked_at=None)
    assert f"The new ticket {new.number} is issued." in text_of(answer)
    again = chief.client.post(address(revoked), follow=True)
    assert f"The ticket {new.number} is good already." in text_of(again)
    assert new.number in text_of(chief.get("paper", *revoked.address))


def test_the_person_finds_the_new_ticket_where_the_old_one_was(revoked):
    visitor = revoked.town.visitor
    assert "Ask the desk of the clinic for a new one." in text_of(visitor.get("paper", *revoked.address))
    new = reissue(revoked)
    shown = text_of(visitor.get("paper", *revoked.address))
    assert new.number in shown and "Ask the desk" not in shown
    assert "20 November 2026" in text_of(visitor.get("paper", new.person_id, new.id))
    assert new.number in pdf_text(visitor.get("paper_pdf", new.person_id, new.id))


def test_an_ended_attachment_says_so_on_the_page(revoked):
    end_attachment(person_id=revoked.town.person.id, reason="left_the_country", by=chief_of(revoked), clock=LATER)
    answer = staff_of(revoked.town.other.clinic, "chief_physician").client.post(address(revoked))
    assert answer.status_code == 409
    assert "has ended" in text_of(answer)
