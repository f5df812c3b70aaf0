"""The exports of coded data that are known, and what their columns hold: data/coding/*.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from dashboard.domain.errors import DataError
from dashboard.settings import settings
from dashboard.yaml_lines import read_sections, shaped

SIDES = "sides.yaml"
RE_BETWEEN = re.compile(r"[\s_\-./\ufeff]+")
T = TypeVar("T", "Codebook", "Sides")


@dataclass(frozen=True, slots=True)
class Codebook:
    """One dataset. `fields` are its columns in the order of a row's text, each with the further headings that exports use for it; the
    others name columns, or say what a column's codes mean (see data/coding/acled.yaml). Codes are in lower case."""

    name: str
    signs: tuple[str, ...]
    needed: tuple[str, ...]
    story: tuple[str, ...]
    fields: Mapping[str, tuple[str, ...]]
    id: str
    dates: tuple[str, ...]
    place: str
    areas: Mapping[str, str]
    told_by: str
    title: tuple[str, ...]
    deaths: Mapping[str, str]
    precision: str
    places: Mapping[str, str]
    attacks_in: str
    attacks: Mapping[str, str]
    attacks_finer: str = ""
    doers: Mapping[str, str] = field(default_factory=dict)
    within: str = ""
    times: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    summed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sides:
    """What the names of sides, and words behind those of places, say: see data/coding/sides.yaml."""

    begins: Mapping[str, str]
    exactly: Mapping[str, str]
    forces_of: tuple[str, ...]
    states: Mapping[str, str]
    place_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table that is such an export, by the place of each."""

    book: Codebook
    places: Mapping[str, int]
    width: int

    @property
    def missing(self) -> tuple[str, ...]:
        """Columns without which no row can be understood."""
        return tuple(name for name in self.book.needed if name not in self.places)


@cache
def codebooks() -> Mapping[str, Codebook]:
    """Every codebook by its dataset's name. Raises DataError for a mistake in a file."""
    books = [_read(path, Codebook) for path in sorted(_folder().glob("*.yaml")) if path.name != SIDES]
    return {book.name: book for book in books}


@cache
def sides() -> Sides:
    """The names of sides. Raises DataError for a mistake in the file."""
    return _read(_folder() / SIDES, Sides)


def header_of(cells: Sequence[str]) -> Header | None:
    """What a table's first row says: the export that it is by its columns, whatever the file is called; None for any other table."""
    found = {plain(cell): place for place, cell in reversed(list(enumerate(cells)))}
    for book in codebooks().values():
        if all(plain(sign) in found for sign in book.signs):
            return Header(book, _places(book, found), len(cells))
    return None


def plain(name: str) -> str:
    """A heading without case and without what stands between its words."""
    return RE_BETWEEN.sub("", name).casefold()


def _places(book: Codebook, found: Mapping[str, int]) -> dict[str, int]:
    wanted = {**{name: (name, *also) for name, also in book.fields.items()}, **{name: (name,) for name in book.story}}
    places = {name: next((found[plain(h)] for h in headings if plain(h) in found), None) for name, headings in wanted.items()}
    return {name: place for name, place in places.items() if place is not None}


def _folder() -> Path:
    return settings().data / "coding"


def _read(path: Path, kind: type[T]) -> T:
    """The file as a value: lists as tuples. Raises DataError where it is not well-formed or does not have the fields."""
    raw = read_sections(path)
    known = {own.name for own in fields(kind)}
    if more := sorted(str(name) for name in raw.keys() - known):
        raise DataError(f"there is no section {more[0]}; there is {', '.join(sorted(known))}.", str(path))
    with shaped(path):
        frozen: dict[str, Any] = {name: _frozen(value) for name, value in raw.items()}
        return kind(**frozen)


def _frozen(value: object) -> object:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return {str(key): _frozen(item) for key, item in value.items()} if isinstance(value, dict) else str(value)
