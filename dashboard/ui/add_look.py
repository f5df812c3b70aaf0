"""What is in files, before anything is kept: the first reports of each, and what would be found in them. Nothing here draws or stores."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dashboard.domain.errors import DataError, InputError
from dashboard.domain.report import Report, ReportKind
from dashboard.intake.plan import Plan, Planned
from dashboard.intake.worker import Failed, Read
from dashboard.intake.workers import START_SECONDS, Workers
from dashboard.settings import Settings, settings
from dashboard.store.batch import Prepared

MOST_FILES = 100
MOST_SHOWN = 3  # reports of a file
MOST_REFUSED = 20  # refusals of a file
MOST_EXTRACTED = 40  # reports of all files
LONGEST_EXTRACTED = 200_000  # code points
FIRST_WORDS = 160
WAIT_SECONDS = 0.1
COUNT_SECONDS = 2.0  # for the rows of one table

IsStopped = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Seen:
    """A report as it would be stored; `places` and `claims` are how many were found in it, None where nobody looked."""

    title: str
    published: str | None
    publisher: str | None
    url: str | None
    language: str
    words: str
    length: int
    places: int | None = None
    claims: int | None = None
    is_coded: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """A file's first reports and refusals, and how many of each were read; `is_more` where the file goes on after these, with `rows`
    in all where it is a table and they were quick to count."""

    name: str
    seen: tuple[Seen, ...]
    refused: tuple[InputError, ...]
    reports: int
    is_more: bool
    rows: int | None = None


def look(plan: Plan, is_stopped: IsStopped, given: Settings | None = None) -> Iterator[Look]:
    """The first MOST_FILES files, one by one, read and extracted in a process of its own within the time and memory that a file may take.

    Raises DataError for a mistake in the lexicon or the gazetteer.
    """
    limits = given or settings()
    workers = Workers((limits, plan.fields, plan.columns), 1)
    left = MOST_EXTRACTED
    try:
        for planned in plan.files[:MOST_FILES]:
            found = _look(workers, planned, left, limits, is_stopped)
            if is_stopped():
                return
            left -= len(found.seen)
            yield found
    finally:
        workers.close()


def _look(workers: Workers, planned: Planned, left: int, limits: Settings, is_stopped: IsStopped) -> Look:
    reply = _ask(workers, limits, is_stopped, "open", planned.path, 0)
    if not isinstance(reply, Read):
        return Look(planned.name, (), (_failure(reply, limits),), 0, False)
    reports = [item for item in reply.items if isinstance(item, Report)]
    refused = [without_path(item, planned) for item in reply.items if isinstance(item, InputError)]
    seen: list[Seen] = []
    for report in reports[:MOST_SHOWN]:
        is_wanted = len(seen) < left and len(report.text) <= LONGEST_EXTRACTED
        seen.append(_seen(report, _ask(workers, limits, is_stopped, "extract", [(report, "", {})]) if is_wanted else None))
    counted = None if reply.is_end else _ask(workers, limits, is_stopped, "count", planned.path, COUNT_SECONDS)
    rows = counted if isinstance(counted, int) else None
    return Look(planned.name, tuple(seen), tuple(refused[:MOST_REFUSED]), len(reports), not reply.is_end, rows)


def _ask(workers: Workers, limits: Settings, is_stopped: IsStopped, *request: object) -> object:
    """The reply to a request; None where the page no longer wants it, or there is none in all the time that there may be."""
    worker = workers.free()
    assert worker is not None, "one process, one request at a time"
    worker.ask(*request)
    end = time.monotonic() + limits.max_seconds + 2 * START_SECONDS
    while time.monotonic() < end and not is_stopped():
        if (answer := workers.reply(WAIT_SECONDS)) is not None:
            worker.answered()
            if isinstance(answer[1], DataError):
                raise answer[1]
            return answer[1]
    return None


def _failure(reply: object, limits: Settings) -> InputError:
    key = reply.key if isinstance(reply, Failed) else "crashed"
    return InputError(key, key, {"seconds": limits.max_seconds} if key == "slow" else {})


def without_path(error: InputError, planned: Planned) -> InputError:
    """The error without the place on the server's disk where its file lies, which is nothing to people."""
    where = error.where[1:] if error.where[:1] in ((str(planned.path),), (planned.name,)) else error.where
    return InputError(error.sentence, error.key, error.values, where)


def _seen(report: Report, reply: object) -> Seen:
    words = " ".join(report.text[: 4 * FIRST_WORDS].split())[:FIRST_WORDS]
    row: dict[str, Any] = {name: getattr(report, name) for name in ("title", "published", "publisher", "url", "language")}
    row["is_coded"] = report.kind is ReportKind.CODED
    if not isinstance(reply, list):
        return Seen(**row, words=words, length=len(report.text))
    (found,) = reply
    assert isinstance(found, Prepared)
    row |= {name: found.report[name] or row[name] for name in ("language", "published")}
    return Seen(**row, words=words, length=len(report.text), places=len(found.places), claims=len(found.children["claims"]))
