"""Whatever is wrong with a signature, the signer reads what it is and what to do, in their own language."""

from __future__ import annotations

import pytest
from django.utils import translation

from registratura.cli.messages import compile_catalogues
from registratura.identity.eds.failures import CHECK_OF, Failure, SignatureRefused
from registratura.identity.eds.verify import CHECKS
from registratura.identity.eds_words import NOT_SIGNED_IN, OVER, WHY, words_of
from registratura.identity.errors import SignInClosed, SigningRequestOver, TooManySignIns, UnknownSigner

LANGUAGES = ("ru", "kk", "en")


@pytest.fixture(scope="module", autouse=True)
def _catalogues() -> None:
    compile_catalogues()


def said(failure: Failure, language: str) -> tuple[str, str]:
    with translation.override(language):
        words = words_of(SignatureRefused(failure))
        return str(words.what), str(words.then)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("failure", Failure)
def test_every_failure_has_a_title_and_a_next_step(failure, language):
    what, then = said(failure, language)
    assert what
    assert not what.endswith(".")
    assert then.endswith(".")
    if language != "en":
        english = said(failure, "en")
        assert (what, then) != english
        assert what != english[0]
        assert then != english[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_failures_are_told_alike(language):
    titles = [said(failure, language)[0] for failure in Failure]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_what_stands_beside_the_failures_is_told_too(language):
    for words in (OVER, *NOT_SIGNED_IN.values()):
        with translation.override(language):
            shown = (str(words.what), str(words.then))
        with translation.override("en"):
            assert shown[0] != str(words.what)
            assert shown[1] != str(words.then)


def test_every_error_has_its_words():
    assert set(NOT_SIGNED_IN) == {SignInClosed, TooManySignIns, UnknownSigner}
    assert words_of(SigningRequestOver()) is OVER


def test_every_failure_belongs_to_a_check_and_has_words():
    assert set(CHECK_OF) == set(WHY) == set(Failure)
    assert set(CHECK_OF.values()) == set(CHECKS)
