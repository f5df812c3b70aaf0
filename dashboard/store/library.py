"""The read-only face of the store: frames."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from sqlalchemy import Boolean, Column, ColumnElement, Connection, Float, Integer, Table, select

from dashboard.domain.errors import UsageError
from dashboard.store.database import Database
from dashboard.store.tables import claims, decisions, mentions, meta, notes, places, reports, texts

# Rows that are turned into columns at a time: bounds the memory that reading takes beyond the frame itself.
CHUNK = 50_000
HIDDEN = {"position", "fingerprint", "number"}


def _dtype(column: Column[object]) -> str:
    if isinstance(column.type, Boolean):
        return "bool"
    if isinstance(column.type, Integer):
        return "Int64" if column.nullable else "int64"
    return "float64" if isinstance(column.type, Float) else "str"


def _frame(connection: Connection, table: Table, *conditions: ColumnElement[bool]) -> pd.DataFrame:
    """The rows that meet the conditions, by primary key."""
    columns = [column for column in table.columns if column.name not in HIDDEN]
    dtypes = {column.name: _dtype(column) for column in columns}
    statement = select(*columns).where(*conditions).order_by(*table.primary_key)
    chunks = list(pd.read_sql(statement, connection, chunksize=CHUNK, dtype=dtypes))
    return pd.concat(chunks, ignore_index=True)


def _reports(connection: Connection) -> pd.DataFrame:
    return _frame(connection, reports).sort_values(["published", "doc_id", "id"], na_position="last", ignore_index=True)


def _in_reading_order(frame: pd.DataFrame, order: pd.Series[str], by: Sequence[str]) -> pd.DataFrame:
    """Rows by the order of their reports, then by the columns `by`."""
    rank = {report_id: position for position, report_id in enumerate(order)}
    ranked = frame.assign(_rank=frame["report_id"].map(rank))
    return ranked.sort_values(["_rank", *by], kind="stable", ignore_index=True).drop(columns="_rank")


class Library:
    """Reads one store; safe to share between threads. All methods raise StoreError where the store does not answer.

    Frames have the store's columns in the store's order, always all of them and always of the same types (text `str`, numbers
    `float64`, offsets `int64`, flags `bool`, offsets that may be missing `Int64`), also when they are empty. Missing values are NaN.
    Reports come by their date (undated last), then doc_id; rows of reports in that order, then as they stand in the text.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, target: str | Path) -> Library:
        """The library at a path or a database URL. Raises StoreError where there is none."""
        database = Database(target)
        database.check()
        return cls(database)

    @property
    def name(self) -> str:
        """The store's address for people, without any password."""
        return self._database.name

    def version(self) -> int:
        """A number that grows with every write: what was read under one version is true until it changes."""
        with self._database.reading() as connection:
            return int(connection.scalar(select(meta.c.value).where(meta.c.key == "version")) or 0)

    def reports(self) -> pd.DataFrame:
        """One row a report: id, doc_id, title, title_en, language, publisher, url, published, published_from, kind,
        original_sha256, imported_at, extractor, length (code points)."""
        with self._database.reading() as connection:
            return _reports(connection)

    def claims(self) -> pd.DataFrame:
        """One row a claim of every report. `place` is the first of `places` (ids joined by |), `also` and `triggers` are JSON
        [[start, end], ...], `part_of`, `same_as`, `contradicts`, `multiple_of` claim ids."""
        return self._rows(claims, ["evidence_start", "evidence_end"])

    def mentions(self) -> pd.DataFrame:
        """One row a place name where it stands: report_id, start, end, place, candidates (ids joined by |), why."""
        return self._rows(mentions, ["start", "end"])

    def places(self) -> pd.DataFrame:
        """One row a place that any mention or claim refers to, by id; `variants` joined by |."""
        with self._database.reading() as connection:
            return _frame(connection, places).sort_values("id", ignore_index=True)

    def notes(self, report_id: str) -> pd.DataFrame:
        """One row a note of one report: report_id, start, end, kind (date, source, set_aside), value."""
        with self._database.reading() as connection:
            frame = _frame(connection, notes, notes.c.report_id == report_id)
        return frame.sort_values(["start", "end"], kind="stable", ignore_index=True)

    def text(self, report_id: str) -> str:
        """The text of a report exactly as it was read. Raises UsageError where there is no such report."""
        with self._database.reading() as connection:
            text = connection.scalar(select(texts.c.text).where(texts.c.report_id == report_id))
        if text is None:
            raise UsageError(f"There is no report {report_id[:12]} in the library.")
        return str(text)

    def decisions(self) -> pd.DataFrame:
        """One row a decision in the order in which they were made: claim, verdict, who, when, fields (JSON pairs), reason."""
        with self._database.reading() as connection:
            return _frame(connection, decisions)

    def close(self) -> None:
        """Closes every connection to the store; the next call opens them again."""
        self._database.close()

    def _rows(self, table: Table, by: Sequence[str]) -> pd.DataFrame:
        with self._database.reading() as connection:
            return _in_reading_order(_frame(connection, table), _reports(connection)["id"], by)
