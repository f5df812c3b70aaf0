"""The gazetteer: places by id, and an index of all spellings of their names for looking up words as they stand in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from dashboard.domain.place import Place
from dashboard.gazetteer.spellings import RE_PARENTHESES, keys_of

# Folds names and cuts them into words, as the texts in which they are looked up are folded and cut.
Reader = Callable[[Sequence[str]], Sequence[Sequence[str]]]


class Named(NamedTuple):
    """A place under one of its names. `weak`: the name alone does not say that the place is meant."""

    place: Place
    weak: bool


class NameIndex:
    """All spellings of all names. A key is the words of a name, as `spellings.word_key` has them, with single spaces.

    `lengths[word]` are the numbers of words, longest first, that keys beginning with this word have.
    """

    def __init__(self, places: Sequence[Place], read: Reader) -> None:
        self._places = places
        self._keys: dict[str, list[int]] = {}
        self.lengths: dict[str, tuple[int, ...]] = {}
        names: list[str] = []
        owners: list[int] = []
        for number, place in enumerate(places):
            for name in dict.fromkeys((place.name_en, place.name_ar, *place.variants)):
                if name:
                    names.append(RE_PARENTHESES.sub("", name))
                    owners.append(number)
        self._fill(owners, read(names))

    def _fill(self, owners: Sequence[int], readings: Sequence[Sequence[str]]) -> None:
        lengths: dict[str, set[int]] = {}
        for owner, words in zip(owners, readings, strict=True):
            needs = self._places[owner].needs_place_word
            for key, weak in keys_of(words):
                if len(key) == 1 and len(key[0]) < 2:
                    continue
                code = owner * 2 + (weak or needs)
                self._keys.setdefault(" ".join(key), []).append(code)
                lengths.setdefault(key[0], set()).add(len(key))
        self.lengths = {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}

    def get(self, key: str) -> tuple[Named, ...]:
        """The places of this name, each once, a strong reading before a weak one, else in the order of the tables."""
        found: dict[int, Named] = {}
        for code in sorted(self._keys.get(key, ()), key=lambda code: code & 1):
            found.setdefault(code >> 1, Named(self._places[code >> 1], bool(code & 1)))
        return tuple(found.values())

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __len__(self) -> int:
        return len(self._keys)


class Gazetteer:
    """Places in the order of the tables. Immutable; the index of names is built at its first use."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places: tuple[Place, ...] = tuple(places)
        self._by_id = {place.id: place for place in self.places}
        self._countries = {p.country: p for p in reversed(self.places) if p.kind == "country"}
        self._index: tuple[Reader, NameIndex] | None = None

    def get(self, place_id: str) -> Place | None:
        """The place of this id, None where there is none."""
        return self._by_id.get(place_id)

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-2 code, None where the tables have none."""
        return self._countries.get(code)

    def names(self, read: Reader) -> NameIndex:
        """The index of names as `read` folds and cuts them; kept for the reader last used."""
        if self._index is None or self._index[0] is not read:
            self._index = (read, NameIndex(self.places, read))
        return self._index[1]

    def __len__(self) -> int:
        return len(self.places)
