"""Scans: what is inside a file decides, nothing that acts is kept, and only those who decide get to see one."""

from __future__ import annotations

import contextlib
import os
import stat
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import ObjectStreamMode, Pdf, StreamDecodeLevel
from PIL import Image

from registratura.attachment.actions.add_paper_scan import add_paper_scan
from registratura.attachment.actions.keep_answers import drop_answers, keep_answers
from registratura.attachment.actions.remove_abandoned_scans import remove_abandoned_scans
from registratura.attachment.actions.remove_paper_scan import remove_paper_scan
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.attachment.errors import MoveNotAllowed, NotYours
from registratura.documents.actions.add_scan import MOST_SCANS, TooManyScans, add_scan
from registratura.documents.actions.remove_scan import forget_unnamed, remove_scan
from registratura.documents.models import Scan
from registratura.documents.queries.scans import open_scan, scans_of
from registratura.documents.scans.answer import scan_answer
from registratura.documents.scans.cleaning import MOST_BYTES, CleanScan, clean_scan
from registratura.documents.scans.refusal import ScanRefused
from registratura.identity.models import Account
from registratura.ledger.ids import new_id
from registratura.ledger.models import Entry
from tests import world
from tests.documents import hostile
from tests.documents.hostile import SCRIPT, TAIL

CLOCK = world.clock_at(2026, 11, 16)
REFUSED = {
    "empty": b"",
    "too_large": b"\xff\xd8\xff" + bytes(MOST_BYTES),
    "unknown_type": b"GIF89a" + SCRIPT,
    "unreadable": b"\x89PNG\r\n\x1a\n and then nothing of the kind",
    "too_many_pixels": hostile.picture(size=(20_000, 20_000), mode="1"),
    "too_many_pages": hostile.pages_pdf(61),
    "encrypted": hostile.locked_pdf(password="secret"),
    "xfa_form": hostile.xfa_pdf(),
}


@pytest.mark.parametrize("code", REFUSED)
def test_each_way_to_be_wrong_has_its_own_reason(code):
    with pytest.raises(ScanRefused) as refused:
        clean_scan(content=REFUSED[code])
    assert refused.value.code == code


@pytest.mark.parametrize(
    "content",
    [
        SCRIPT,
        b"<html>" + hostile.pdf(),
        b"MZ" + hostile.picture(),
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"PK\x03\x04" + hostile.picture("JPEG"),
    ],
)
def test_the_first_bytes_decide_what_a_file_is(content):
    with pytest.raises(ScanRefused, match="unknown_type"):
        clean_scan(content=content)


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7\n" + SCRIPT, b"\xff\xd8\xff\xe0 no picture", hostile.picture()[:60], hostile.picture("JPEG")[:200]],
)
def test_what_only_begins_like_a_scan_is_none(content):
    with pytest.raises(ScanRefused, match="unreadable"):
        clean_scan(content=content)


def test_a_pdf_locked_by_its_owner_alone_is_locked_too():
    with pytest.raises(ScanRefused, match="encrypted"):
        clean_scan(content=hostile.locked_pdf(password=""))


def test_a_pdf_that_would_swell_past_all_memory_is_not_unpacked():
    content = hostile.pdf_that_swells()
    assert len(content) < 200_000
    with pytest.raises(ScanRefused, match="unreadable"):
        clean_scan(content=content)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_stands_behind_the_end_of_a_picture_is_gone(kind):
    scan = clean_scan(content=hostile.picture(kind) + TAIL)
    assert b"script" not in scan.content
    assert b"php" not in scan.content
    assert Image.open(BytesIO(scan.content)).format == kind


def test_a_photo_is_turned_first_and_then_tells_nothing_of_its_place():
    scan = clean_scan(content=hostile.jpeg_turned())
    made = Image.open(BytesIO(scan.content))
    assert made.size == (30, 40)
    assert not made.getexif()
    assert SCRIPT not in scan.content
    assert "Тайная".encode() not in scan.content


def test_texts_inside_a_png_are_gone():
    scan = clean_scan(content=hostile.png_with_text())
    assert SCRIPT not in scan.content
    assert Image.open(BytesIO(scan.content)).size == (40, 30)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "1"), ("PNG", "P"), ("PNG", "LA"), ("PNG", "RGBA"), ("PNG", "I;16")],
)
def test_every_kind_of_picture_a_scanner_makes_is_taken(kind, mode):
    assert clean_scan(content=hostile.picture(kind, mode=mode)).content_type == f"image/{kind.lower()}"


def test_a_pdf_comes_out_with_its_pages_and_nothing_else():
    scan = clean_scan(content=hostile.acting_pdf() + TAIL)
    assert scan.left_out
    with Pdf.open(BytesIO(scan.content)) as made:
        assert set(made.Root.keys()) == {"/Type", "/Pages"}
        assert len(made.pages) == 1
        assert not made.attachments
        everything = _spelled_out(made)
    for trace in ("JavaScript", "app.alert", "Launch", "cmd.exe", "evil", "SubmitForm", "/AA", "/Annots", "passwd"):
        assert trace not in everything
    assert SCRIPT not in scan.content


