"""The gazetteer's CSV tables as places: data/gazetteer/*.csv, an analyst's own gazetteer.csv laid over them by id."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from dashboard.domain.errors import DataError
from dashboard.domain.place import Place, PlaceKind
from dashboard.gazetteer.index import Gazetteer
from dashboard.settings import settings

COLUMNS = (
    "id", "name_en", "name_ar", "variants", "kind", "admin1", "country", "lat", "lon",
    "precision_km", "population", "needs_place_word", "source",
)  # fmt: skip
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
    places = _read_tables(tables)
    own_table = (own or settings().lexicon or base) / OWN_FILE
    if own_table not in tables and own_table.is_file():
        places |= _read_tables([own_table])
    return Gazetteer(places.values())


def _read_tables(tables: list[Path]) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for path in tables:
        for line, place in read_table(path):
            if place.id in places:
                raise DataError(f"the id {place.id} stands in an earlier row already; ids must differ.", str(path), line)
            places[place.id] = place
    return places


def read_table(path: Path) -> Iterator[tuple[int, Place]]:
    """The places of one table with the line each ends on. Raises DataError for the first mistake, with its line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.reader(lines)
            header = next(rows, [])
            missing = [column for column in COLUMNS if column not in header]
            if missing:
                raise DataError(f"the table lacks the column {', '.join(missing)}.", str(path), 1)
            order = [header.index(column) for column in COLUMNS]
            for row in rows:
                if row:
                    yield rows.line_num, _read_row(row, order, len(header), path, rows.line_num)
    except UnicodeDecodeError as error:
        raise DataError("the table is not encoded as UTF-8; save it as UTF-8.", str(path)) from error
    except csv.Error as error:
        raise DataError(f"not a well-formed table ({error}).", str(path), rows.line_num) from error


def _read_row(row: list[str], order: list[int], width: int, path: Path, line: int) -> Place:
    if len(row) != width:
        raise DataError(f"the row has {len(row)} cells, the table {width} columns.", str(path), line)
    try:
        return _place(*[row[i] for i in order])
    except ValueError as error:
        raise DataError(str(error), str(path), line) from error


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
    return Place(
        id_, name_en or name_ar, name_ar, _KINDS[kind], country, admin1,
        _number(lat, "lat", 90), _number(lon, "lon", 180), _number(precision, "precision_km", 20_000) or 1.0,
        int(_number(population, "population", 1e11) or 0), _YES_NO[needs],
        tuple(v for v in variants.split("|") if v) if variants else (), source,
    )  # fmt: skip


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
