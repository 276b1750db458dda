"""What notices say, in three languages."""

import re
from pathlib import Path

import pytest

import registratura.attachment.actions as actions
from registratura.attachment.states import State
from registratura.cli.messages import compile_catalogues
from registratura.notices.texts import SENTENCES, UnknownKind, sentence

DATA = {"number": "RU-7K3M-9QXT-4", "document": "RU-T-1234-5678-9", "due_on": "2026-11-25", "ended_on": "2026-11-26"}
DATA |= {"last_on": "2026-11-28"}
DATA |= {"email": "a•••@example.org", "phone": "+7 ••• ••• •• 12"}
DATA |= {"former": "RU-T-8765-4321-0"}
DATA |= {"region": "98", "since_on": "2026-11-26", "attach_by_on": "2026-11-27", "waits_until_on": "2026-12-22"}
DATA |= {"clinic": "Ескі", "clinic_kk": "Ескі емхана", "successor": "Жаңа", "successor_kk": "Жаңа емхана"}


@pytest.fixture(scope="module", autouse=True)
def _catalogues() -> None:
    compile_catalogues()


@pytest.mark.parametrize("kind", SENTENCES)
def test_every_kind_has_its_own_sentence_in_each_language(kind):
    said = {language: sentence(kind, DATA, language) for language in ("ru", "kk", "en")}
    assert len(set(said.values())) == 3
    assert all(DATA["number"] in text for text in said.values()) or not kind.startswith("application.")


def test_every_state_actions_notify_of_has_a_sentence():
    told = {State.SUBMITTED, State.INCOMPLETE, State.ACCEPTED, State.REFUSED, State.WITHDRAWN, State.EXPIRED}
    assert {f"application.{state}" for state in told} <= SENTENCES.keys()


def test_every_kind_written_out_in_an_action_has_a_sentence():
    sources = Path(actions.__file__).parent.glob("*.py")
    kinds = {kind for path in sources for kind in re.findall(r'kind="([a-z_]+\.[a-z_]+)"', path.read_text("utf-8"))}
    assert kinds
    assert kinds <= SENTENCES.keys()


def test_the_due_day_is_written_as_people_write_it():
    assert "25\N{NO-BREAK SPACE}ноября\N{NO-BREAK SPACE}2026" in sentence("application.submitted", DATA, "ru")


def test_without_a_term_no_day_is_promised():
    text = sentence("application.submitted", DATA | {"due_on": None}, "en")
    assert text == "Your application RU-7K3M-9QXT-4 has been received. We will tell you when the clinic answers."


def test_a_kind_nobody_wrote_a_sentence_for_is_named():
    with pytest.raises(UnknownKind, match=re.escape("application.lost")):
        sentence("application.lost", DATA, "ru")
