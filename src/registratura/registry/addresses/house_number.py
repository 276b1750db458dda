"""A house number: 25а, 12/1, 49/51А, 14 корп. 2, 8К2, 25стр1, уч18."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from registratura.registry.addresses.spelling import fold_houses

Parity = Literal["any", "odd", "even"]

# A letter is glued (25а), behind a dash (38-в) or behind a space (26 б). Behind a space some letters are words too
# (с 10, к 2, и 7, д 5), so those need the end of the entry after them.
_LETTER = r"""(?: (?![кс]\d)[а-я](?![а-я]) | -[а-я](?![а-я\d]) | \s[абгежзлмпртфхцшщыэюяй](?![а-я\d])
                | \s[вдикнособчу](?=\s*(?:[,;)]|$)) )"""
HOUSE_PATTERN = re.compile(
    rf"""
    (?:(?P<plot>уч(?:асток)?)\.?\s*)?
    (?P<number>\d+)
    (?P<letter>{_LETTER})?
    (?P<fraction>(?:\s?/\s?(?:\d+(?:(?![кс]\d)[а-я](?![а-я]))?|[а-я](?![а-я])))*)
    (?:\s*(?:корпус|корп|кор|к|блок)\.?\s*№?\s*(?P<corpus>\d+[а-я]?)(?!\w)
      |\s*корп(?:ус)?(?:\.\s*|\s+)(?P<lettered>[а-я])(?!\w))?
    (?:\s*(?P<kind>строение|стр|сооружение|соор|литера|литер|лит)\.?\s*№?\s*(?P<building>\d+[а-я]?|[а-я])(?!\w)
      |с(?P<structure>\d+)(?!\w))?
    """,
    re.VERBOSE,
)
_AROUND = re.compile(r"^(?:\s|№|д(?:ом)?\.?(?![а-я])|уй\b)+|[\s.,]*(?:-?\s*уй)?[\s.,]*$")


@dataclass(frozen=True, slots=True)
class HouseNumber:
    """One house as it is numbered; letters in lower case, Cyrillic. `building` keeps its kind: "стр3", "лита", "уч"."""

    number: int
    letter: str = ""
    fraction: str = ""
    corpus: str = ""
    building: str = ""

    def __str__(self) -> str:
        plot, building = ("уч", "") if self.building == "уч" else ("", self.building)
        text = f"{plot}{self.number}{self.letter}" + (f"/{self.fraction}" if self.fraction else "")
        corpus = f" корп {self.corpus}" if self.corpus.isalpha() else f" к{self.corpus}" if self.corpus else ""
        return text + corpus + (f" {building}" if building else "")

    def __lt__(self, other: "HouseNumber") -> bool:
        return self.order < other.order

    @property
    def order(self) -> tuple[int, str, tuple[int, str], tuple[int, str], str]:
        """Along the street: 25, 25а, 25/2, 25/10, 26."""
        return self.number, self.letter, _by_number(self.fraction), _by_number(self.corpus), self.building

    @property
    def parity(self) -> Parity:
        return "odd" if self.number % 2 else "even"

    @property
    def is_plain(self) -> bool:
        """A number and nothing more."""
        return not (self.letter or self.fraction or self.corpus or self.building)


@lru_cache(maxsize=50_000)
def parse_house(*, text: str) -> HouseNumber | None:
    """The house a text names («д. 14, корп. 1», «50 үй»), or None where it is not one house number."""
    folded = _AROUND.sub("", fold_houses(text)).replace(",", " ")
    match = HOUSE_PATTERN.fullmatch(" ".join(folded.split()))
    return house_of(match) if match else None


def house_of(match: re.Match[str]) -> HouseNumber:
    """The house of a match of HOUSE_PATTERN."""
    letter = (match["letter"] or "").strip(" -")
    fractions = [part.strip() for part in match["fraction"].split("/") if part.strip()]
    if fractions and fractions[0].isalpha():
        # «5/А» is the house 5а: a fraction is a number, of the crossing street or of the building.
        letter, fractions = fractions[0], fractions[1:]
    building = "уч" if match["plot"] else ""
    if match["structure"]:
        building = f"стр{match['structure']}"
    elif match["building"]:
        building = {"ст": "стр", "со": "соор", "ли": "лит"}[match["kind"][:2]] + match["building"]
    corpus = match["corpus"] or match["lettered"] or ""
    return HouseNumber(int(match["number"]), letter, "/".join(fractions), corpus, building)


def _by_number(text: str) -> tuple[int, str]:
    digits = re.match(r"\d*", text)
    return int(digits[0] or 0) if digits else 0, text
