"""One story told by several: reports whose texts are nearly the same, and further places where a text stands word for word.

`bands` hold what each report is like (hashes of parts of its MinHash signature, see `intake.likeness`): two reports that share one are
worth comparing. `stories` puts a report to the story of the report that it was found to be like; `copies` are files whose text is
word for word a stored report's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select

from dashboard.domain.report import Report
from dashboard.store.alike import Like, put_stories
from dashboard.store.batch import Prepared, put_batch
from dashboard.store.bulk import among, make_ready
from dashboard.store.database import Database
from dashboard.store.rows import Row
from dashboard.store.tables import IS_CODED, copies, reports
from dashboard.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Known:
    """What the store has of a text: the mark it was put with, and by what name and address."""

    fingerprint: str
    doc_id: str
    url: str | None


class Importer(Writer):
    """A writer that also keeps which reports tell one story. All methods raise StoreError."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._places: dict[str, Row] = {}  # that this writer has stored

    def known(self, ids: Iterable[str]) -> dict[str, Known]:
        """What the store has of the texts with these ids, deleted reports too."""
        columns = (reports.c.id, reports.c.fingerprint, reports.c.doc_id, reports.c.url)
        with self._database.reading() as connection:
            rows = connection.execute(select(*columns).where(among(connection, reports.c.id, list(ids))))
            return {row.id: Known(row.fingerprint, row.doc_id, row.url) for row in rows}

    def events(self, names: Iterable[str]) -> set[str]:
        """Those of the coded events, by doc_id, of which the store has a row, whatever it says."""
        with self._database.reading() as connection:
            return set(connection.scalars(select(reports.c.doc_id).where(IS_CODED, among(connection, reports.c.doc_id, list(names)))))

    def put_prepared(self, batch: Sequence[Prepared], like: Like) -> set[str]:
        """Stores reports with all that was read out of them, and puts each to the story of the stored report that it is most like.

        The ids of those that were put to another's story are returned. One transaction: kept whole or not at all.
        """
        with self._database.writing() as connection:
            make_ready(connection)
            kept = put_batch(connection, batch, lambda key, row: self._places.get(key) != row)
            joined = put_stories(connection, [item for item in kept if item.bands], like)
        for item in batch:
            self._places.update(item.places)
        return joined

    def put_copies(self, found: Sequence[Report]) -> None:
        """Notes files whose text is a stored report's, by the name of each; what was noted of the same name before is replaced."""
        rows = {(report.id, report.doc_id): _copy_row(report) for report in found}
        if not rows:
            return
        with self._database.writing() as connection:
            for report_id, doc_id in rows:
                connection.execute(delete(copies).where((copies.c.report_id == report_id) & (copies.c.doc_id == doc_id)))
            connection.execute(insert(copies), list(rows.values()))


def _copy_row(report: Report) -> dict[str, Any]:
    told = {name: getattr(report, name) for name in ("doc_id", "title", "publisher", "url", "published")}
    return {"report_id": report.id, **told}