def test_a_plain_pdf_is_said_to_hold_nothing_else():
    assert not clean_scan(content=hostile.pdf()).left_out


def test_what_was_typed_into_a_form_stays_on_the_page():
    scan = clean_scan(content=hostile.filled_form_pdf())
    with Pdf.open(BytesIO(scan.content)) as made:
        assert "(typed)" in _spelled_out(made)
        assert "/Annots" not in made.pages[0].obj


@pytest.mark.parametrize("content", [hostile.acting_pdf(), hostile.jpeg_turned(), hostile.png_with_text()])
def test_the_same_file_comes_out_as_the_same_bytes(content):
    assert clean_scan(content=content).digest == clean_scan(content=content).digest


@settings(max_examples=60, deadline=None)
@given(
    start=st.sampled_from([b"%PDF-1.4\n", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]),
    noise=st.binary(max_size=400),
    place=st.integers(0, 300),
)
def test_no_bytes_whatever_bring_the_cleaning_down(start, noise, place):
    whole = {b"%": hostile.pdf(), b"\xff": hostile.picture("JPEG"), b"\x89": hostile.picture()}[start[:1]]
    for content in (start + noise, whole[:place] + noise + whole[place + len(noise) :]):
        with contextlib.suppress(ScanRefused):
            assert clean_scan(content=content).content


@pytest.fixture
def home(settings, tmp_path):
    """A folder of the service of its own."""
    settings.REGISTRATURA = replace(settings.REGISTRATURA, home=tmp_path / "house")
    return tmp_path / "house" / "papers"


@pytest.mark.django_db
def test_whether_a_file_is_still_named_is_asked_of_an_index_and_not_of_everybodys_scans():
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        plan = Scan.objects.filter(digest="0" * 64, removed_at=None).explain()
    assert "scan_of_file" in plan


@pytest.fixture
def person(home, db):
    return world.make_person(country="ru")


def scan_of(content: bytes | None = None) -> CleanScan:
    return clean_scan(content=content or hostile.picture())


def add(person, subject, *, scan: CleanScan | None = None, clock=CLOCK) -> Scan:
    return add_scan(
        person_id=person.id, subject_id=subject, paper="policy", scan=scan or scan_of(), by="account:x", clock=clock
    )


def files(home) -> list:
    return [path for path in home.rglob("*") if path.is_file()]


def test_the_file_is_named_by_its_digest_and_nobody_else_may_read_it(person, home):
    scan = add(person, new_id())
    path = home / scan.digest[:2] / scan.digest
    assert files(home) == [path]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (path.parent, home)} == {0o700}
    assert path.read_bytes() == scan_of().content


def test_the_same_file_twice_is_one_scan(person, home):
    subject = new_id()
    assert add(person, subject).id == add(person, subject).id
    assert Entry.objects.filter(person_id=person.id, verb="scan.added").count() == 1


def test_two_people_with_the_same_bytes_share_a_file_but_not_the_right_to_it(person, home):
    other, subject = world.make_person(country="ru"), new_id()
    mine, theirs = add(person, subject), add(other, new_id())
    assert len(files(home)) == 1
    assert open_scan(person_id=person.id, subject_id=subject, scan_id=theirs.id) is None
    assert open_scan(person_id=other.id, subject_id=subject, scan_id=mine.id) is None


def test_a_file_goes_only_when_nobody_has_its_bytes_any_more(person, home, django_capture_on_commit_callbacks):
    other, subject, others_subject = world.make_person(country="ru"), new_id(), new_id()
    mine, theirs = add(person, subject), add(other, others_subject)
    for owner, where, scan, left in ((person, subject, mine, 1), (other, others_subject, theirs, 0)):
        with django_capture_on_commit_callbacks(execute=True):
            assert remove_scan(person_id=owner.id, subject_id=where, scan_id=scan.id, by="account:x", clock=CLOCK)
        assert len(files(home)) == left
        assert scans_of(person_id=owner.id, subject_id=where) == ()
        assert open_scan(person_id=owner.id, subject_id=where, scan_id=scan.id) is None


def test_a_scan_taken_back_twice_is_taken_back_once(person, home):
    subject = new_id()
    scan = add(person, subject)
    key = {"person_id": person.id, "subject_id": subject, "scan_id": scan.id, "by": "account:x", "clock": CLOCK}
    assert [remove_scan(**key), remove_scan(**key)] == [True, False]
    assert [*Entry.objects.filter(person_id=person.id).order_by("seq").values_list("verb", flat=True)] == [
        "scan.added",
        "scan.removed",
    ]


def test_there_is_an_end_to_the_number_of_scans(person, home):
    subject = new_id()
    for width in range(MOST_SCANS):
        add(person, subject, scan=scan_of(hostile.picture(size=(10 + width, 10))))
    with pytest.raises(TooManyScans):
        add(person, subject, scan=scan_of(hostile.picture(size=(99, 99))))


def test_a_scan_is_handed_out_to_be_saved_under_a_name_that_tells_nothing(person, home):
    subject = new_id()
    scan = add(person, subject)
    answer = scan_answer(opened=open_scan(person_id=person.id, subject_id=subject, scan_id=scan.id))
    assert answer["Content-Disposition"].startswith("attachment;")
    assert person.family_name not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Type"] == "image/png"


