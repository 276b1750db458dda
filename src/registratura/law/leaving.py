"""Leaving a clinic by one's own application, as the doors need it without deciding a case."""

from dataclasses import dataclass
from datetime import date

from registratura.law.country import load_country
from registratura.law.rulebook import load_rulebook
from registratura.law.texts import texts_of

RULE, PARAMETER = "own_detachment", "handed_out"
LAST_PART = {"card": "met", "copy": "copy"}


@dataclass(frozen=True, slots=True)
class OwnDetachment:
    """How the law of a country lets a person leave: `paper` is what is handed out, `card` or `copy`.

    `confirmed` is False where the act itself was not read.
    """

    country: str
    paper: str
    source: str
    confirmed: bool

    def sentence(self, language: str) -> str:
        """The way, in the law's own words, in `ru`, `kk` or `en`."""
        return texts_of(country=self.country, language=language).say(f"{self.country}.{RULE}.{LAST_PART[self.paper]}")

    def not_needed(self, language: str) -> str:
        """That changing the clinic takes no such application, in the law's own words."""
        return texts_of(country=self.country, language=language).say(f"{self.country}.former_clinic.met")

    def cite(self, language: str) -> str:
        """The act it rests on."""
        return load_country(self.country).sources[self.source].cite(language)


def own_detachment(*, country: str, on: date, edition: str) -> OwnDetachment | None:
    """What the law of that day and edition says of leaving by one's own application; None: it knows no such way.

    Raises NoValue in a gap of the law.
    """
    rulebook = load_rulebook(country=country, edition=edition)
    if PARAMETER not in rulebook.country.parameters:
        return None
    dated = rulebook.value_on(PARAMETER, on)
    return OwnDetachment(country, dated.value, dated.source, dated.confirmed)
