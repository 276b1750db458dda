"""A one-time password confirms one application once, and nobody can guess it."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from registratura.attachment.actions.confirm_draft import ask_to_confirm, confirm_draft, drop_draft
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.attachment.errors import MoveNotAllowed, NotYours
from registratura.attachment.models import Application
from registratura.identity.actions import send_password as sending
from registratura.identity.actor import Actor, Grant
from registratura.identity.errors import (
    NoPhone,
    NoTriesLeft,
    PasswordAbsent,
    PasswordExpired,
    PasswordNotTaken,
    TooManyPasswords,
    WrongPassword,
)
from registratura.identity.models import OneTimePassword
from registratura.ledger.ids import new_id
from registratura.ledger.models import Entry
from registratura.notices.models import DemoMessage
from registratura.registry.models import Contact
from tests import world

IN_SEASON = world.clock_at(2026, 4, 15)
ON_DATABASE = pytest.mark.django_db


def operator(region: str = "north") -> Actor:
    grant = Grant(role="service_centre_operator", country="zz", region=region)
    return Actor(code=f"account:{new_id()}", name="Оператор Пробный", grants=(grant,))


def later(clock, **delta):
    return lambda: clock() + timedelta(**delta)


def person_with_phone(phone: str = "+70000000001"):
    person = world.make_person()
    Contact.objects.create(person=person, kind="phone", value=phone)
    return person


def make_draft(person, doctor, by) -> dict:
    """A draft of the invented country, whose law knows only the desk."""
    made = submit_application(
        submission=Submission(
            person_id=person.id,
            clinic_id=doctor.clinic_id,
            doctor_id=doctor.id,
            channel="desk",
            idempotency_key=world.key(),
            documents=("identity_card",),
        ),
        by=world.registrar_of(doctor.clinic),
        clock=IN_SEASON,
        as_draft=True,
    )
    return {"person_id": person.id, "application_id": made.application_id, "by": by}


@pytest.fixture
def draft():
    """Somebody's draft and the member of staff who typed it."""
    doctor = world.make_doctor(clinic=world.make_clinic())
    return make_draft(person_with_phone(), doctor, world.registrar_of(doctor.clinic))


@pytest.fixture
def send(django_capture_on_commit_callbacks):
    """Ask for a password, and read the digits from the telephone."""

    def ask_and_read(draft, clock=IN_SEASON) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            ask_to_confirm(**draft, clock=clock, language="ru")
        return digits_on_the_telephone()

    return ask_and_read


def digits_on_the_telephone() -> str:
    text = DemoMessage.objects.order_by("-sent_at", "-id")[0].text
    return next(word for word in text.replace(".", " ").split() if word.isdigit() and len(word) == 6)


def another(digits: str) -> str:
    return f"{(int(digits) + 1) % 1_000_000:06d}"


@ON_DATABASE
def test_the_right_password_submits_the_draft_and_is_good_once(draft, send):
    digits = send(draft)
    submitted = confirm_draft(**draft, typed=f" {digits[:3]} {digits[3:]} ", clock=IN_SEASON)
    assert submitted.state == "submitted"
    with pytest.raises(MoveNotAllowed):
        confirm_draft(**draft, typed=digits, clock=IN_SEASON)


@ON_DATABASE
def test_the_ledger_tells_of_sending_and_use_and_never_holds_the_digits(draft, send):
    digits = send(draft)
    confirm_draft(**draft, typed=digits, clock=IN_SEASON)
    entries = Entry.objects.filter(person_id=draft["person_id"]).order_by("seq")
    assert [entry.verb for entry in entries] == [
        "application.drafted",
        "identity.password_sent",
        "identity.password_used",
        "application.confirmed",
    ]
    assert digits not in str([entry.data for entry in entries])


@ON_DATABASE
def test_the_table_holds_neither_the_digits_nor_the_telephone(draft, send):
    digits = send(draft)
    row = OneTimePassword.objects.get(person_id=draft["person_id"])
    kept = b"".join(bytes(value) for value in (row.salt, row.digest, row.phone_digest))
    assert digits.encode() not in kept
    assert b"+70000000001" not in kept


