"""The import on a Dask scheduler.

1. The files are put together to tasks. 2. Workers read and extract them, a few tasks ahead. 3. Their results are kept in the order of
reading, in the store or as Parquet, and only then counted. A task whose worker was lost is done again by another; as nothing is kept
but by this process or under a name made of its content, that loses and doubles nothing.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from dashboard.cluster.files import Listing
from dashboard.cluster.partitions import Folder
from dashboard.cluster.scheduler import Given, Tasks, connected, is_done, killed_workers, result, threads
from dashboard.cluster.sinks import IntoParquet, IntoStore, Sink, written
from dashboard.cluster.task import Done, Job, Piece, packed
from dashboard.intake.events import Counts, Event, Filed, Finished, Progress
from dashboard.pipeline import extractor_stamp, store_target
from dashboard.reading.refusals import refuse
from dashboard.settings import Settings, settings
from dashboard.store.stories import Importer

if TYPE_CHECKING:
    from distributed import Client, Future

TICK_SECONDS = 0.25
PAUSE_SECONDS = 0.01
SETTLING_SECONDS = 2.0
# A task: some seconds of work for one process.
TASK_FILES, TASK_BYTES = 50, 1_000_000
# A file larger than this is read by several tasks, each of which extracts some of its reports.
STRIPE_BYTES, MOST_STRIPES = 8_000_000, 16


def run(
    listing: Listing,
    scheduler: str,
    given: Settings | None = None,
    parquet: str | None = None,
    cancel: Callable[[], bool] = lambda: False,
) -> Iterator[Event]:
    """Imports the listed files into the settings' store, or as Parquet partitions into the folder `parquet`; events as `intake.run`.

    Raises UsageError where no scheduler answers or Dask is missing, StoreError, DataError.
    """
    limits = given or settings()
    stamp = extractor_stamp(limits)
    with connected(scheduler) as client:
        if parquet is not None:
            folder = Folder.at(parquet)
            folder.prepare(stamp)
            job = Job(limits, listing.fields, listing.columns, stamp, known=packed(folder.marks()))
            yield from _Run(listing, client, job, IntoParquet(folder)).events(cancel)
            folder.clear()
            return
        importer = Importer.open(store_target(limits))
        try:
            job = Job(limits, listing.fields, listing.columns, stamp, importer.edits(), packed(list(importer.fingerprints().values())))
            yield from _Run(listing, client, job, IntoStore(importer)).events(cancel)
        finally:
            importer.close()


def groups(listing: Listing, at_once: int) -> list[list[Piece]]:
    """The pieces of all files, put together to tasks: at least four for each of those done at once where there are so many."""
    most = max(1, min(TASK_FILES, len(listing.files) // (4 * at_once)))
    found: list[list[Piece]] = []
    room = 0
    for number, file in enumerate(listing.files):
        stripes = min(MOST_STRIPES, 1 + file.size // STRIPE_BYTES)
        if stripes > 1:
            found += [[Piece(file, number, stripe, stripes)] for stripe in range(stripes)]
            room = 0
            continue
        if room < file.size or len(found[-1]) >= most:
            found.append([])
            room = TASK_BYTES
        found[-1].append(Piece(file, number))
        room = max(0, room - file.size)
    return found


class _Run:
    """One import on its way."""

    def __init__(self, listing: Listing, client: Client, job: Job, sink: Sink) -> None:
        self.listing, self.client, self.sink = listing, client, sink
        tasks = groups(listing, threads(client))
        self.tasks = Tasks(client, job, tasks, sink.first)
        self.left: dict[int, int] = {}
        for piece in (piece for task in tasks for piece in task):
            self.left[piece.file] = self.left.get(piece.file, 0) + 1
        self.filed: dict[int, Filed] = {}
        self.writing: deque[tuple[Sequence[Piece], Future | None]] = deque()
        self.started, self.size = time.monotonic(), listing.size
        self.counts, self.files, self.bytes_done, self.copies, self.alike = Counts(), 0, 0, 0, 0

    def events(self, cancel: Callable[[], bool]) -> Iterator[Event]:
        """Everything that happens, until nothing is left to do or `cancel` says so."""
        yield from self._empty_folders()
        told = 0.0
        is_cancelled = False
        while not (self.tasks.is_over and not self.writing) and not (is_cancelled := cancel()):
            self.tasks.give()
            if not self._step():
                time.sleep(PAUSE_SECONDS)
            yield from self._acknowledged()
            if time.monotonic() - told > TICK_SECONDS:
                told = time.monotonic()
                yield self._progress()
        yield self._progress()
        yield Finished(self.counts, self.files, time.monotonic() - self.started, self.copies, self.alike, is_cancelled)

    def _empty_folders(self) -> Iterator[Filed]:
        for name in self.listing.empty:
            filed = Filed(name)
            filed.refuse(refuse("no_reports").within(name))
            self.counts.add(filed.counts)
            yield filed

    def _step(self) -> bool:
        """Takes what the next task gave; whether there was one that is done."""
        given = self.tasks.next()
        if given is None:
            return False
        if not killed_workers(given.first):
            self._take(given, result(given.first))
            self.tasks.drop()
        elif failed := self.tasks.single():
            self._take(given, failed)
        return True

    def _take(self, given: Given, done: Sequence[Done]) -> None:
        filed = [self.filed.setdefault(one.piece.file, Filed(one.piece.source.name)) for one in done]
        for one, file in zip(done, filed, strict=True):
            for error in one.refused:
                file.refuse(error)
            if one.failure and str(one.failure) not in map(str, file.reasons):
                file.refuse(one.failure)
        self.writing.append((given.pieces, self.sink.take(self.client, given.task, done, filed)))

    def _acknowledged(self) -> Iterator[Filed]:
        """The files that are done because all that came of them is kept."""
        while self.writing and (self.writing[0][1] is None or is_done(self.writing[0][1])):
            pieces, writing = self.writing.popleft()
            written(writing)
            for piece in pieces:
                self.left[piece.file] -= 1
                if not self.left[piece.file]:
                    yield self._closed(piece)

    def _closed(self, piece: Piece) -> Filed:
        filed = self.filed.pop(piece.file)
        self.files += 1
        self.bytes_done += piece.source.size
        self.copies, self.alike = self.copies + filed.copies, self.alike + filed.alike
        self.counts.add(filed.counts)
        return filed

    def _progress(self) -> Progress:
        counts = Counts()
        counts.add(self.counts)
        seconds = time.monotonic() - self.started
        is_settled = seconds > SETTLING_SECONDS and counts.reports > 0
        share = self.bytes_done / self.size if self.size else 0.0
        left = seconds * (1 - share) / share if is_settled and share > 0 else None
        rate = counts.reports / seconds if is_settled else None
        return Progress(self.files, len(self.listing.files), self.bytes_done, self.size, counts, seconds, rate, left)
