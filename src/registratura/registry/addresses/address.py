"""A hand-typed address, read into its parts: «г. Челябинск, пр-т Комсомольский, д. 32 корп. 1, кв. 5»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from registratura.registry.addresses.house_number import parse_house
from registratura.registry.addresses.street import street_key

_POSTCODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
_COUNTRY = re.compile(r"росси[яи]|рф|российская федерация|казахстан|қазақстан(?: республикасы)?|рк|қр", re.IGNORECASE)
_REGION = re.compile(
    r".*\b(?:обл(?:асть)?|край|облысы|автономный округ|ао)\b\.?|респ(?:ублика)?\.?\s.+|.+\sресп(?:ублика(?:сы)?)?\.?",
    re.IGNORECASE,
)
_WAY_IN = re.compile(r"(?:подъезд|под|этаж|эт|домофон|код|кіреберіс|қабат)\b\.?\s*\w+", re.IGNORECASE)
_CITY = re.compile(r"(?:г|гор|город)\b\.?\s*(?P<before>\D+)|(?P<behind>\D+?)\s(?:қ|қаласы|г)\.?", re.IGNORECASE)
_SETTLEMENT = re.compile(
    r"(?:п|пос|поселок|посёлок|пгт|рп|с|село|д|дер|деревня|х|хутор|ст-ца|станица|аул|ауыл)\b\.?\s*\D+"
    r"|.+\s(?:ауылы|кенті|селосы|поселок|посёлок|село|деревня|хутор)|.+\s(?:район|р-н|ауданы)|(?:район|р-н)\s.+",
    re.IGNORECASE,
)
_NO_DISTRICT = re.compile(r"(?:шағын|ықшам|мөлтек)\s*аудан", re.IGNORECASE)
_FLAT = re.compile(
    r"(?:квартира|кв|пәтер|пат|комната|ком|офис|оф)\b\.?\s*№?\s*(?P<before>\d+\w?)|(?P<behind>\d+\w?)\s*-?\s*(?:пәтер\w*|кв)",
    re.IGNORECASE,
)
_HOUSE_WITH_FLAT = re.compile(r"(?P<house>.*\d\s*[^\W\d_]?(?:/\d+\w?)?)\s*[-–—]\s*(?P<flat>\d+\w?)")
_HOUSE_MARK = re.compile(
    r"(?:дом|д|үй|владение|влад|вл)\b\.?\s*(?=№?\s*\d)|\s*-?\s*(?:дом|үй\w*)\.?\s*$", re.IGNORECASE
)
_MORE_OF_HOUSE = re.compile(
    r"(?:корпус|корп|кор|к|блок|строение|стр|сооружение|соор|литера|литер|лит)\b\.?\s*№?\s*\w{1,4}", re.IGNORECASE
)
_HOUSE_BEHIND = re.compile(
    r"(?P<street>.*?[^\W\d_]\.?\)?)\s+(?P<house>№?\s*\d[\w/]*(?:\s*-\s*\w+)?(?:\s+[^\W\d_](?!\w))?"
    r"(?:\s*(?:корп\w*|кор|к|стр\w*|лит\w*)\.?\s*\w+)*(?:\s*-?\s*(?:үй\w*|дом))?)",
    re.IGNORECASE,
)
# People forget the commas: a mark of a house or a flat begins a new part, so does what follows a town's mark.
_PARTS_BEGIN = re.compile(
    r"\s+(?=(?:дом|д)\b\.?\s*№?\s*\d(?!\w*\s*кв\b(?!\.?\s*\d)))"
    r"|\s+(?=(?:квартира|кв|подъезд|этаж|домофон|код)\b\.?\s*№?\s*\d)|(?<=\sқ\.)\s+|(?<=\sқаласы)\s+"
    r"|(?<=\D)\s+(?=\d+\w?\s*-?\s*(?:пәтер\w*|кв\b(?!\.?\s*№?\s*\d)))|(?<=[^\W\d_])\s+(?=\d+\w?\s*-?\s*дом\b)",
    re.IGNORECASE,
)
_STREET_AFTER_TOWN = re.compile(
    r"(?P<town>(?:г|гор|город|п|пос|с|село)\b\.?\s*\D+?)\s+"
    r"(?P<street>(?:ул|улица|просп|проспект|пр-т|пр-кт|пр|пер|переулок|проезд|пр-д|б-р|бульвар|пл|площадь|ш|шоссе|наб|"
    r"набережная|туп|тупик|мкр|микрорайон)\b\.?\s*\S.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Address:
    """An address in parts. `locality` goes from wide to narrow («Саратов, Заводской район»); `text` as typed."""

    country: str
    locality: str
    street: str
    house: str
    flat: str
    text: str


@dataclass(frozen=True, slots=True)
class ParsedAddress:
    """What was read and, in `unread`, the parts nobody could place («домофон 15»)."""

    address: Address
    unread: tuple[str, ...] = ()


def parse_address(*, text: str, country: str) -> ParsedAddress:
    """The parts of an address typed in one line, Russian or Kazakh; `country` is its code, "ru" or "kz".

    Nothing raises: what is missing is "", what is not understood is in `unread`.
    """
    parts = list(_parts(text))
    reading = _Reading(house_marked=any(_HOUSE_MARK.search(part) for part in parts))
    for part in parts:
        reading.take(part)
    reading.settle()
    locality = ", ".join(reading.places)
    address = Address(country, locality, reading.street, reading.house_text, reading.flat, text)
    return ParsedAddress(address, tuple(reading.unread))


def _parts(text: str) -> Iterator[str]:
    line = _PARTS_BEGIN.sub(", ", " ".join(_POSTCODE.sub(" ", text).split()))
    for part in re.split(r"[,;]", line):
        part = part.strip(" .")
        town = _STREET_AFTER_TOWN.fullmatch(part)
        yield from filter(None, town.groups() if town else (part,))


class _Reading:
    """The parts placed so far. `house_marked` tells that a part says «дом»: then no bare number is the house."""

    def __init__(self, *, house_marked: bool) -> None:
        self._house_marked = house_marked
        self.places: list[str] = []
        self.names: list[str] = []
        self.house: list[str] = []
        self.street = ""
        self.flat = ""
        self.unread: list[str] = []

    def take(self, part: str) -> None:
        flat = _FLAT.fullmatch(part)
        city = _CITY.fullmatch(part)
        is_region = _REGION.fullmatch(part) and street_key(street=part).kind == ""
        if _COUNTRY.fullmatch(part) or (is_region and not self.house):
            return
        if _WAY_IN.fullmatch(part):
            self.unread.append(part)
        elif flat:
            self.flat = flat["before"] or flat["behind"]
        elif self.house and _MORE_OF_HOUSE.fullmatch(part):
            self.house.append(part)
        elif any(map(str.isdigit, part)) and self._take_house(part):
            return
        elif city:
            self.places.append(city["before"] or city["behind"])
        elif _SETTLEMENT.fullmatch(part) and not _NO_DISTRICT.search(part):
            self.places.append(part)
        elif self.house or not any(map(str.isalnum, part)):
            self.unread.append(part)
        else:
            self.names.append(part)

    def settle(self) -> None:
        """Choose the street among the names, and find the house behind it where no part was one.

        The street is the name with a kind («ул. Мира»), else the one with a number behind («Мира 5»), else the last.
        What stands before it is its place, what follows is left unread.
        """
        if not self.names and self.places and _SETTLEMENT.fullmatch(self.places[-1]):
            # A village may have no streets («с. Ивановка, 5»), and the letter may be an initial («С. Юлаева, 3»).
            self.names.append(self.places.pop())
        if not self.names:
            return
        with_kind = [place for place, name in enumerate(self.names) if street_key(street=name).says_kind]
        with_house = [place for place, name in enumerate(self.names) if _HOUSE_BEHIND.fullmatch(name)]
        chosen = with_kind[-1] if with_kind else with_house[0] if with_house else len(self.names) - 1
        self.street = self.names[chosen]
        self.places += self.names[:chosen]
        self.unread += self.names[chosen + 1 :]
        self._house_marked = False
        behind = _HOUSE_BEHIND.fullmatch(self.street) if not self.house else None
        if behind and self._take_house(behind["house"]):
            self.street = behind["street"]

    @property
    def house_text(self) -> str:
        house = parse_house(text=" ".join(self.house)) if self.house else None
        return str(house) if house else " ".join(self.house)

    def _take_house(self, part: str) -> bool:
        """Take a part that is a house, with the flat behind a dash («25б-12»); a second bare number is the flat."""
        bare = _HOUSE_MARK.sub("", part).strip()
        if self.house:
            if bare == part and not self.flat and re.fullmatch(r"\d+\w?", bare):
                self.flat = bare
                return True
            return False
        if self._house_marked and bare == part:
            return False
        with_flat = _HOUSE_WITH_FLAT.fullmatch(bare)
        if with_flat and parse_house(text=with_flat["house"]):
            self.house, self.flat = [with_flat["house"]], with_flat["flat"]
            return True
        if parse_house(text=bare):
            self.house = [bare]
            return True
        return False
