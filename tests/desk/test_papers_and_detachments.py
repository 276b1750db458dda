"""At the desk: medical papers that leave and arrive, and people who leave the clinic by their own application."""

from datetime import date

import pytest
from django.urls import reverse

from registratura.attachment.models import Attachment, Detachment, RecordTransfer, TransferStep
from registratura.ledger.models import Access
from tests import world
from tests.desk.conftest import kazakh, operator, registrar, russian

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 15)


@pytest.fixture
def other_clinic(russian_clinic):
    clinic = world.make_clinic(country="ru", region=russian_clinic.region, time_zone="Europe/Moscow")
    world.make_doctor(clinic=clinic)
    return clinic


@pytest.fixture
def transfer(russian_clinic, other_clinic) -> RecordTransfer:
    return make_transfer(russian_clinic, other_clinic)


@pytest.fixture
def attached(russian_clinic):
    person = russian()
    world.attach(person=person, doctor=russian_clinic.doctors.get())
    return person


def make_transfer(former, chosen, *, state="opened", due_on=None, opened_on=date(2026, 4, 1)) -> RecordTransfer:
    return RecordTransfer.objects.create(
        person=russian(),
        attachment_id=world.key(),
        from_clinic=former,
        to_clinic=chosen,
        state=state,
        opened_on=opened_on,
        due_on=due_on,
    )


def chief(clinic):
    return registrar(clinic, day=DAY, role="chief_physician")


def of(row, name: str) -> str:
    return reverse(f"desk:{name}", args=[row.person_id, row.id])


def entered(person, desk, **answers) -> Detachment:
    answers = {"applicant": "self", "written": "on", "wants_papers": "on"} | answers
    assert desk.post(reverse("desk:enter_detachment", args=[person.id]), answers).status_code == 302
    return Detachment.objects.get(person=person)


class TestPapers:
    def test_the_former_clinic_sends_and_the_new_one_receives(self, transfer, russian_clinic, other_clinic):
        former, new = registrar(russian_clinic, day=DAY), registrar(other_clinic, day=DAY)
        page = former.get(reverse("desk:transfers")).content.decode()
        assert transfer.person.full_name in page
        assert "1\N{NO-BREAK SPACE}April 2026" in page
        assert "14 days ago" in page
        assert "The law names no term" in page
        for desk, move in ((former, "prepare"), (former, "send"), (new, "receive")):
            answer = desk.post(of(transfer, "move_transfer"), {"move": move, "back": "out"})
            assert answer.url == f"{reverse('desk:transfers')}?side=out"
        transfer.refresh_from_db()
        assert transfer.state == "received"
        assert "Mark the papers as arrived" not in new.get(of(transfer, "transfer")).content.decode()

    def test_each_side_has_its_own_list(self, transfer, russian_clinic, other_clinic):
        name = transfer.person.full_name
        for clinic, listed_in, not_in in ((russian_clinic, "out", "in"), (other_clinic, "in", "out")):
            desk = registrar(clinic, day=DAY)
            assert name in desk.get(reverse("desk:transfers"), {"side": listed_in}).content.decode()
            assert name not in desk.get(reverse("desk:transfers"), {"side": not_in}).content.decode()

    def test_papers_handed_out_need_somebody_who_signed(self, russian_clinic, other_clinic):
        transfer = make_transfer(russian_clinic, other_clinic, state="prepared")
        desk = registrar(russian_clinic, day=DAY)
        answer = desk.post(of(transfer, "move_transfer"), {"move": "hand_over"})
        assert (answer.status_code, "Choose who has signed for the papers" in answer.content.decode()) == (422, True)
        desk.post(of(transfer, "move_transfer"), {"move": "hand_over", "handed_to": "representative"})
        assert TransferStep.objects.get(transfer_id=transfer.id).note == "representative"

    def test_pressed_twice_it_is_noted_once_and_said_so(self, transfer, russian_clinic):
        desk = registrar(russian_clinic, day=DAY)
        desk.post(of(transfer, "move_transfer"), {"move": "prepare"})
        again = desk.post(of(transfer, "move_transfer"), {"move": "prepare"})
        assert (again.status_code, "Somebody has noted this step already" in again.content.decode()) == (409, True)
        assert TransferStep.objects.filter(transfer_id=transfer.id).count() == 1

    def test_the_new_clinic_can_not_say_that_the_papers_are_sent(self, russian_clinic, other_clinic):
        transfer = make_transfer(russian_clinic, other_clinic, state="prepared")
        assert registrar(other_clinic, day=DAY).post(of(transfer, "move_transfer"), {"move": "send"}).status_code == 403

    def test_a_third_clinic_sees_and_moves_nothing(self, transfer, russian_clinic):
        stranger = chief(world.make_clinic(country="ru", region=russian_clinic.region))
        assert stranger.get(of(transfer, "transfer")).status_code == 403
        assert stranger.post(of(transfer, "move_transfer"), {"move": "prepare"}).status_code == 403
        assert transfer.person.full_name not in stranger.get(reverse("desk:transfers")).content.decode()

    def test_a_step_nobody_knows_and_papers_that_are_not_there(self, transfer, russian_clinic):
        desk = registrar(russian_clinic, day=DAY)
        assert desk.post(of(transfer, "move_transfer"), {"move": "lose"}).status_code == 404
        transfer.id = world.key()
        assert desk.get(of(transfer, "transfer")).status_code == 404

    def test_what_is_overdue_is_counted_and_the_debtor_named(self, russian_clinic, other_clinic):
        make_transfer(other_clinic, russian_clinic, due_on=date(2026, 4, 6))
        debtor = chief(other_clinic)
        page = debtor.get(reverse("desk:transfers")).content.decode()
        assert "1 set of papers is overdue" in page
        assert "overdue by 9 days" in page
        creditor = registrar(russian_clinic, day=DAY)
        assert "is overdue" not in creditor.get(reverse("desk:transfers")).content.decode()
        report = creditor.get(reverse("desk:papers_owed")).content.decode()
        assert other_clinic.name in report
        assert "14 days ago" in report

    def test_reading_leaves_a_trace(self, transfer, russian_clinic):
        desk = registrar(russian_clinic, day=DAY)
        desk.get(reverse("desk:transfers"))
        desk.get(of(transfer, "transfer"))
        assert list(Access.objects.order_by("at").values_list("purpose", flat=True)) == [
            "desk.transfers",
            "desk.transfer",
        ]

    def test_a_list_asks_the_database_as_often_for_one_line_as_for_many(
        self, russian_clinic, other_clinic, django_assert_max_num_queries
    ):
        for _ in range(12):
            make_transfer(russian_clinic, other_clinic)
        desk = registrar(russian_clinic, day=DAY)
        with django_assert_max_num_queries(13):
            desk.get(reverse("desk:transfers"))

    def test_kazakhstan_has_the_papers_but_no_detachments(self, kazakh_clinic):
        page = registrar(kazakh_clinic, day=DAY).get(reverse("desk:transfers")).content.decode()
        assert "No papers here" in page
        assert reverse("desk:detachments") not in page