@ON_DATABASE
def test_a_wrong_password_says_how_many_tries_are_left_and_the_fifth_ends_them(draft, send):
    digits = send(draft)
    left = []
    for _ in range(4):
        with pytest.raises(WrongPassword) as caught:
            confirm_draft(**draft, typed=another(digits), clock=IN_SEASON)
        left.append(caught.value.values["tries_left"])
    assert left == [4, 3, 2, 1]
    with pytest.raises(NoTriesLeft):
        confirm_draft(**draft, typed=another(digits), clock=IN_SEASON)
    with pytest.raises(NoTriesLeft):
        confirm_draft(**draft, typed=digits, clock=IN_SEASON)


@ON_DATABASE
def test_a_password_is_good_until_five_minutes_have_passed(draft, send):
    digits = send(draft)
    with pytest.raises(PasswordExpired):
        confirm_draft(**draft, typed=digits, clock=later(IN_SEASON, minutes=5))
    assert confirm_draft(**draft, typed=digits, clock=later(IN_SEASON, minutes=4, seconds=59)).state == "submitted"


@ON_DATABASE
def test_a_new_password_makes_the_former_one_void(draft, send):
    first = send(draft)
    second = send(draft, later(IN_SEASON, seconds=20))
    if first != second:
        with pytest.raises(WrongPassword):
            confirm_draft(**draft, typed=first, clock=later(IN_SEASON, seconds=30))
    assert confirm_draft(**draft, typed=second, clock=later(IN_SEASON, seconds=40)).state == "submitted"


@ON_DATABASE
def test_the_password_of_one_application_does_not_confirm_another_persons(draft, send):
    digits = send(draft)
    doctor = world.make_doctor(clinic=world.make_clinic())
    other = make_draft(person_with_phone("+70000000002"), doctor, world.registrar_of(doctor.clinic))
    with pytest.raises(PasswordAbsent):
        confirm_draft(**other, typed=digits, clock=IN_SEASON)


@ON_DATABASE
def test_without_a_telephone_nothing_is_sent():
    doctor = world.make_doctor(clinic=world.make_clinic())
    made = make_draft(world.make_person(), doctor, world.registrar_of(doctor.clinic))
    with pytest.raises(NoPhone):
        ask_to_confirm(**made, clock=IN_SEASON, language="ru")


@ON_DATABASE
def test_a_stranger_can_neither_ask_for_a_password_nor_try_one_nor_drop_the_draft(draft, send):
    digits = send(draft)
    strange = draft | {"by": operator("south")}
    with pytest.raises(NotYours):
        ask_to_confirm(**strange, clock=IN_SEASON, language="ru")
    with pytest.raises(NotYours):
        confirm_draft(**strange, typed=digits, clock=IN_SEASON)
    with pytest.raises(NotYours):
        drop_draft(**strange, clock=IN_SEASON)


@ON_DATABASE
def test_a_dropped_draft_makes_room_for_another(draft):
    drop_draft(**draft, clock=IN_SEASON)
    assert Application.objects.get(id=draft["application_id"]).state == "withdrawn"
    doctor = world.make_doctor(clinic=world.make_clinic())
    person = Application.objects.get(id=draft["application_id"]).person
    assert make_draft(person, doctor, draft["by"])["application_id"] != draft["application_id"]


@ON_DATABASE
def test_a_person_gets_three_codes_in_a_quarter_of_an_hour_and_then_waits_for_the_first_to_age(draft, send):
    for minute in (0, 5, 10):
        send(draft, later(IN_SEASON, minutes=minute))
    with pytest.raises(TooManyPasswords) as caught:
        send(draft, later(IN_SEASON, minutes=14))
    assert caught.value.values["again_at"] == later(IN_SEASON, minutes=15)()
    assert len(send(draft, later(IN_SEASON, minutes=15))) == 6


