"""Finds a street among those of a territory, however it is spelled."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from registratura.registry.addresses.entry import TerritoryEntry
from registratura.registry.addresses.near_names import is_slip, nearest
from registratura.registry.addresses.notes import Note
from registratura.registry.addresses.street import StreetKey
from registratura.registry.addresses.street_words import UNSAID_MASCULINE

Found = tuple[list[TerritoryEntry], tuple[Note, ...]]
_OFFERED_NAMES = 5


class StreetIndex:
    """The lines of a territory by the name of their street."""

    def __init__(self, entries: Iterable[TerritoryEntry]) -> None:
        self._by_name: dict[str, list[TerritoryEntry]] = defaultdict(list)
        for entry in entries:
            self._by_name[entry.street.name].append(entry)
        self._by_untitled: dict[str, set[str]] = defaultdict(set)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for name, namesakes in self._by_name.items():
            self._by_untitled[namesakes[0].street.untitled].add(name)
            self._by_letter[name[:1]].append(name)
            for word in name.split():
                self._by_word[word].add(name)
        self._writes_kinds = any(
            entry.street.kind not in ("", UNSAID_MASCULINE) for entries in self._by_name.values() for entry in entries
        )

    def find(self, key: StreetKey, *, allowed: Callable[[TerritoryEntry], bool]) -> Found:
        """The lines of a street among the allowed ones, kinds not yet told apart, and how the name was matched.

        First the name itself; then without titles or with initials for names; then a slip of the hand. The last two
        only where a single street of the territory fits, and with a note.
        """
        exact = self._named(key, [key.name], allowed)
        if exact or not key.name:
            return exact, ()
        for code, names in (("name_shortened", self._shortened(key)), ("street_corrected", self._slips(key))):
            found = self._named(key, names, allowed)
            if found and len({entry.street.name for entry in found}) == 1:
                return found, (Note(code, (found[0].text,)),)
        return [], ()

    def of_kind(
        self, entries: Sequence[TerritoryEntry], key: StreetKey
    ) -> tuple[list[TerritoryEntry], tuple[Note, ...], bool]:
        """The lines of the right kind of street, notes, and whether the kind is in doubt.

        Different kinds of one name are different streets. Nothing written means «улица» where there is one of the
        name; otherwise any kind, in doubt between several. A list that writes no kinds at all leaves each open.
        """
        same = [entry for entry in entries if entry.street.shares_kind(key)]
        if not same and key.kind == "":
            same = list(entries)
        if not same and not self._writes_kinds:
            same = [entry for entry in entries if entry.street.kind == ""]
        kinds = {entry.street.kind or "street" for entry in same}
        doubtful = any(
            not one.street.shares_kind(other.street) for place, one in enumerate(same) for other in same[:place]
        )
        if doubtful or (same and not all(entry.street.shares_kind(key) for entry in same)):
            return same, (Note("street_kind_assumed", tuple(sorted(kinds))),), doubtful
        return same, (), False

    def namesakes(self, key: StreetKey) -> list[TerritoryEntry]:
        """Every line of that name, whatever its kind, number or place."""
        return list(self._by_name.get(key.name, ()))

    def near(self, key: StreetKey) -> Iterator[TerritoryEntry]:
        """Lines of streets whose name is near: to be offered, never taken."""
        words = set(key.name.split())
        longer = [name for word in words for name in self._by_word.get(word, ()) if words < set(name.split())]
        near = nearest(key.name, self._by_name, limit=_OFFERED_NAMES)
        for name in dict.fromkeys([*near, *sorted(longer)]):
            if name != key.name:
                yield from self._by_name[name]

    def _named(
        self, key: StreetKey, names: Iterable[str], allowed: Callable[[TerritoryEntry], bool]
    ) -> list[TerritoryEntry]:
        lines = (entry for name in names for entry in self._by_name.get(name, ()))
        return [entry for entry in lines if entry.street.may_be(key) and allowed(entry)]

    def _shortened(self, key: StreetKey) -> list[str]:
        """«Королёва» for «академика Королёва», «С. Юлаева» for «Салавата Юлаева», and the other way round."""
        names = set(self._by_untitled.get(key.untitled, ()))
        words = set(key.name.split())
        if key.initials:
            for name in set.intersection(*(self._by_word.get(word, set()) for word in words)):
                if all(word[0] in key.initials for word in set(name.split()) - words):
                    names.add(name)
        for word in words:
            rest = " ".join(sorted(words - {word}))
            if any(word[0] in entry.street.initials for entry in self._by_name.get(rest, ())):
                names.add(rest)
        return sorted(names)

    def _slips(self, key: StreetKey) -> list[str]:
        return [name for name in self._by_letter.get(key.name[:1], ()) if is_slip(key.name, name)]
