"""What a Dask worker does: reads and extracts the files of one task, in a process of its own within the limits of every import.

A task depends on its files and its job alone, so that it can be done again wherever a worker was lost.
"""

from __future__ import annotations

import threading
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from dashboard.cluster.files import Distant, on_disk
from dashboard.domain.errors import DataError, InputError
from dashboard.domain.report import Report
from dashboard.intake.worker import BATCH_REPORTS, Asked, Failed, Read
from dashboard.intake.workers import Workers
from dashboard.pipeline import extractor_stamp, imported_mark
from dashboard.reading.refusals import refuse
from dashboard.settings import Settings, settings
from dashboard.store.batch import Prepared

TICK_SECONDS = 1.0
OTHER_RULES = (
    "A Dask worker extracts by other rules, words or places than this machine;"
    " give its machine the same version, data and DASHBOARD_LEXICON."
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or of a large one every `of`-th batch of reports from the number `stripe` on. `file` is its number in the listing."""

    source: Distant
    file: int
    stripe: int = 0
    of: int = 1


@dataclass(frozen=True, slots=True)
class Job:
    """What all tasks of an import share. `known` are the marks that need no extraction (see `packed`)."""

    limits: Settings
    fields: Mapping[str, str]
    columns: Mapping[str, str]
    stamp: str
    edits: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    known: bytes = b""


@dataclass(frozen=True, slots=True)
class Told:
    """A report without its text, its mark, the ids of its places, and all its rows. `is_known`: the same is there, it was not extracted."""

    report: Report
    mark: str
    is_known: bool
    prepared: Prepared | None = None
    places: tuple[str, ...] = ()


@dataclass(slots=True)
class Done:
    """What came of a piece, in the order of reading. `failure`: the rest of it could not be read."""

    piece: Piece
    told: list[Told] = field(default_factory=list)
    refused: list[InputError] = field(default_factory=list)
    failure: InputError | None = None


def packed(marks: Sequence[str]) -> bytes:
    """The first 64 bits of each mark, sorted: eight bytes a report to send to a worker."""
    return array("Q", sorted(_key(mark) for mark in marks)).tobytes()


def _key(mark: str) -> int:
    return int(mark.lstrip("+")[:16] or "0", 16)


def read_and_extract(pieces: Sequence[Piece], job: Job) -> list[Done]:
    """The task. Raises DataError where this machine would extract otherwise than the one that asks."""
    own = settings()
    limits = replace(job.limits, data=own.data, lexicon=own.lexicon)
    if _stamp(limits) != job.stamp:
        raise DataError(OTHER_RULES)
    known = array("Q")
    known.frombytes(job.known)
    with _process(limits, job) as process:
        return [_Piece(piece, job, known, process).done for piece in pieces]


@cache
def _stamp(limits: Settings) -> str:
    return extractor_stamp(limits)


class _Process:
    """The process that reads and extracts, started anew where it died."""

    def __init__(self, limits: Settings, job: Job) -> None:
        self.limits = limits
        self._workers = Workers((limits, job.fields, job.columns), 1)

    def ask(self, *request: object) -> object:
        """The reply to a request. Raises DataError for a mistake in the lexicon or the gazetteer."""
        worker = self._workers.free()
        assert worker is not None, "one process, one request at a time"
        worker.ask(*request)
        while (answer := self._workers.reply(TICK_SECONDS)) is None:
            pass
        worker.answered()
        if isinstance(answer[1], DataError):
            raise answer[1]
        return answer[1]

    def close(self) -> None:
        """Ends it."""
        self._workers.close()


# Processes between tasks, by what they were set up with: starting one takes as long as extracting a hundred reports.
_idle: dict[str, list[_Process]] = {}
_lock = threading.Lock()


@contextmanager
def _process(limits: Settings, job: Job) -> Iterator[_Process]:
    setup = repr((limits, sorted(job.fields.items()), sorted(job.columns.items())))
    with _lock:
        others = [process for key in _idle.keys() - {setup} for process in _idle.pop(key)]
        own = _idle.setdefault(setup, [])
        process = own.pop() if own else None
    for other in others:
        other.close()
    process, is_sound = process or _Process(limits, job), False
    try:
        yield process
        is_sound = True
    finally:
        if is_sound:
            with _lock:
                _idle.setdefault(setup, []).append(process)
        else:
            process.close()


class _Piece:
    """One piece on its way to `done`."""

    def __init__(self, piece: Piece, job: Job, known: array[int], process: _Process) -> None:
        self.piece, self.job, self.known, self.process = piece, job, known, process
        self.done = Done(piece)
        try:
            with on_disk(piece.source, process.limits) as path:
                items = list(self._read(path))
        except InputError as error:
            self.done.failure = error.within(piece.source.name)
            return
        self.done.refused = [_called(item, piece.source.name) for item in items if isinstance(item, InputError)]
        self._extract([item for item in items if isinstance(item, Report)])

    def _read(self, path: Path) -> Iterator[Report | InputError]:
        request: tuple[Any, ...] = ("open", path, 0)
        for number in range(2**63):
            reply = self.process.ask(*request)
            if not isinstance(reply, Read):
                self.done.failure = self._refusal(reply).within(self.piece.source.name)
                return
            if number % self.piece.of == self.piece.stripe:
                yield from reply.items
            if reply.is_end:
                return
            request = ("next",)

    def _refusal(self, reply: object) -> InputError:
        key = reply.key if isinstance(reply, Failed) else "crashed"
        return refuse("slow", seconds=self.process.limits.max_seconds) if key == "slow" else refuse(key)

    def _extract(self, reports: list[Report]) -> None:
        asked: list[Asked] = []
        marks = [imported_mark(report, self.job.stamp) for report in reports]
        for report, mark in zip(reports, marks, strict=True):
            if not _is_in(self.known, _key(mark)):
                asked.append((report, mark, self.job.edits.get(report.id, {})))
        rows = self._extracted(asked)
        for report, mark in zip(reports, marks, strict=True):
            is_known = _is_in(self.known, _key(mark))
            prepared = None if is_known else next(rows)
            if isinstance(prepared, InputError):
                self.done.refused.append(prepared)
            else:
                self.done.told.append(Told(replace(report, text=""), mark, is_known, prepared, tuple(prepared.places) if prepared else ()))

    def _extracted(self, asked: Sequence[Asked]) -> Iterator[Prepared | InputError]:
        left = iter(asked)
        while batch := list(islice(left, BATCH_REPORTS)):
            reply = self.process.ask("extract", batch)
            if isinstance(reply, list):
                yield from reply
            elif len(batch) > 1:
                for one in batch:
                    yield from self._extracted([one])
            else:
                yield refuse("extraction").within(batch[0][0].doc_id).within(self.piece.source.name)


def _is_in(known: array[int], key: int) -> bool:
    at = bisect_left(known, key)
    return at < len(known) and known[at] == key


def _called(error: InputError, name: str) -> InputError:
    """The error by the name that people know the file by, not by the path where a worker had it."""
    return InputError(error.sentence, error.key, error.values, (name, *error.where[1:]))


def without_rows(done: Sequence[Done]) -> list[Done]:
    """The same without the rows: what is needed to decide which reports are written."""
    return [replace(one, told=[replace(told, prepared=None) for told in one.told]) for one in done]
