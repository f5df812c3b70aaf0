"""The process that reads and extracts, asked by another over pipes.

A reader that hangs, breaks down or takes all memory takes this process with it and nothing else. Requests and replies are pickled
tuples; a reply that does not come is the parent's matter (see `workers`). The process ends with its standard input.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from dashboard.domain.errors import DataError, InputError
from dashboard.domain.report import Report
from dashboard.reading.read import read_file
from dashboard.settings import Settings

if TYPE_CHECKING:
    from dashboard.store.batch import Prepared

BATCH_REPORTS = 50
BATCH_CHARACTERS = 500_000

Items = Iterator[Report | InputError]
# A report, the mark that it is stored with, and what edits say of it.
Asked = tuple[Report, str, Mapping[str, str | None]]


@dataclass(frozen=True, slots=True)
class Read:
    """Some of a file's reports and refusals; `is_end` where there are no more; `size` about how many of its bytes they were."""

    items: list[Report | InputError]
    is_end: bool
    size: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The request could not be carried out, by a key of the section `refused` of data/strings."""

    key: str


def _limit_memory(most: int) -> None:
    """No more memory than `most` beyond what the process has now; where the system has no such limit, none."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * os.sysconf("SC_PAGE_SIZE") + most
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))


class _Work:
    """What the process holds between requests: the file that it reads, half read."""

    def __init__(self, limits: Settings, fields: Mapping[str, str], columns: Mapping[str, str]) -> None:
        self.limits, self.fields, self.columns = limits, fields, columns
        self.items: Items = iter(())
        self.own: Mapping[str, str] = {}

    def open(self, path: Path, skip: int, own: Mapping[str, str] | None = None) -> Read:
        """The first reports of a file after the `skip` that were had before; `own` is said of each of them, whatever the file says."""
        self.own = own or {}
        self.items = islice(read_file(path, self.limits, self.columns), skip, None)
        return self.next()

    def open_all(self, files: Sequence[tuple[Path, Mapping[str, str]]]) -> list[Read]:
        """The first reports of several files, each with what is said of it: of a small file these are all."""
        return [self.open(path, 0, own) for path, own in files]

    def next(self) -> Read:
        """The next of them."""
        found: list[Report | InputError] = []
        characters = size = 0
        for item in self.items:
            found.append(self._completed(item))
            if isinstance(item, Report):
                characters += len(item.text)
                size += len(item.text.encode("utf-8", "surrogatepass"))
            if len(found) >= BATCH_REPORTS or characters >= BATCH_CHARACTERS:
                return Read(found, False, size)
        return Read(found, True, size)

    def count(self, path: Path, seconds: float) -> int | None:
        """How many rows a table has, where that is quick to tell (see `reading.counting`)."""
        from dashboard.reading.counting import count_rows

        return count_rows(path, self.limits, seconds)

    def _completed(self, item: Report | InputError) -> Report | InputError:
        if isinstance(item, InputError) or not (self.fields or self.own):
            return item
        missing: dict[str, Any] = {name: value for name, value in self.fields.items() if value and not getattr(item, name)}
        missing |= self.own
        if "title" in self.own:
            missing["title_en"] = ""
        if "published" in missing:
            missing["published_from"] = "metadata"
        return replace(item, **missing)

    def extract(self, asked: list[Asked]) -> list[Prepared]:
        """What is to be stored of each report, in their order."""
        from dashboard.intake.prepare import prepare

        return [prepare(*one) for one in asked]


def _answer(work: _Work, request: tuple[Any, ...]) -> object:
    try:
        return getattr(work, request[0])(*request[1:])
    except MemoryError:
        work.items = iter(())
        return Failed("memory")
    except RecursionError:
        return Failed("crashed")
    except DataError as error:  # a mistake in the lexicon or the gazetteer: nothing can be extracted
        return error


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answers requests until there are no more; the first is the settings, fields and columns."""
    work = _Work(*pickle.load(requests))
    _limit_memory(work.limits.max_worker_bytes)
    with suppress(EOFError, BrokenPipeError):
        while True:
            pickle.dump(_answer(work, pickle.load(requests)), replies, pickle.HIGHEST_PROTOCOL)
            replies.flush()


def main() -> None:
    """Keeps the pipe to itself: whatever a library prints goes to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told to stop, and stops this process
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, replies)
