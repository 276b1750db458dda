"""Notices leave the outbox once, in the language of the state, to whoever has a telephone or an address."""

import itertools
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from registratura.notices import channels
from registratura.notices.actions.deliver_notices import TRIES, WORTH_SENDING_FOR, Delivered, deliver_notices
from registratura.notices.channels import can_send, send_message
from registratura.notices.message import MessageNotSent, MessageUncertain
from registratura.notices.models import DemoMessage, Notice
from registratura.notices.texts import sentence
from registratura.registry.models import Contact, Person
from tests import world

NOW = world.clock_at(2026, 4, 15)
_numbers = itertools.count(1)
on_database = pytest.mark.django_db


def notice_for(
    *, country: str = "ru", phone: str = "+70000000001", email: str = "", age=timedelta(minutes=1)
) -> Notice:
    person = world.make_person(country=country)
    for kind, value in (("phone", phone), ("email", email)):
        if value:
            Contact.objects.create(person=person, kind=kind, value=value, confirmed=kind == "email")
    return Notice.objects.create(
        person=person,
        kind="application.submitted",
        data={"number": f"RU-{next(_numbers):04d}", "due_on": "2026-04-21"},
        created_at=NOW() - age,
    )


@on_database
def test_a_notice_goes_out_once_to_the_telephone_and_is_marked_as_sent():
    notice = notice_for()
    assert deliver_notices(clock=NOW) == Delivered(sent=1, failed=0)
    assert deliver_notices(clock=NOW) == Delivered(sent=0, failed=0)
    message = DemoMessage.objects.get()
    assert (message.channel, message.address) == ("sms", "+70000000001")
    assert notice.data["number"] in message.text
    notice.refresh_from_db()
    assert (notice.sent_at, notice.attempts) == (NOW(), 1)


@on_database
def test_a_person_with_an_address_only_gets_an_e_mail():
    notice_for(phone="", email="proba@example.org")
    deliver_notices(clock=NOW)
    assert DemoMessage.objects.get().channel == "email"


@on_database
def test_a_person_of_kazakhstan_is_written_to_in_both_state_languages():
    notice_for(country="kz")
    deliver_notices(clock=NOW)
    kazakh, russian = DemoMessage.objects.get().text.split("\n")
    assert kazakh != russian


@on_database
def test_nobody_is_written_to_without_an_address_after_their_death_or_about_old_news():
    notice_for(phone="")
    notice_for(age=timedelta(days=8))
    Person.objects.filter(id=notice_for().person_id).update(died_on=NOW().date())
    assert deliver_notices(clock=NOW) == Delivered(sent=0, failed=0)


@on_database
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_person_who_chose_a_language_is_written_to_in_that_one_alone(language):
    notice = notice_for(country="kz")
    notice.person.language = language
    notice.person.save()
    deliver_notices(clock=NOW)
    assert DemoMessage.objects.get().text == sentence(notice.kind, notice.data, language)


def breaking(error: Exception, handed_over: list[object]):
    """A sender that fails, and remembers what it was given."""

    def send(message):
        handed_over.append(message)
        raise error

    return send


@on_database
def test_a_notice_that_does_not_leave_is_tried_again_with_growing_pauses_but_not_for_ever(monkeypatch):
    tried = []
    monkeypatch.setitem(channels.SENDERS, "demo", breaking(MessageNotSent("the provider does not answer"), tried))
    notice = notice_for(age=timedelta(0))
    ages = []
    for minutes in range(int(WORTH_SENDING_FOR.total_seconds() // 60) + 60):
        now = notice.created_at + timedelta(minutes=minutes)
        if deliver_notices(clock=lambda now=now: now).failed:
            ages.append(now - notice.created_at)
    assert tuple(ages) == TRIES
    assert {message.id for message in tried} == {notice.id}
    notice.refresh_from_db()
    assert notice.sent_at is None


@on_database
def test_a_worker_that_was_away_does_not_use_up_the_tries_at_once(monkeypatch):
    tried = []
    monkeypatch.setitem(channels.SENDERS, "demo", breaking(MessageNotSent("the provider does not answer"), tried))
    notice_for(age=timedelta(hours=13))
    for _ in range(10):
        deliver_notices(clock=NOW)
    assert len(tried) == 1
    deliver_notices(clock=lambda: NOW() + timedelta(hours=11))
    assert len(tried) == 2


@on_database
def test_a_message_that_may_have_arrived_is_not_sent_a_second_time(monkeypatch):
    tried = []
    monkeypatch.setitem(channels.SENDERS, "demo", breaking(MessageUncertain("it hung up"), tried))
    notice_for()
    for hours in range(48):
        deliver_notices(clock=lambda hours=hours: NOW() + timedelta(hours=hours))
    assert len(tried) == 1


@on_database
def test_a_worker_that_dies_between_claim_and_hand_over_leaves_no_second_message(monkeypatch):
    notice = notice_for()
    with monkeypatch.context() as dying:
        dying.setitem(channels.SENDERS, "demo", breaking(KeyboardInterrupt(), []))
        with pytest.raises(KeyboardInterrupt):
            deliver_notices(clock=NOW)
    notice.refresh_from_db()
    assert (notice.sent_at, notice.read_at) == (NOW(), None)
    assert deliver_notices(clock=lambda: NOW() + timedelta(days=1)) == Delivered(sent=0, failed=0)
    assert not DemoMessage.objects.exists()


@on_database
def test_one_notice_without_a_sentence_does_not_hold_up_the_others():
    Notice.objects.filter(id=notice_for(age=timedelta(hours=1)).id).update(kind="application.unheard_of")
    notice_for()
    assert deliver_notices(clock=NOW) == Delivered(sent=1, failed=1)


def test_workers_side_by_side_send_each_notice_once(committed_database):
    for _ in range(40):
        notice_for()
    barrier = Barrier(4)

    def work() -> None:
        barrier.wait()
        deliver_notices(clock=NOW)
        connection.close()

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    texts = list(DemoMessage.objects.values_list("text", flat=True))
    assert (len(texts), len(set(texts))) == (40, 40)


@on_database
def test_the_console_shows_a_message_and_keeps_nothing(settings, capsys):
    settings.MESSAGE_SENDER = "console"
    send_message(channel="sms", address="+70000000001", text="Проба", at=NOW())
    assert "Проба" in capsys.readouterr().out
    assert not DemoMessage.objects.exists()


def test_an_installation_without_a_provider_says_so_before_anything_is_promised(settings):
    settings.MESSAGE_SENDER = ""
    assert not can_send(channel="sms")
    with pytest.raises(MessageNotSent):
        send_message(channel="sms", address="+70000000001", text="Проба", at=NOW())