@ON_DATABASE
def test_a_telephone_shared_by_a_family_gets_three_codes_in_all():
    doctor = world.make_doctor(clinic=world.make_clinic())
    by = world.registrar_of(doctor.clinic)
    for _ in range(3):
        ask_to_confirm(**make_draft(person_with_phone(), doctor, by), clock=IN_SEASON, language="ru")
    with pytest.raises(TooManyPasswords) as caught:
        ask_to_confirm(**make_draft(person_with_phone(), doctor, by), clock=IN_SEASON, language="ru")
    assert caught.value.values["limit"] == "phone"


@ON_DATABASE
def test_an_operator_sends_thirty_codes_an_hour():
    doctor = world.make_doctor(clinic=world.make_clinic())
    by = world.registrar_of(doctor.clinic)
    for number in range(30):
        person = person_with_phone(f"+7000000{number:04d}")
        ask_to_confirm(**make_draft(person, doctor, by), clock=IN_SEASON, language="ru")
    last = make_draft(person_with_phone("+70000009999"), doctor, by)
    with pytest.raises(TooManyPasswords) as caught:
        ask_to_confirm(**last, clock=later(IN_SEASON, minutes=59), language="ru")
    assert caught.value.values["limit"] == "operator"
    ask_to_confirm(**last, clock=later(IN_SEASON, minutes=60), language="ru")


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_the_message_holds_the_digits_and_fits_a_short_message_in_parts(language):
    text = sending.password_text(digits="012345", language=language)
    assert "012345" in text
    assert len(text) <= 3 * 67


def test_a_hundred_tries_at_once_are_counted_one_by_one(committed_database):
    draft, digits = _committed_draft()
    outcomes = _together(100, lambda number: confirm_draft(**draft, typed=_wrong(digits, number), clock=IN_SEASON))
    assert sorted(outcomes) == ["NoTriesLeft"] * 96 + ["WrongPassword"] * 4
    assert OneTimePassword.objects.get(person_id=draft["person_id"]).tries_left == 0


def test_a_right_password_told_many_times_at_once_submits_once(committed_database):
    draft, digits = _committed_draft()
    outcomes = _together(20, lambda _number: confirm_draft(**draft, typed=digits, clock=IN_SEASON))
    assert sorted(outcomes) == ["MoveNotAllowed"] * 19 + ["submitted"]


def test_codes_asked_for_at_once_stop_at_the_limit(committed_database):
    draft, _digits = _committed_draft()
    outcomes = _together(12, lambda _number: ask_to_confirm(**draft, clock=IN_SEASON, language="ru"))
    assert sorted(outcomes) == ["PasswordSent"] * 2 + ["TooManyPasswords"] * 10


def test_a_wrong_try_stays_counted_when_the_request_around_it_fails(committed_database):
    draft, digits = _committed_draft()
    with pytest.raises(PasswordNotTaken):
        confirm_draft(**draft, typed=another(digits), clock=IN_SEASON)
    connection.close()
    assert OneTimePassword.objects.get(person_id=draft["person_id"]).tries_left == 4
    with pytest.raises(RuntimeError), transaction.atomic():
        confirm_draft(**draft, typed=another(digits), clock=IN_SEASON)


def _committed_draft() -> tuple[dict, str]:
    doctor = world.make_doctor(clinic=world.make_clinic())
    draft = make_draft(person_with_phone(), doctor, world.registrar_of(doctor.clinic))
    ask_to_confirm(**draft, clock=IN_SEASON, language="ru")
    return draft, digits_on_the_telephone()


def _wrong(digits: str, number: int) -> str:
    return f"{(int(digits) + 1 + number) % 1_000_000:06d}"


def _together(count: int, act) -> list[str]:
    """Let `count` threads act at once; what each ended with: a state, a class of result, or a class of error."""
    barrier, outcomes = Barrier(count), []

    def run(number: int) -> None:
        barrier.wait()
        try:
            result = act(number)
            outcomes.append(str(getattr(result, "state", type(result).__name__)))
        except Exception as error:
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
