"""Very many reports into a new SQLite store at once: rows straight into its tables, with none of the questions that an import asks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from dashboard.domain.extraction import Extraction
from dashboard.store.rows import child_rows, place_row, report_row
from dashboard.store.search.words import words_of
from dashboard.store.writer import Writer

BATCH = 1000  # reports
IMPORTED = "2026-01-01T00:00:00+00:00"
Rows = list[dict[str, Any]]


@cache
def _words(sentence_part: str) -> str:
    return " ".join(words_of(sentence_part))


def _searched(extraction: Extraction) -> dict[str, Any]:
    """What search looks through. Words are folded each for itself, so that those that many reports share are folded once."""
    report = extraction.report
    title, body = ((" ".join(filter(None, map(_words, text.split())))) for text in (f"{report.title} {report.title_en}", report.text))
    return {"report_id": report.id, "title": title, "body": body}


def _rows(extractions: Iterable[Extraction]) -> dict[str, Rows]:
    tables: dict[str, Rows] = {"reports": [], "searched": []}
    for extraction in extractions:
        tables["reports"].append(report_row(extraction.report, extraction.extractor, "synthetic", IMPORTED))
        tables["searched"].append(_searched(extraction))
        for name, rows in child_rows(extraction).items():
            tables.setdefault(name, []).extend(rows)
    return tables


def _put(connection: sqlite3.Connection, table: str, rows: Rows) -> None:
    if rows:
        names = ", ".join(f'"{name}"' for name in rows[0])
        values = ", ".join(f":{name}" for name in rows[0])
        connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({values})", rows)


def fill(path: Path, extractions: Iterable[Extraction]) -> None:
    """A store at the path with these reports, each of which is given once. Nothing may be there yet."""
    Writer.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -200000")
    places: dict[str, dict[str, Any]] = {}
    made = iter(extractions)
    while batch := list(islice(made, BATCH)):
        for table, rows in _rows(batch).items():
            _put(connection, table, rows)
        places |= {place.id: place_row(place) for extraction in batch for place in extraction.places}
    _put(connection, "places", list(places.values()))
    connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'version'")
    connection.commit()
    connection.close()
