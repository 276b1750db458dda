"""The words that surround a street's proper name, in Russian and Kazakh: kinds, titles, what to leave out.

Kinds are stored codes. A kind that the words leave open is several codes joined by "/": «пр» is written for
проспект and for проезд alike, «тұйық көше» stands for переулок and for тупик.
"""

import re

from registratura.registry.addresses.spelling import fold_name

_KINDS = {
    "street": "улица ул ул-ца көшесі көше көш к-сі улицы көшелері",
    "avenue": "проспект просп пр-т пр-кт п-кт даңғылы даңғыл д-лы даңғ",
    "avenue/passage": "пр",
    "passage": "проезд пр-д пр-зд прд өткелі өтпе_жолы проезды",
    "lane": "переулок пер пер-к п-к переулки",
    "dead_end": "тупик туп тұйығы тупики",
    "lane/dead_end": "тұйық тұйық_көшесі тұйық_көше т.к.",
    "boulevard": "бульвар б-р бул бульв бульвары",
    "square": "площадь пл пл-дь алаңы алаң площади",
    "highway": "шоссе ш-се тас_жолы",
    "embankment": "набережная наб жағалауы жағалау набережные",
    "line": "линия лин желісі линии",
    "alley": "аллея аллеясы аллеи",
    "tract": "тракт жолы",
    "rise": "взвоз спуск съезд въезд заезд подъезд",
    "quarter": "квартал кв-л кварт орамы орам",
    "microdistrict": (
        "микрорайон мкр мкрн мкр-н м-н мк-н шағын_ауданы шағын_аудан ш.а. ш/а ықшам_ауданы ықшам_аудан "
        "мөлтек_ауданы мөлтек_аудан"
    ),
    "settlement": ("поселок посёлок пос пгт рп деревня дер село станица ст-ца хутор совхоз аул ауылы кенті кент"),
    "garden": "снт ст с/т днт снп тсн днп садоводство гск территория тер жк",
    "city": "город гор қаласы",
    "city_district": "район р-н ауданы",
}
_SPELLINGS = {fold_name(word.replace("_", " ")): kind for kind, words in _KINDS.items() for word in words.split()}
KIND_OF = {word: kind for word, kind in _SPELLINGS.items() if word.isalpha()}
# Spellings that are not one word go first, turned into the kind's full word.
_FULL_WORD = {kind: fold_name(words.split()[0].replace("_", " ")) for kind, words in _KINDS.items()}
_NOT_ONE_WORD = sorted((word for word in _SPELLINGS if not word.isalpha()), key=len, reverse=True)
_NOT_ONE_WORD_PATTERN = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _NOT_ONE_WORD))})(?!\w)")

# The plural says that several streets are meant: «Губернские проезды», «1-8 Рубиновые проезды».
PLURAL_KINDS = frozenset(fold_name("улицы көшелері проезды переулки тупики площади набережные линии аллеи").split())
PLACE_KINDS = frozenset({"settlement", "garden", "microdistrict", "quarter", "city", "city_district"})
# «1-й Мясницкий» without a kind is any of these, and no улица: улица is feminine.
UNSAID_MASCULINE = "masculine"
MASCULINE_KINDS = frozenset({"passage", "lane", "dead_end", "avenue", "boulevard", "rise", "tract"})

# People leave a title out or add it: «Королёва», «ак. Королёва», «академика Королёва».
TITLES = frozenset(
    fold_name(
        "академика генерала маршала профессора адмирала капитана лейтенанта полковника майора сержанта героя "
        "летчика космонавта художника архитектора писателя поэта композитора доктора врача "
        "инженера конструктора наркома комиссара братьев сестер святого святой батыр батыра хан хана би ана акын"
    ).split()
)
# A title of several words is one title: «Героя России Родионова», «Героя Советского Союза Панфилова».
_HERO = re.compile(r"(?<=\bгероя )(?:советского союза|россии|социалистического труда) (?=\w)")
TITLE_SHORT = {
    "ак": "академика",
    "акад": "академика",
    "ген": "генерала",
    "марш": "маршала",
    "проф": "профессора",
    "адм": "адмирала",
    "кап": "капитана",
    "бр": "братев",
    "арх": "архитектора",
    "св": "святого",
}
# Before an adjective these are «Большая», «Малая»…: feminine, masculine, neuter.
ADJECTIVE_SHORT = {
    "б": ("болшая", "болшой", "болшое"),
    "бол": ("болшая", "болшой", "болшое"),
    "м": ("малая", "малый", "малое"),
    "мал": ("малая", "малый", "малое"),
    "верх": ("верхняя", "верхний", "верхнее"),
    "ниж": ("нижняя", "нижний", "нижнее"),
    "нов": ("новая", "новый", "новое"),
    "стар": ("старая", "старый", "старое"),
}
# «Ново-Садовая», «Новосадовая» and «Ново Садовая» are one street: a map, a seal and a hand write it differently.
JOINED_PREFIXES = frozenset(
    fold_name("ново мало старо верхне нижне средне усть южно северо восточно западно красно велико").split()
)
LEFT_OUT = frozenset(fold_name("им имени атындағы все всех и").split())
# A number before one of these belongs to the name: «40 лет Победы», «8 Марта», «1905 года».
COUNTED = (
    "лет(?:ия|ие|ию)?|год(?:а|ов)?|жыл(?:дык|дыгы)?|январ[яи]|феврал[яи]|марта?|апрел[яи]|ма[йя]|июн[яи]|июл[яи]"
    "|августа?|сентябр[яи]|октябр[яи]|ноябр[яи]|декабр[яи]"
)
NUMBER_WORDS = {
    stem: number
    for number, stem in enumerate(fold_name("перв втор трет четверт пят шест седьм восьм девят десят").split(), start=1)
}


def spell_out(folded: str) -> str:
    """«пр-кт», «ш.а.», «тұйық көшесі», «героя России» as one word, so that what follows can read word by word."""
    folded = _HERO.sub("", " ".join(folded.split()))
    return _NOT_ONE_WORD_PATTERN.sub(lambda m: f" {_FULL_WORD[_SPELLINGS[m[0]]]} ", folded)


def kind_readings(kind: str) -> frozenset[str]:
    """The single kinds a code may stand for; nothing written reads as «улица»."""
    if kind == UNSAID_MASCULINE:
        return MASCULINE_KINDS
    return frozenset((kind or "street").split("/"))
