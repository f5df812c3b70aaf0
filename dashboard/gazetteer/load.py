"""The gazetteer's CSV tables as places: data/gazetteer/*.csv, an analyst's own gazetteer.csv laid over them by id.

A table has the columns of a place, or `id` and `variants` alone: then it adds names to places of other tables.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

from dashboard.domain.errors import DataError
from dashboard.domain.place import Place, PlaceKind
from dashboard.gazetteer.index import Gazetteer
from dashboard.kept import kept
from dashboard.settings import settings

COLUMNS = (
    "id", "name_en", "name_ar", "variants", "kind", "admin1", "country", "lat", "lon",
    "precision_km", "population", "needs_place_word", "source",
)  # fmt: skip
# The others may be left out of a table: their cells are empty then.
NEEDED = ("id", "name_en", "name_ar", "kind", "lat", "lon")
# A table of these columns alone adds names to places of other tables.
NAME_COLUMNS = ("id", "variants")
OWN_FILE = "gazetteer.csv"
_KINDS = {kind.value: kind for kind in PlaceKind}
_YES_NO = {"yes": True, "no": False, "": False}


def load_gazetteer(folder: Path | None = None, own: Path | None = None) -> Gazetteer:
    """Every row of the folder's CSV tables (data/gazetteer by default) and, laid over them by id, those of `own`/gazetteer.csv.

    `own` is the analyst's folder of the settings unless given. Raises DataError with file and line for a row that cannot be read,
    for an id that stands twice in the bundled tables or twice in the own one, and where there is no table at all.
    """
    base = folder or settings().data / "gazetteer"
    tables = sorted(base.glob("*.csv"))
    if not tables:
        raise DataError("no gazetteer table (*.csv) in this folder.", str(base))
    places = _read_tables(tables, {}) if folder else _bundled(tables)
    own_table = (own or settings().lexicon or base) / OWN_FILE
    if own_table not in tables and own_table.is_file():
        return Gazetteer(_read_tables([own_table], places).values())
    return Gazetteer(places.values(), is_bundled=folder is None and settings().lexicon is None)


def _bundled(tables: list[Path]) -> dict[str, Place]:
    """The places of the bundled tables, kept between starts as their cells."""
    rows = kept("gazetteer", lambda: [_cells(place) for place in _read_tables(tables, {}).values()])
    return {id_: Place(id_, english, arabic, _KINDS[kind], *others) for id_, english, arabic, kind, *others in rows}


def _cells(place: Place) -> tuple[Any, ...]:
    id_, english, arabic, kind, *others = astuple(place)
    return id_, english, arabic, str(kind), *others


def _read_tables(tables: list[Path], places: dict[str, Place]) -> dict[str, Place]:
    """The places of the tables laid over those given; tables of names come last, so that they find the places of every table."""
    read: dict[str, Place] = {}
    names: list[Path] = []
    for path in tables:
        if _header(path) == list(NAME_COLUMNS):
            names.append(path)
            continue
        for line, place in read_table(path):
            if place.id in read:
                raise DataError(f"the id {place.id} stands in an earlier row already; ids must differ.", str(path), line)
            read[place.id] = place
    every = {**places, **read}
    for path in names:
        for line, (id_, variants) in _rows(path, NAME_COLUMNS):
            if id_ not in every:
                raise DataError(f"no table has a place of the id {id_}.", str(path), line)
            every[id_] = replace(every[id_], variants=(*every[id_].variants, *_split(variants)))
    return every


def _header(path: Path) -> list[str]:
    return next((cells for _, cells in _lines(path)), [])


def read_table(path: Path) -> Iterator[tuple[int, Place]]:
    """The places of one table with the line each ends on. Raises DataError for the first mistake, with its line."""
    for line, cells in _rows(path, COLUMNS):
        try:
            yield line, _place(*cells)
        except ValueError as error:
            raise DataError(str(error), str(path), line) from error


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """The cells of the columns, row by row, with the line each row ends on."""
    lines = _lines(path)
    header = next(lines, (1, []))[1]
    missing = [column for column in columns if column not in header and (column in NEEDED or columns != COLUMNS)]
    if missing:
        raise DataError(f"the table lacks the column {', '.join(missing)}.", str(path), 1)
    if more := [column for column in header if column not in columns]:
        raise DataError(f"there is no column {more[0]}; there is {', '.join(columns)}.", str(path), 1)
    if len(set(header)) < len(header):
        raise DataError("a column stands twice.", str(path), 1)
    order = [header.index(column) if column in header else None for column in columns]
    for line, row in lines:
        if len(row) != len(header):
            raise DataError(f"the row has {len(row)} cells, the table {len(header)} columns.", str(path), line)
        yield line, ["" if i is None else row[i].strip() for i in order]


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty, with the line it ends on."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.reader(lines)
            for row in rows:
                if row:
                    yield rows.line_num, row
    except UnicodeDecodeError as error:
        raise DataError("the table is not encoded as UTF-8; save it as UTF-8.", str(path)) from error
    except OSError as error:
        raise DataError(f"the table cannot be read ({error.strerror}).", str(path)) from error
    except csv.Error as error:
        raise DataError(f"not a well-formed table ({error}).", str(path), rows.line_num) from error


def _place(
    id_: str, name_en: str, name_ar: str, variants: str, kind: str, admin1: str, country: str, lat: str, lon: str,
    precision: str, population: str, needs: str, source: str,
) -> Place:  # fmt: skip
    """One row; ValueError with a sentence for a person where a cell cannot be read."""
    if not id_ or not (name_en or name_ar):
        raise ValueError("the row has no id or no name.")
    if kind not in _KINDS:
        raise ValueError(f"{kind!r} is no kind of place; one of {', '.join(_KINDS)}.")
    if needs not in _YES_NO:
        raise ValueError(f"needs_place_word is yes or no, not {needs!r}.")
    if bool(lat) != bool(lon):
        raise ValueError("the row has lat or lon alone; give both or neither.")
    return Place(
        id_, name_en or name_ar, name_ar, _KINDS[kind], country, admin1,
        _number(lat, "lat", 90), _number(lon, "lon", 180), _number(precision, "precision_km", 20_000) or 1.0,
        int(_number(population, "population", 1e11) or 0), _YES_NO[needs],
        _split(variants), source,
    )  # fmt: skip


def _split(variants: str) -> tuple[str, ...]:
    return tuple([name for name in variants.split("|") if name]) if variants else ()


def _number(cell: str, column: str, limit: float) -> float | None:
    if not cell:
        return None
    try:
        value = float(cell)
    except ValueError:
        raise ValueError(f"{column} is a number, not {cell!r}.") from None
    if not -limit <= value <= limit:
        raise ValueError(f"{column} is {cell}, beyond {limit:g}.")
    return value
