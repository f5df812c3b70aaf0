"""The read-only face of the store: frames."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, Table, exists, func, select

from dashboard.domain.errors import UsageError
from dashboard.domain.mention import COUNTED, NoteKind
from dashboard.domain.report import Report
from dashboard.store.database import Database, Moment, Readable
from dashboard.store.frames import read_compact, read_frame, shown
from dashboard.store.refreshing import MOST_KEPT, Read, marks_of, read_again
from dashboard.store.rows import stored_report
from dashboard.store.tables import claims, copies, decisions, edits, mentions, meta, notes, places, reports, stories, texts

READING_ORDER = (reports.c.published.is_(None), reports.c.published, reports.c.doc_id, reports.c.id)


KEPT = reports.c.deleted.is_(False)


def _reports() -> Select[Any]:
    return select(*shown(reports)).where(KEPT).order_by(*READING_ORDER)


def _rows(table: Table, *by: str, of: list[str] | None = None) -> Select[Any]:
    """The rows of a table in the order of their reports, then by the columns `by`, then as they were put; of: some reports alone."""
    order = (*(table.c[name] for name in by), table.c.position)
    of_reports = select(*shown(table)).join(reports, reports.c.id == table.c.report_id)
    kept = of_reports.where(KEPT) if of is None else of_reports.where(KEPT, table.c.report_id.in_(of))
    return kept.order_by(*READING_ORDER, *order)


class Library:
    """Reads one store; safe to share between threads. All methods raise StoreError where the store does not answer.

    Frames have the store's columns in the store's order, always all of them and always of the same types (text `str`, numbers
    `float64`, offsets `int64`, flags `bool`, offsets that may be missing `Int64`), also when they are empty. Missing values are NaN.
    Reports come by their date (undated last), then doc_id; rows of reports in that order, then as they stand in the text.
    Reports are as edits say (see `Writer.edit`); those that a person deleted are in `deleted()` alone, with all that was read out of them.
    """

    def __init__(self, database: Readable) -> None:
        self._database = database

    @classmethod
    def open(cls, target: str | Path, patience: float | None = None) -> Library:
        """The library at a path or a database URL; `patience` as `Database` has it. Raises StoreError where there is none."""
        database = Database(target, patience)
        database.check()
        database.show()
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
        return self._frame(_reports())

    def overview(self) -> pd.DataFrame:
        """One row a report: id, doc_id, title, published, and how many claims and mentions it has."""
        counts = [
            select(func.count()).select_from(table).where(table.c.report_id == reports.c.id).scalar_subquery().label(table.name)
            for table in (claims, mentions)
        ]
        columns = (reports.c.id, reports.c.doc_id, reports.c.title, reports.c.published)
        return self._frame(select(*columns, *counts).where(KEPT).order_by(*READING_ORDER))

    def claims(self) -> pd.DataFrame:
        """One row a claim of every report. `place` is the first of `places` (ids joined by |), `also` and `triggers` are JSON
        [[start, end], ...], `part_of`, `same_as`, `contradicts`, `multiple_of` claim ids."""
        return self._frame(_rows(claims, "evidence_start", "evidence_end"))

    def read(self, before: Read | None = None) -> Read:
        """Reports, claims and mentions, the same as each alone; before: an earlier reading, which spares what did not change. In a library
        that is too large for its reading to be kept, the texts of claims and mentions that are no id come as categories."""
        with self._database.reading() as connection:
            own = read_frame(connection, _reports())
            few = int(connection.scalar(select(func.count()).select_from(claims)) or 0) <= MOST_KEPT
            rows_of = read_frame if few else read_compact
            prints = {row.id: row.fingerprint for row in connection.execute(select(reports.c.id, reports.c.fingerprint))}
            return read_again(
                own, marks_of(own, prints), before,
                lambda of: rows_of(connection, _rows(claims, "evidence_start", "evidence_end", of=of)),
                lambda of: rows_of(connection, _rows(mentions, "start", "end", of=of)),
            )  # fmt: skip

    def mentions(self) -> pd.DataFrame:
        """One row a place name where it stands: report_id, start, end, place, candidates (ids joined by |), why."""
        return self._frame(_rows(mentions, "start", "end"))

    def places(self) -> pd.DataFrame:
        """One row a place that any mention or claim refers to, by id; `variants` joined by |."""
        return self._frame(select(*shown(places)).order_by(places.c.id))

    def notes(self, report_id: str) -> pd.DataFrame:
        """One row a note of one report: report_id, start, end, kind (date, source, number, name), value."""
        return self._frame(_rows(notes, "start", "end").where(notes.c.report_id == report_id))

    def coverage(self) -> pd.DataFrame:
        """What became of all numbers and place-like names: one row a report, kind of note (number, name) and reason, with how many (n)."""
        keys = (notes.c.report_id, notes.c.kind, notes.c.value)
        of_reports = select(*keys, func.count().label("n")).join(reports, reports.c.id == notes.c.report_id)
        return self._frame(of_reports.where(KEPT, notes.c.kind.in_(("number", "name"))).group_by(*keys).order_by(*keys))

    def wordless(self) -> pd.DataFrame:
        """Claims whose evidence holds no number that a claim counts, told in words alone: one row a kind, with how many (n), the most
        first."""
        inside = (notes.c.report_id == claims.c.report_id, notes.c.start < claims.c.evidence_end, notes.c.end > claims.c.evidence_start)
        number = exists().where(*inside, notes.c.kind == str(NoteKind.NUMBER), notes.c.value == COUNTED)
        n = func.count().label("n")
        of_reports = select(claims.c.kind, n).join(reports, reports.c.id == claims.c.report_id).where(KEPT, ~number)
        return self._frame(of_reports.group_by(claims.c.kind).order_by(n.desc(), claims.c.kind))

    def text(self, report_id: str) -> str:
        """The text of a report exactly as it was read. Raises UsageError where there is no such report."""
        with self._database.reading() as connection:
            of_report = select(texts.c.text).join(reports, reports.c.id == texts.c.report_id)
            text = connection.scalar(of_report.where(KEPT, texts.c.report_id == report_id))
        if text is None:
            raise UsageError(f"There is no report {report_id[:12]} in the library.")
        return str(text)

    def as_read(self, report_id: str) -> Report:
        """A report as it was read, without its edits, deleted or not. Raises UsageError where there is no such report."""
        with self._database.reading() as connection:
            row = connection.execute(select(reports).where(reports.c.id == report_id)).mappings().first()
            text = connection.scalar(select(texts.c.text).where(texts.c.report_id == report_id))
        if row is None or text is None:
            raise UsageError(f"There is no report {report_id[:12]} in the library.")
        return stored_report(dict(row), text)

    def deleted(self) -> pd.DataFrame:
        """One row a report that a person deleted, with the columns of `reports()`: what `Writer.restore` can bring back."""
        return self._frame(select(*shown(reports)).where(reports.c.deleted.is_(True)).order_by(*READING_ORDER))

    def stories(self) -> pd.DataFrame:
        """One row a report that tells a story which others tell in nearly the same words: report_id, story (the id of one of them),
        likeness (the share of runs of words in common with the one it was found to be like, 1 for the story's first)."""
        of_reports = select(*shown(stories)).join(reports, reports.c.id == stories.c.report_id).where(KEPT)
        return self._frame(of_reports.order_by(stories.c.story, stories.c.report_id))

    def copies(self) -> pd.DataFrame:
        """One row a further file whose text is word for word a report's: report_id, doc_id, title, publisher, url, published."""
        of_reports = select(*shown(copies)).join(reports, reports.c.id == copies.c.report_id).where(KEPT)
        return self._frame(of_reports.order_by(copies.c.report_id, copies.c.doc_id))

    def edits(self) -> pd.DataFrame:
        """One row an edit in the order in which they were made: report_id, field (title, publisher, published, url, deleted), value
        (JSON; missing where the field is again as it was read), who, when."""
        return self._frame(select(*shown(edits)).order_by(edits.c.number))

    def texts(self) -> Iterator[tuple[str, str, str]]:
        """(report id, title, text) of every report in the order of reading; to be iterated to the end."""
        columns = (reports.c.id, reports.c.title, texts.c.text)
        statement = select(*columns).join(texts, texts.c.report_id == reports.c.id).where(KEPT).order_by(*READING_ORDER)
        with self._database.reading() as connection:
            yield from connection.execution_options(yield_per=100).execute(statement)

    def decisions(self) -> pd.DataFrame:
        """One row a decision in the order in which they were made, whichever log they came from: claim, verdict, who, when, fields (JSON
        pairs), reason; report_id, start, end, kind of the claim that was seen; machine (JSON pairs: how it was read then), key."""
        return self._frame(select(*shown(decisions)).order_by(decisions.c.when, decisions.c.number))

    @contextmanager
    def moment(self) -> Iterator[Library]:
        """The library as it is at one moment: all that is read from it belongs together, whatever is written meanwhile."""
        with self._database.reading() as connection:
            yield Library(Moment(self.name, connection))

    def close(self) -> None:
        """Closes every connection to the store; the next call opens them again."""
        self._database.close()

    def connection(self) -> AbstractContextManager[Connection]:
        """A transaction that sees one state of the store, for what else reads it."""
        return self._database.reading()

    def _frame(self, statement: Select[Any]) -> pd.DataFrame:
        with self._database.reading() as connection:
            return read_frame(connection, statement)