def test_a_scan_whose_file_is_lost_is_not_there(person, home):
    subject = new_id()
    scan = add(person, subject)
    files(home)[0].unlink()
    assert open_scan(person_id=person.id, subject_id=subject, scan_id=scan.id) is None


class TestScansOfApplications:
    @pytest.fixture
    def town(self, home, db):
        doctor = world.make_doctor(clinic=world.make_clinic(country="ru"))
        return doctor, world.make_person(country="ru", lives_in=doctor)

    def submitted(self, doctor, person, key):
        submission = Submission(
            person_id=person.id,
            clinic_id=doctor.clinic_id,
            doctor_id=doctor.id,
            channel="portal",
            idempotency_key=str(key),
            application_id=key,
        )
        return submit_application(submission=submission, by=world.citizen(person), clock=CLOCK)

    def add(self, person, subject, by, clock=CLOCK):
        return add_paper_scan(
            person_id=person.id, application_id=subject, paper="policy", scan=scan_of(), by=by, clock=clock
        )

    def test_a_scan_added_before_sending_belongs_to_what_is_sent(self, town):
        doctor, person = town
        key = new_id()
        self.add(person, key, world.citizen(person))
        assert self.submitted(doctor, person, key).application_id == key
        assert len(scans_of(person_id=person.id, subject_id=key)) == 1

    def test_nobody_adds_or_takes_back_a_scan_of_somebody_else(self, town):
        doctor, person = town
        key = new_id()
        scan = self.add(person, key, world.citizen(person))
        stranger = world.citizen(world.make_person(country="ru"))
        elsewhere = world.registrar_of(world.make_clinic(country="ru"))
        self.submitted(doctor, person, key)
        for actor in (stranger, elsewhere):
            with pytest.raises(NotYours):
                self.add(person, key, actor)
            with pytest.raises(NotYours):
                remove_paper_scan(person_id=person.id, application_id=key, scan_id=scan.id, by=actor, clock=CLOCK)

    def test_the_desk_adds_a_scan_once_the_application_is_there_and_not_before(self, town):
        doctor, person = town
        key, registrar = new_id(), world.registrar_of(doctor.clinic)
        with pytest.raises(NotYours):
            self.add(person, key, registrar)
        self.submitted(doctor, person, key)
        assert self.add(person, key, registrar).added_by == registrar.code

    def test_a_closed_application_keeps_its_scans_as_they_are(self, town):
        doctor, person = town
        key = new_id()
        self.submitted(doctor, person, key)
        person.applications.update(state="withdrawn")
        with pytest.raises(MoveNotAllowed):
            self.add(person, key, world.citizen(person))

    def test_scans_of_what_was_never_sent_go_after_a_week_and_the_others_stay(
        self, town, home, django_capture_on_commit_callbacks
    ):
        doctor, person = town
        sent, never = new_id(), new_id()
        self.submitted(doctor, person, sent)
        self.add(person, sent, world.citizen(person))
        add(person, never, scan=scan_of(hostile.picture(size=(77, 7))))
        almost = lambda: CLOCK() + timedelta(days=7)  # noqa: E731
        week = lambda: CLOCK() + timedelta(days=7, seconds=1)  # noqa: E731
        assert remove_abandoned_scans(clock=almost) == 0
        with django_capture_on_commit_callbacks(execute=True):
            assert remove_abandoned_scans(clock=week) == 1
        assert len(scans_of(person_id=person.id, subject_id=sent)) == 1
        assert len(files(home)) == 1

    def test_a_scan_stays_while_its_application_is_still_being_written(self, town, home):
        _doctor, person = town
        key = new_id()
        add(person, key)
        account = Account.objects.create_account(username="c", display_name="Проба", person=person)
        later = lambda: CLOCK() + timedelta(days=8)  # noqa: E731
        keep_answers(account_id=account.id, answers={}, application_ids=[key], at=later())
        assert remove_abandoned_scans(clock=later) == 0
        drop_answers(account_id=account.id)
        assert remove_abandoned_scans(clock=later) == 1

    def test_a_file_no_scan_names_goes_when_it_is_a_day_old(self, town, home):
        _doctor, person = town
        add(person, new_id())
        (stray := home / "ab" / ("ab" * 32)).parent.mkdir(mode=0o700)
        stray.write_bytes(b"left by a broken upload")
        now = CLOCK().timestamp()
        for written, stays in ((now - 3600, True), (now - 90_000, False)):
            os.utime(stray, (written, written))
            remove_abandoned_scans(clock=CLOCK)
            assert stray.exists() == stays
        assert not forget_unnamed(digest=Scan.objects.get().digest)


def _spelled_out(made: Pdf) -> str:
    """Every object of the file with every stream unpacked."""
    written = BytesIO()
    made.save(
        written,
        qdf=True,
        compress_streams=False,
        stream_decode_level=StreamDecodeLevel.generalized,
        object_stream_mode=ObjectStreamMode.disable,
    )
    return written.getvalue().decode("latin-1")
