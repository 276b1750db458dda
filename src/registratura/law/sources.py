"""Where law comes from: acts, pages and the seeds' sentences, from a country's `sources.yaml`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from registratura.law.errors import LoadError, Problem
from registratura.law.yaml_files import read_yaml

LANGUAGES = ("ru", "kk", "en")
_SENTENCE = {"ru": "предложение {}", "kk": "{}-сөйлем", "en": "sentence {}"}


@dataclass(frozen=True, slots=True)
class Source:
    """One place of the law that a rule or a parameter may name.

    A seed's sentence has its `text` word for word and says whether it states a rule, and if not, why not.
    """

    code: str
    title: dict[str, str]
    confirmed: bool
    article: str = ""
    text: str = ""
    states_rule: bool | None = None
    why_not: str = ""

    def cite(self, language: str) -> str:
        """Title and article, for a reader."""
        title = self.title[language]
        if self.states_rule is not None:
            return f"{title}, {_SENTENCE[language].format(self.article)}"
        return f"{title}, {self.article}" if self.article else title


def load_sources(path: Path, *, name: str) -> dict[str, Source]:
    """Every source of a country by code: acts (`act`), articles (`act#article`), sentences (`seed#number`).

    Raises LoadError with every mistake.
    """
    data = read_yaml(path, name=name).data
    problems: list[Problem] = []
    sources: dict[str, Source] = {}
    if not isinstance(data, list):
        raise LoadError([Problem(name, "", "a list of acts expected")])
    for index, row in enumerate(data):
        _read_act(row, f"[{index}]", name, sources, problems)
    if problems:
        raise LoadError(problems)
    return sources


def _read_act(row: Any, key: str, name: str, sources: dict[str, Source], problems: list[Problem]) -> None:
    if not isinstance(row, dict) or not isinstance(row.get("code"), str):
        problems.append(Problem(name, key, "an act with a `code` expected"))
        return
    code = row["code"]
    wrong = len(problems)
    extra = sorted(row.keys() - {"code", "title", "confirmed", "articles", "sentences", "note"}, key=str)
    problems += [Problem(name, f"{code}.{each}", "no such key") for each in extra]
    title = row.get("title")
    if not isinstance(title, dict) or set(title) != set(LANGUAGES):
        problems.append(Problem(name, f"{code}.title", "a title in ru, kk and en expected"))
    confirmed = row.get("confirmed")
    if type(confirmed) is not bool:
        problems.append(Problem(name, f"{code}.confirmed", "true or false expected"))
    if code in sources:
        problems.append(Problem(name, code, "the code stands twice"))
    if len(problems) > wrong:
        return
    assert isinstance(title, dict)
    assert isinstance(confirmed, bool)
    sources[code] = Source(code, title, confirmed)
    for number, article in (row.get("articles") or {}).items():
        whole = f"{code}#{number}"
        if not isinstance(article, dict) or article.keys() - {"article", "confirmed", "text"}:
            what = "`article`, and if need be `text` and `confirmed`, expected"
            problems.append(Problem(name, whole, what))
            continue
        sure = article.get("confirmed", confirmed)
        sources[whole] = Source(whole, title, sure, article.get("article", ""), article.get("text", ""))
    for number, sentence in enumerate(row.get("sentences") or [], start=1):
        _read_sentence(sentence, f"{code}#{number}", title, confirmed, name, sources, problems)


def _read_sentence(
    row: Any,
    code: str,
    title: dict[str, str],
    confirmed: bool,
    name: str,
    sources: dict[str, Source],
    problems: list[Problem],
) -> None:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        problems.append(Problem(name, code, "a sentence with `text` expected"))
        return
    states_rule, why_not = row.get("states_rule"), row.get("why_not", "")
    if row.get("id", code) != code:
        problems.append(Problem(name, code, f"its id says {row['id']!r}"))
    if type(states_rule) is not bool:
        problems.append(Problem(name, f"{code}.states_rule", "true or false expected"))
    elif states_rule == bool(why_not):
        problems.append(Problem(name, f"{code}.why_not", "said exactly when the sentence states no rule"))
    extra = sorted(row.keys() - {"id", "text", "states_rule", "why_not"}, key=str)
    problems += [Problem(name, f"{code}.{each}", "no such key") for each in extra]
    number = code.partition("#")[2]
    sources[code] = Source(code, title, confirmed, number, row["text"], states_rule, why_not)
