"""What files call the things that a report has: headings of columns, meta elements, furniture of web pages (data/reading.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from dashboard.domain.errors import DataError
from dashboard.reading.refusals import refuse
from dashboard.settings import settings
from dashboard.yaml_lines import Entry, read_entries

RE_BETWEEN = re.compile(r"[\s_\-./\ufeff]+")
MOST_SHOWN = 12


def plain(name: str) -> str:
    """A heading without case and without what stands between its words."""
    return RE_BETWEEN.sub("", name).casefold()


@cache
def names(section: str) -> Mapping[str, tuple[str, ...]]:
    """A section of data/reading.yaml: lists of names by what they name. Raises DataError for a mistake in the file."""
    path = settings().data / "reading.yaml"
    entry = read_entries(path).get(section)
    if entry is None or not isinstance(entry.value, Mapping):
        raise DataError(f"there must be a section '{section}'.", str(path), entry.line if entry else None)
    return {key: tuple(_words(value, str(path))) for key, value in entry.value.items()}


def _words(entry: Entry, path: str) -> list[str]:
    if not isinstance(entry.value, list):
        raise DataError("this must be a list of names.", path, entry.line)
    return [str(item.value) for item in entry.value]


def columns_of(header: Sequence[str], chosen: Mapping[str, str] | None = None) -> dict[str, int]:
    """Which column holds what, by its place, counted from 0: what the caller chose, then the headings of data/reading.yaml.

    `chosen` names headings by what they hold, {"text": "Notes"}. Raises InputError where no column is known to hold the text, or a
    chosen one is not there.
    """
    places = {plain(name): place for place, name in reversed(list(enumerate(header)))}
    found = {field: place for field, listed in names("columns").items() if (place := _first(listed, places)) is not None}
    for field, name in (chosen or {}).items():
        if plain(name) not in places:
            raise refuse("no_such_column", column=name[:80], columns=_shown(header))
        found[field] = places[plain(name)]
    if "text" not in found:
        raise refuse("no_text_column", columns=_shown(header))
    return found


def _first(listed: Sequence[str], places: Mapping[str, int]) -> int | None:
    return next((places[plain(name)] for name in listed if plain(name) in places), None)


def _shown(header: Sequence[str]) -> str:
    named = [" ".join(name.split())[:40] for name in header if name.strip()]
    return ", ".join(named[:MOST_SHOWN]) + (" …" if len(named) > MOST_SHOWN else "")