class TestDetachments:
    def test_from_the_card_to_the_papers_in_the_hand(self, attached, russian_clinic):
        desk, head = registrar(russian_clinic, day=DAY), chief(russian_clinic)
        card = desk.get(reverse("desk:person", args=[attached.id])).content.decode()
        assert reverse("desk:enter_detachment", args=[attached.id]) in card
        form = desk.get(reverse("desk:enter_detachment", args=[attached.id])).content.decode()
        assert "the person is attached nowhere" in form
        detachment = entered(attached, desk)

        assert attached.full_name in head.get(reverse("desk:detachments")).content.decode()
        assert "Sign: the attachment ends" not in desk.get(of(detachment, "detachment")).content.decode()
        assert "Sign: the attachment ends" in head.get(of(detachment, "detachment")).content.decode()
        head.post(of(detachment, "sign_detachment"))
        assert Attachment.objects.get(person=attached).end_reason == "own_application"

        assert attached.full_name in desk.get(reverse("desk:detachments"), {"queue": "to_hand_out"}).content.decode()
        desk.post(of(detachment, "hand_out_card"), {"handed_to": "person"})
        detachment.refresh_from_db()
        assert (detachment.state, detachment.card_handed_to) == ("handed", "person")
        assert "handed out against a signature" in desk.get(of(detachment, "detachment")).content.decode()

    def test_without_the_written_application_nothing_is_taken_in_and_nothing_typed_is_lost(
        self, attached, russian_clinic
    ):
        desk = registrar(russian_clinic, day=DAY)
        answer = desk.post(reverse("desk:enter_detachment", args=[attached.id]), {"applicant": "parent"})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Without a written application nobody can leave the clinic." in page
        assert "A representative must show the paper first." in page
        assert answer.context["form"]["applicant"].value() == "parent"
        assert not Detachment.objects.exists()

    def test_a_registrar_signs_nothing(self, attached, russian_clinic):
        desk = registrar(russian_clinic, day=DAY)
        detachment = entered(attached, desk)
        answer = desk.post(of(detachment, "sign_detachment"))
        assert (answer.status_code, "chief physician" in answer.content.decode()) == (403, True)
        assert Attachment.objects.get(person=attached).period.upper is None

    def test_signed_twice_the_second_is_told_and_changes_nothing(self, attached, russian_clinic):
        head = chief(russian_clinic)
        detachment = entered(attached, head)
        head.post(of(detachment, "sign_detachment"))
        again = head.post(of(detachment, "sign_detachment"))
        assert (again.status_code, "dealt with meanwhile" in again.content.decode()) == (409, True)

    def test_the_papers_are_handed_to_somebody_named(self, attached, russian_clinic):
        head = chief(russian_clinic)
        detachment = entered(attached, head)
        head.post(of(detachment, "sign_detachment"))
        answer = head.post(of(detachment, "hand_out_card"))
        assert (answer.status_code, "Choose who has signed" in answer.content.decode()) == (422, True)

    def test_taken_back_at_the_desk_the_person_stays(self, attached, russian_clinic):
        desk = registrar(russian_clinic, day=DAY)
        detachment = entered(attached, desk)
        desk.post(of(detachment, "take_back_detachment"))
        detachment.refresh_from_db()
        assert detachment.state == "taken_back"
        assert "Taken back" in desk.get(reverse("desk:detachments"), {"queue": "done"}).content.decode()

    def test_entered_already_the_form_leads_to_it(self, attached, russian_clinic):
        desk = registrar(russian_clinic, day=DAY)
        detachment = entered(attached, desk)
        answer = desk.get(reverse("desk:enter_detachment", args=[attached.id]))
        assert answer.url == of(detachment, "detachment")
        assert entered(attached, desk).id == detachment.id

    def test_only_the_clinic_the_person_is_attached_to_takes_it_in(self, attached, russian_clinic, other_clinic):
        stranger = registrar(other_clinic, day=DAY)
        address = reverse("desk:enter_detachment", args=[attached.id])
        assert address not in stranger.get(reverse("desk:person", args=[attached.id])).content.decode()
        assert stranger.get(address).status_code == 403
        assert stranger.post(address, {"applicant": "self", "written": "on"}).status_code == 403

    def test_another_clinic_reads_signs_and_hands_out_nothing(self, attached, russian_clinic, other_clinic):
        detachment = entered(attached, registrar(russian_clinic, day=DAY))
        stranger = chief(other_clinic)
        assert stranger.get(of(detachment, "detachment")).status_code == 403
        for name in ("sign_detachment", "hand_out_card", "take_back_detachment"):
            assert stranger.post(of(detachment, name), {"handed_to": "person"}).status_code == 403
        assert attached.full_name not in stranger.get(reverse("desk:detachments")).content.decode()

    def test_where_the_law_knows_no_such_way_the_card_does_not_offer_it(self, kazakh_clinic):
        person = kazakh()
        world.attach(person=person, doctor=kazakh_clinic.doctors.get())
        desk = registrar(kazakh_clinic, day=DAY)
        address = reverse("desk:enter_detachment", args=[person.id])
        assert address not in desk.get(reverse("desk:person", args=[person.id])).content.decode()
        assert desk.get(address).status_code == 404

    def test_the_service_centre_still_opens_a_card(self, kazakh_clinic):
        person = kazakh()
        world.attach(person=person, doctor=kazakh_clinic.doctors.get())
        page = operator(kazakh_clinic, day=DAY).get(reverse("desk:person", args=[person.id]))
        assert page.status_code == 200
        assert reverse("desk:transfers") not in page.content.decode()

    def test_what_is_not_there_is_not_found(self, attached, russian_clinic):
        desk = registrar(russian_clinic, day=DAY)
        assert desk.get(reverse("desk:detachment", args=[attached.id, world.key()])).status_code == 404

    def test_reading_leaves_a_trace(self, attached, russian_clinic):
        desk = registrar(russian_clinic, day=DAY)
        detachment = entered(attached, desk)
        known = set(Access.objects.values_list("id", flat=True))
        desk.get(reverse("desk:detachments"), {"queue": "to_sign"})
        desk.get(of(detachment, "detachment"))
        new = Access.objects.exclude(id__in=known).order_by("at")
        assert list(new.values_list("purpose", flat=True)) == ["desk.detachments", "desk.detachment"]
