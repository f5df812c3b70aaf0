"""The gazetteer: places by id, and an index of all spellings of their names for looking up words as they stand in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from dashboard.domain.place import Place
from dashboard.gazetteer.spellings import RE_PARENTHESES, is_arabic, keys_of
from dashboard.kept import kept

# Folds names and cuts them into words, as the texts in which they are looked up are folded and cut.
Reader = Callable[[Sequence[str]], Sequence[Sequence[str]]]
# What an index is made of, in plain values: see `_tables`.
Tables = tuple[dict[str, tuple[int, ...]], set[str], dict[str, set[str]]]


class Named(NamedTuple):
    """A place under one of its names. `weak`: the name alone does not say that the place is meant."""

    place: Place
    weak: bool


class NameIndex:
    """All spellings of the names in Arabic letters, or of those in other letters.

    A key is the words of a name, as `spellings.word_key` has them, with single spaces.
    `codes` are the keys that there are; `continues` are the beginnings of longer ones: whoever looks names up word by word stops where
    the words so far are none.
    `seconds` are the words that follow the first one of longer keys.
    """

    def __init__(self, places: Sequence[Place], tables: Tables) -> None:
        self._places = places
        self.codes, self.continues, self.seconds = tables
        self._found: dict[str, tuple[Named, ...]] = {}

    @classmethod
    def of(cls, places: Sequence[Place], read: Reader, arabic: bool, keep: bool = False) -> NameIndex:
        """The index of these places; `keep` where they are the bundled ones, whose tables are kept between starts."""
        if not keep:
            return cls(places, _tables(places, read, arabic))
        reader = f"{read.__module__}.{getattr(read, '__qualname__', '')}"
        return cls(places, kept(f"names-{reader}-{'ar' if arabic else 'en'}", lambda: _tables(places, read, arabic)))

    def get(self, key: str) -> tuple[Named, ...]:
        """The places of this name, each once, strong readings before weak ones, else in the order of the tables."""
        found = self._found.get(key)
        if found is None:
            places: dict[int, Named] = {}
            for code in sorted(self.codes.get(key, ()), key=lambda code: code & 1):
                places.setdefault(code >> 1, Named(self._places[code >> 1], bool(code & 1)))
            found = tuple(places.values())
            if found:
                self._found[key] = found
        return found

    def __contains__(self, key: object) -> bool:
        return key in self.codes

    def __len__(self) -> int:
        return len(self.codes)


def _tables(places: Sequence[Place], read: Reader, arabic: bool) -> Tables:
    """Every key with its places' numbers times two, one more where the name is weak; the beginnings and second words of longer keys."""
    names: list[str] = []
    owners: list[int] = []
    for number, place in enumerate(places):
        for name in {place.name_en: 0, place.name_ar: 0, **dict.fromkeys(place.variants, 0)}:
            if name and is_arabic(name) is arabic:
                names.append(RE_PARENTHESES.sub("", name) if "(" in name else name)
                owners.append(number * 2 + place.needs_place_word)
    codes: dict[str, tuple[int, ...]] = {}
    continues: set[str] = set()
    seconds: dict[str, set[str]] = {}
    for owner, words in zip(owners, read(names), strict=True):
        for key, weak in keys_of(words):
            if weak:
                owner |= 1
            known = codes.get(key)
            codes[key] = (owner,) if known is None else (*known, owner)
            at = key.find(" ")
            if at > 0:
                second = key.find(" ", at + 1)
                seconds.setdefault(key[:at], set()).add(key[at + 1 : second if second > 0 else None])
            while at > 0:
                continues.add(key[:at])
                at = key.find(" ", at + 1)
    return codes, continues, seconds


class Gazetteer:
    """Places in the order of the tables. Immutable; the index of names is built at its first use, and kept between starts where the
    places are the bundled ones, read with the bundled words alone."""

    def __init__(self, places: Iterable[Place], is_bundled: bool = False) -> None:
        self.is_bundled = is_bundled
        self.places: tuple[Place, ...] = tuple(places)
        self._by_id = {place.id: place for place in self.places}
        self._countries = {p.country: p for p in reversed(self.places) if p.kind == "country"}
        self._indexes: dict[tuple[Reader, bool], NameIndex] = {}

    def get(self, place_id: str) -> Place | None:
        """The place of this id, None where there is none."""
        return self._by_id.get(place_id)

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-2 code, None where the tables have none."""
        return self._countries.get(code)

    def names(self, read: Reader, arabic: bool) -> NameIndex:
        """The index of the names in Arabic or in other letters, as `read` folds and cuts them; built once."""
        key = (read, arabic)
        if key not in self._indexes:
            self._indexes[key] = NameIndex.of(self.places, read, arabic, self.is_bundled)
        return self._indexes[key]

    def __len__(self) -> int:
        return len(self.places)
