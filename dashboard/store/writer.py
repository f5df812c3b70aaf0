"""The writing face of the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from dashboard.domain.decision import Decision
from dashboard.domain.extraction import Extraction
from dashboard.domain.report import Report, ReportKind
from dashboard.store.database import Database
from dashboard.store.rows import child_rows, decision_row, place_row, report_row
from dashboard.store.tables import decisions, metadata, places, reports


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _original_is_stored(connection: Connection, report: Report) -> bool:
    if report.kind != ReportKind.DIGEST or not report.original_sha256:
        return False
    return connection.scalar(select(reports.c.id).where(reports.c.id == report.original_sha256)) is not None


def _put(connection: Connection, extraction: Extraction, fingerprint: str) -> None:
    report = extraction.report
    if _original_is_stored(connection, report):
        return
    known = connection.scalar(select(reports.c.imported_at).where(reports.c.id == report.id))
    replaced = (reports.c.kind == str(ReportKind.DIGEST)) & (reports.c.original_sha256 == report.id)
    connection.execute(delete(reports).where((reports.c.id == report.id) | replaced))
    imported_at = report.imported_at or known or _now()
    connection.execute(insert(reports), report_row(report, extraction.extractor, fingerprint, imported_at))
    for name, rows in child_rows(extraction).items():
        if rows:
            connection.execute(insert(metadata.tables[name]), rows)


def _put_places(connection: Connection, extractions: Iterable[Extraction]) -> None:
    rows = {place.id: place_row(place) for extraction in extractions for place in extraction.places}
    if rows:
        connection.execute(delete(places).where(places.c.id.in_(rows)))
        connection.execute(insert(places), list(rows.values()))


class Writer:
    """Writes into one store. Every method is one transaction: kept whole or not at all. All raise StoreError.

    Places stay when the last report that names them is removed: they are entries of the gazetteer, not of the report.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, target: str | Path) -> Writer:
        """A writer on the store at a path or a database URL, which is made where there is none."""
        database = Database(target)
        database.create()
        return cls(database)

    def put(self, extraction: Extraction, fingerprint: str = "") -> None:
        """Stores one report with all that was read out of it, in place of what was stored of the same text before.

        A digest gives way to its original, whichever comes first. `fingerprint` is kept beside the report for `fingerprints()`.
        """
        self.put_all([(extraction, fingerprint)])

    def put_all(self, extractions: Sequence[tuple[Extraction, str]]) -> None:
        """Stores several reports, each with its fingerprint, in one transaction, as `put` does each."""
        with self._database.writing() as connection:
            for extraction, fingerprint in extractions:
                _put(connection, extraction, fingerprint)
            _put_places(connection, (extraction for extraction, _ in extractions))

    def remove(self, *report_ids: str) -> None:
        """Removes reports and all that was read out of them; decisions about their claims stay in the log."""
        with self._database.writing() as connection:
            for report_id in report_ids:
                connection.execute(delete(reports).where(reports.c.id == report_id))

    def decide(self, decision: Decision) -> None:
        """Appends a decision to the log."""
        with self._database.writing() as connection:
            connection.execute(insert(decisions), decision_row(decision))

    def fingerprints(self) -> dict[str, str]:
        """The fingerprint that each stored report was put with, by report id."""
        with self._database.reading() as connection:
            return {row.id: row.fingerprint for row in connection.execute(select(reports.c.id, reports.c.fingerprint))}

    def close(self) -> None:
        """Closes every connection to the store."""
        self._database.close()
