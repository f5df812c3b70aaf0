"""The writing face of the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Self

from sqlalchemy import delete, select

from dashboard.domain.decision import Decision
from dashboard.domain.edit import Edit, Field, checked
from dashboard.domain.extraction import Extraction
from dashboard.domain.place import Place
from dashboard.store.batch import now, prepared, put_batch
from dashboard.store.database import Database
from dashboard.store.decisions import add_places, is_repeat, newer
from dashboard.store.decisions import append as append_decisions
from dashboard.store.edits import append, standing
from dashboard.store.tables import reports


class Writer:
    """Writes into one store. Every method is one transaction: kept whole or not at all. All raise StoreError.

    Places stay when the last report that names them is removed: they are entries of the gazetteer, not of the report.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, target: str | Path, patience: float | None = None, makes: bool = True) -> Self:
        """A writer on the store at a path or a database URL; `patience` as `Database` has it.

        Where there is none it is made, unless `makes` is False: then StoreError is raised, as for all else that is wrong with a store, and
        where another file lies in the place of the one that a library of this process was opened on.
        """
        database = Database(target, patience)
        if makes:
            database.create()
        else:
            database.join()
            database.check()
        return cls(database)

    def put(self, extraction: Extraction, fingerprint: str = "") -> None:
        """Stores one report with all that was read out of it, in place of what was stored of the same text before.

        A digest gives way to its original, whichever comes first. `fingerprint` is kept beside the report for `fingerprints()`.
        """
        self.put_all([(extraction, fingerprint)])

    def put_all(self, extractions: Sequence[tuple[Extraction, str]]) -> None:
        """Stores several reports, each with its fingerprint, in one transaction, as `put` does each."""
        with self._database.writing() as connection:
            put_batch(connection, [prepared(*pair) for pair in extractions])

    def remove(self, *report_ids: str) -> None:
        """Takes reports and all that was read out of them out of the store for good; decisions and edits stay in their logs."""
        with self._database.writing() as connection:
            for report_id in report_ids:
                connection.execute(delete(reports).where(reports.c.id == report_id))

    def edit(self, report_id: str, fields: Mapping[str, str | None], who: str, again: Extraction | None = None) -> None:
        """Says that a report's title, publisher, published (an ISO prefix) or url is another than was read, or none (None).

        What was read is kept beside it (`Library.as_read`), and the edit holds however often the report is read and extracted anew.
        `again` replaces what was read out of the report in the same step: dates follow from `published` (see `pipeline.edit_report`).
        Raises UsageError for a value that cannot be, or where there is no such report.
        """
        log = [Edit(report_id, *checked(field, value), who, now()) for field, value in fields.items()]
        self._append(log, again)

    def revert(self, report_id: str, fields: Iterable[str], who: str, again: Extraction | None = None) -> None:
        """Makes fields of a report again what was read. Raises UsageError as `edit` does."""
        self._append([Edit(report_id, checked(field, None)[0], None, who, now(), as_read=True) for field in fields], again)

    def delete(self, *report_ids: str, who: str) -> None:
        """Hides reports, and all that was read out of them, from every frame and search, also when they are read again.

        `restore` brings them back as they were. Raises UsageError where there is no such report.
        """
        self._append([Edit(report_id, Field.DELETED, "yes", who, now()) for report_id in report_ids])

    def restore(self, *report_ids: str, who: str) -> None:
        """Brings back reports that were deleted. Raises UsageError where there is no such report."""
        self._append([Edit(report_id, Field.DELETED, None, who, now(), as_read=True) for report_id in report_ids])

    def edits(self) -> dict[str, dict[str, str | None]]:
        """What edits say, by report id and field: also of reports that are not in the store now."""
        with self._database.reading() as connection:
            return standing(connection)

    def _append(self, log: Sequence[Edit], again: Extraction | None = None) -> None:
        with self._database.writing() as connection:
            if again is not None:
                fingerprint = connection.scalar(select(reports.c.fingerprint).where(reports.c.id == again.report.id))
                put_batch(connection, [prepared(again, fingerprint or "")])
            append(connection, log)

    def decide(self, decision: Decision, seen: Collection[str] | None = None, named: Iterable[Place] = ()) -> tuple[Decision, ...]:
        """Appends a decision to the log, with the places that it names.

        seen: the keys of all that its author knew to be decided about the claim. Where somebody decided in between, nothing is kept, and
        what they decided is the answer; what the same person says twice is kept once, and the answer is empty. None: whatever was decided.
        """
        with self._database.writing() as connection:
            since = [] if seen is None else newer(connection, decision, frozenset(seen))
            if not since:
                add_places(connection, named)
                append_decisions(connection, [decision])
        return () if since and is_repeat(decision, since[-1]) else tuple(since)

    def decide_all(self, log: Sequence[Decision], named: Iterable[Place] = ()) -> int:
        """Appends the decisions of another log, those that are here already left out; gives how many were new."""
        with self._database.writing() as connection:
            add_places(connection, named)
            return append_decisions(connection, log)

    def fingerprints(self) -> dict[str, str]:
        """The fingerprint that each stored report was put with, by report id."""
        with self._database.reading() as connection:
            return {row.id: row.fingerprint for row in connection.execute(select(reports.c.id, reports.c.fingerprint))}

    def close(self) -> None:
        """Closes every connection to the store."""
        self._database.close()
