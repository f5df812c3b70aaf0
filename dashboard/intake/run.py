"""The import itself: files are read, extracted and stored, a batch at a time, on all cores.

1. A worker reads some of a file's reports. 2. Those that the store does not have are put together to batches. 3. A worker extracts a
batch. 4. The parent stores it whole, and only then counts it. Whatever has been read and not stored is bounded, however large the files.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence

from dashboard.domain.errors import DataError, InputError
from dashboard.domain.report import Report
from dashboard.intake.events import Counts, Event, Filed, Finished, Progress
from dashboard.intake.likeness import likeness
from dashboard.intake.plan import Plan, Planned
from dashboard.intake.sorting import Item, Open, Sorter
from dashboard.intake.worker import BATCH_REPORTS, Failed, Read
from dashboard.intake.workers import Worker, Workers
from dashboard.pipeline import extractor_stamp, store_target
from dashboard.reading.refusals import refuse
from dashboard.settings import Settings, settings
from dashboard.store.stories import Importer

TICK_SECONDS = 0.25
SETTLING_SECONDS = 2.0  # before a rate means anything
# Files of at most so many bytes are read several at a time.
SMALL_FILE, SMALL_FILES = 64_000, 500_000


def run(
    plan: Plan, given: Settings | None = None, processes: int | None = None, cancel: Callable[[], bool] = lambda: False
) -> Iterator[Event]:
    """Imports the planned files into the settings' store with so many processes (one a core by default).

    Yields Progress about four times a second, Filed as each file is done, and Finished last. `cancel` is asked between steps: true stops
    the import with a last Finished; closing the generator stops it too. Nothing that was counted is ever half in the store, and the same
    plan can be run again at any time. Raises StoreError, and DataError for a mistake in the lexicon or the gazetteer.
    """
    limits = given or settings()
    importer = Importer.open(store_target(limits))
    workers = Workers((limits, plan.fields, plan.columns), processes or os.cpu_count() or 1)
    try:
        yield from _Run(plan, limits, importer, workers).events(cancel)
    finally:
        workers.close()
        importer.close()


class _Run:
    """One import on its way."""

    def __init__(self, plan: Plan, limits: Settings, importer: Importer, workers: Workers) -> None:
        self.plan, self.limits, self.importer, self.workers = plan, limits, importer, workers
        self.sorter = Sorter(importer, extractor_stamp(limits), importer.edits())
        self.started = time.monotonic()
        self.todo = deque(plan.files)
        self.size = plan.size
        self.alone: deque[Planned] = deque()  # small files that could not be read with others
        self.halfway: deque[tuple[Planned, Open]] = deque()  # files whose worker died over something else
        self.together: dict[Worker, list[Planned]] = {}
        self.reading: dict[Worker, tuple[Planned, Open]] = {}
        self.ready: deque[Item] = deque()
        self.batches: dict[Worker, list[Item]] = {}
        self.again: deque[list[Item]] = deque()  # batches whose worker died: one by one
        self.under_way: list[Open] = []
        self.done: list[Filed] = []
        self.counts, self.files, self.bytes_done, self.copies, self.alike = Counts(), 0, 0, 0, 0

    def events(self, cancel: Callable[[], bool]) -> Iterator[Event]:
        """Everything that happens, until nothing is left to do or `cancel` says so."""
        yield from self._empty_folders()
        told = 0.0
        is_cancelled = False
        while self._is_unfinished() and not (is_cancelled := cancel()):
            self._ask()
            if (answer := self.workers.reply(TICK_SECONDS)) is not None:
                self._take(*answer)
            yield from self.done
            self.done.clear()
            if time.monotonic() - told > TICK_SECONDS:
                told = time.monotonic()
                yield self._progress()
        yield self._progress()
        yield Finished(self._counts(), self.files, time.monotonic() - self.started, self.copies, self.alike, is_cancelled)

    def _empty_folders(self) -> Iterator[Filed]:
        for name in self.plan.empty:
            filed = Filed(name)
            filed.refuse(refuse("no_reports").within(name))
            self.counts.add(filed.counts)
            yield filed

    def _is_unfinished(self) -> bool:
        return bool(self._is_reading() or self.ready or self.batches or self.again)

    def _is_reading(self) -> bool:
        return bool(self.todo or self.alone or self.halfway or self.reading or self.together)

    def _ask(self) -> None:
        """Gives every free worker something to do, for as long as there is something."""
        while True:
            batch = self._next_batch()
            if batch is None and not self._may_read():
                return
            worker = self._free(is_for_reading=batch is None)
            if worker is None:
                if batch:
                    self.again.appendleft(batch)
                return
            if batch is not None:
                self.batches[worker] = batch
                worker.ask("extract", [item.asked for item in batch])
            elif worker in self.reading:
                worker.ask("next")
            else:
                self._open(worker)

    def _free(self, is_for_reading: bool) -> Worker | None:
        """A free worker; for reading, one that is in the middle of a file rather than another."""
        if is_for_reading:
            halfway = next((worker for worker in self.reading if worker.request is None), None)
            if halfway is not None or not self._may_open():
                return halfway
        return self.workers.free()

    def _may_read(self) -> bool:
        waiting = len(self.ready) + sum(map(len, self.again)) + sum(map(len, self.together.values()))
        most = (self.workers.most + 1) * BATCH_REPORTS
        return waiting < most and (self._may_open() or any(worker.request is None for worker in self.reading))

    def _may_open(self) -> bool:
        return bool(self.todo or self.alone or self.halfway)

    def _next_batch(self) -> list[Item] | None:
        if self.again:
            return self.again.popleft()
        is_last = not self._is_reading()
        if len(self.ready) >= BATCH_REPORTS or (self.ready and is_last):
            return [self.ready.popleft() for _ in range(min(BATCH_REPORTS, len(self.ready)))]
        return None

    def _open(self, worker: Worker) -> None:
        if self.halfway:
            planned, file = self.halfway.popleft()
        elif not self.alone and len(files := self._small_files()) > 1:
            self.together[worker] = files
            worker.ask("open_all", [(planned.path, self._own(planned)) for planned in files])
            return
        else:
            planned = self.alone.popleft() if self.alone else self.todo.popleft()
            file = self._begun(planned)
        self.reading[worker] = planned, file
        worker.ask("open", planned.path, file.had, self._own(planned))

    def _small_files(self) -> list[Planned]:
        """The next files, taken off the list, as long as they are small: few where few are left, so that no worker has nothing to do."""
        most = max(1, min(BATCH_REPORTS, len(self.todo) // (4 * self.workers.most)))
        files: list[Planned] = []
        size = 0
        while self.todo and len(files) < most and self.todo[0].size <= SMALL_FILE and size <= SMALL_FILES:
            files.append(self.todo.popleft())
            size += files[-1].size
        if len(files) == 1:
            self.todo.appendleft(files[0])
        return files

    def _begun(self, planned: Planned) -> Open:
        self.under_way.append(file := Open(Filed(planned.name), planned.size))
        return file

    def _own(self, planned: Planned) -> Mapping[str, str]:
        return self.plan.own.get(planned.name, {})

    def _take(self, worker: Worker, reply: object) -> None:
        """Takes the answer to a worker's request, or its death without one."""
        request = worker.answered()
        if isinstance(reply, DataError):
            raise reply
        if request[:1] == ("extract",):
            batch = self.batches.pop(worker)
            if isinstance(reply, list):
                self._ask()  # the worker goes on while this process stores
            self._extracted(batch, reply)
        elif worker in self.together:
            self._read_together(self.together.pop(worker), reply)
        elif request and isinstance(reply, Read):
            self._read(worker, reply)
        elif request and isinstance(reply, Failed):
            self._unread(worker, reply)
        if worker not in self.workers.all and worker in self.reading:
            self.halfway.append(self.reading.pop(worker))

    def _read(self, worker: Worker, reply: Read) -> None:
        _, file = self.reading[worker]
        if reply.is_end:
            del self.reading[worker]
        self._sort([(file, reply)])

    def _read_together(self, files: Sequence[Planned], reply: object) -> None:
        """Takes the first reports of several files; where one of them took the worker with it, each is read alone."""
        if not isinstance(reply, list):
            self.alone.extend(files)
            return
        found = [(self._begun(planned), read) for planned, read in zip(files, reply, strict=True)]
        self.halfway.extend((planned, file) for planned, (file, read) in zip(files, found, strict=True) if not read.is_end)
        self._sort(found)

    def _sort(self, found: Sequence[tuple[Open, Read]]) -> None:
        for file, reply in found:
            file.had += len(reply.items)
            self._weigh(file, reply.size)
            for item in reply.items:
                if isinstance(item, InputError):
                    file.filed.refuse(item)
            file.is_read = reply.is_end
        self.ready.extend(self.sorter.sort([(file, [i for i in reply.items if isinstance(i, Report)]) for file, reply in found]))
        for file, _ in found:
            self._close_if_done(file)

    def _unread(self, worker: Worker, reply: Failed) -> None:
        """The rest of a file cannot be read: it took the worker with it, or all its time or memory."""
        planned, file = self.reading.pop(worker)
        error = refuse("slow", seconds=self.limits.max_seconds) if reply.key == "slow" else refuse(reply.key)
        file.filed.refuse(error.within(planned.name))
        file.is_read = True
        self._close_if_done(file)

    def _extracted(self, batch: list[Item], reply: object) -> None:
        if isinstance(reply, list):
            alike = self.importer.put_prepared(reply, likeness)
            for item in batch:
                item.file.filed.store(item.is_new, item.asked[0].id in alike)
        elif len(batch) > 1:
            self.again.extend([item] for item in batch)
            return
        else:
            (item,) = batch
            item.file.filed.refuse(refuse("extraction").within(item.asked[0].doc_id).within(item.file.filed.name))
        for item in batch:
            item.file.waiting -= 1
        for file in {id(item.file): item.file for item in batch}.values():
            self._close_if_done(file)

    def _weigh(self, file: Open, size: int) -> None:
        """Counts bytes as done, never more than the file has."""
        now = min(file.size, file.read + size)
        self.bytes_done += now - file.read
        file.read = now

    def _close_if_done(self, file: Open) -> None:
        if not file.is_done:
            return
        self._weigh(file, file.size)
        self.under_way.remove(file)
        self.files += 1
        self.copies, self.alike = self.copies + file.filed.copies, self.alike + file.filed.alike
        self.counts.add(file.filed.counts)
        self.done.append(file.filed)

    def _counts(self) -> Counts:
        """What became of all reports so far, those of files under way too."""
        counts = Counts()
        for one in (self.counts, *(file.filed.counts for file in self.under_way)):
            counts.add(one)
        return counts

    def _progress(self) -> Progress:
        counts = self._counts()
        seconds = time.monotonic() - self.started
        is_settled = seconds > SETTLING_SECONDS and counts.reports > 0
        share = self.bytes_done / self.size if self.size else 0.0
        left = seconds * (1 - share) / share if is_settled and share > 0 else None
        rate = counts.reports / seconds if is_settled else None
        return Progress(self.files, len(self.plan.files), self.bytes_done, self.size, counts, seconds, rate, left)
