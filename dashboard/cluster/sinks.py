"""Where the results of tasks go: into the store, or as Parquet partitions that the workers write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from dashboard.cluster.partitions import Folder, write_partition
from dashboard.cluster.scheduler import result
from dashboard.cluster.task import Done, Told, without_rows
from dashboard.domain.report import ReportKind
from dashboard.intake.events import Filed
from dashboard.intake.likeness import likeness
from dashboard.intake.sorting import is_to_replace, known_events
from dashboard.store.batch import now
from dashboard.store.stories import Importer

if TYPE_CHECKING:
    from distributed import Client, Future


class Sink(Protocol):
    """What an import on a scheduler asks of it; results come in the order of reading."""

    def first(self, client: Client, task: Future, /) -> Future:
        """The future whose result `take` wants, made of the task's."""
        ...

    def take(self, client: Client, task: Future, done: Sequence[Done], filed: Sequence[Filed], /) -> Future | None:
        """Keeps the reports of a task, and counts them to their files (`filed`, one for each of `done`); the future of the writing where
        it is not over yet."""
        ...


class IntoStore:
    """Each task's reports in one transaction."""

    def __init__(self, importer: Importer) -> None:
        self._importer = importer
        self._seen: set[int] = set()

    def first(self, _client: Client, task: Future) -> Future:
        """The task itself."""
        return task

    def take(self, _client: Client, _task: Future, done: Sequence[Done], filed: Sequence[Filed]) -> None:
        """Stores what is new, notes what is word for word another's, as `intake.sorting` does it."""
        told = [(one, file) for part, file in zip(done, filed, strict=True) for one in part.told]
        known = self._importer.known({one.report.id for one, _ in told if not one.is_known})
        events = known_events(self._importer, [one.report for one, _ in told if not one.is_known])
        chosen: list[tuple[Told, Filed]] = []
        copies = []
        for one, file in told:
            stored, key = known.get(one.report.id), int(one.report.id[:15], 16)
            if not one.is_known and key not in self._seen and (stored is None or is_to_replace(stored, one.report, one.mark)):
                self._seen.add(key)
                chosen.append((one, file))
                continue
            file.counts.there += 1
            if not one.is_known and (stored is None or stored.doc_id != one.report.doc_id):
                copies.append(one.report)
                file.copies += 1
        self._importer.put_copies(copies)
        rows = [one.prepared for one, _ in chosen if one.prepared]
        alike = self._importer.put_prepared(rows, likeness) if rows else set()
        for one, file in chosen:
            file.store(one.report.id not in known and one.report.doc_id not in events, one.report.id in alike)


class IntoParquet:
    """Each task's reports in one partition, written where they were extracted."""

    def __init__(self, folder: Folder) -> None:
        self._folder, self._when = folder, now()
        self._seen, self._places = folder.report_ids(), folder.place_ids()

    def first(self, client: Client, task: Future) -> Future:
        """What the reports are, without their rows."""
        return client.submit(without_rows, task, pure=False)

    def take(self, client: Client, task: Future, done: Sequence[Done], filed: Sequence[Filed]) -> Future | None:
        """Has the reports written that no partition has yet, and of their places those that none has."""
        kept: list[str] = []
        places: list[str] = []
        for part, file in zip(done, filed, strict=True):
            for one in part.told:
                if not self._is_new(one):
                    file.counts.there += 1
                    continue
                self._seen[one.report.id] = one.report.doc_id
                kept.append(one.mark)
                places += [place for place in one.places if place not in self._places]
                self._places.update(one.places)
                file.store(True, False)
        return client.submit(write_partition, task, kept, places, self._folder, self._when, pure=False) if kept else None

    def _is_new(self, one: Told) -> bool:
        report = one.report
        if report.kind == ReportKind.DIGEST and report.original_sha256 in self._seen:
            return False
        return not one.is_known and report.id not in self._seen


def written(future: Future | None) -> None:
    """Raises what kept a partition from being written. Raises StoreError."""
    if future is not None:
        result(future)
