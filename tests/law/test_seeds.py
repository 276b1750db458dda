"""The seeds' sentences are kept word for word, and none is left out."""

import re
from pathlib import Path

import pytest

from registratura.law.country import load_country

SEEDS = Path(__file__).parents[3] / "shared" / "spec" / "seeds"
LIST_MARK = re.compile(r"^\s*(·|\d+\.)\s", re.MULTILINE)
FILES = {"ru": "000_ea8c8bcdc3b5296a.txt", "kz": "003_0e62944d9080f4f7.txt"}


@pytest.mark.parametrize("country", FILES)
def test_sentences_together_are_the_seed_word_for_word(country: str) -> None:
    path = SEEDS / FILES[country]
    if not path.is_file():
        pytest.skip("the seeds stand beside the repository, and are absent here")
    sources = load_country(country).sources
    kept = [source.text for code, source in sources.items() if code.startswith(f"seed-{country}#")]
    assert _words(" ".join(kept)) == _words(LIST_MARK.sub("", path.read_text(encoding="utf-8")))


def _words(text: str) -> str:
    return "".join(text.split())
