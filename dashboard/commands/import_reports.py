"""python -m dashboard import: files and folders into the store, on all cores."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import TextIO

from dashboard.domain.errors import UsageError
from dashboard.intake.events import Event, Filed, Finished, Progress
from dashboard.intake.outcome import OutcomeTable, as_object, as_summary
from dashboard.intake.plan import plan
from dashboard.intake.run import run as run_import

NAME = "import"
HELP = "Read files into the store: each is added, replaced, already there, or refused with its reason. Safe to stop and to run again."
CANCELLED = 130
LINE = 110
FIELDS = ("text", "title", "title_en", "publisher", "url", "published", "language", "doc_id")
SAID = ("publisher", "url", "published", "language")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """PATH..., --processes, --column, --set, --outcome, --dask, --parquet, --json."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file or a folder of them; archives are looked into")
    parser.add_argument("--processes", type=int, metavar="N", help="how many processes read and extract (one a core)")
    parser.add_argument(
        "--column", action="append", default=[], metavar="FIELD=NAME", help="the column of tables that holds text, title ..."
    )
    parser.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE", help="publisher, published ... of reports that say none"
    )
    parser.add_argument("--outcome", type=Path, metavar="FILE.csv", help="write what became of each file, a row a file")
    parser.add_argument("--dask", metavar="SCHEDULER", help="on a Dask scheduler, tcp://...; PATH may be an fsspec address then")
    parser.add_argument("--parquet", metavar="FOLDER", help="with --dask: write Parquet partitions there and leave the store alone")
    parser.add_argument("--json", action="store_true", help="print what became of each file as JSON lines, a summary last")


def run(arguments: argparse.Namespace) -> int:
    """Imports; 1 where something was refused, 130 where it was stopped. Raises UsageError, StoreError, DataError."""
    if arguments.processes is not None and arguments.processes < 1:
        raise UsageError("--processes must be 1 or more.")
    if arguments.parquet and not arguments.dask:
        raise UsageError("--parquet needs --dask SCHEDULER.")
    finished = _import(arguments)
    print(json.dumps(as_summary(finished)) if arguments.json else _told(finished), flush=True)
    return CANCELLED if finished.is_cancelled else int(finished.counts.refused > 0)


def _pairs(words: list[str], names: tuple[str, ...]) -> dict[str, str]:
    pairs = dict(word.split("=", 1) for word in words if "=" in word)
    if len(pairs) != len(words) or not pairs.keys() <= set(names):
        raise UsageError(f"Give FIELD=..., each field once; the fields are {', '.join(names)}.")
    return pairs


def _events(arguments: argparse.Namespace, cancel: Callable[[], bool]) -> Iterator[Event]:
    columns, fields = _pairs(arguments.column, FIELDS), _pairs(arguments.set, SAID)
    if arguments.dask is None:
        return run_import(plan(map(Path, arguments.paths), columns, fields), processes=arguments.processes, cancel=cancel)
    from dashboard.cluster.files import listed
    from dashboard.cluster.run import run as run_on_dask

    return run_on_dask(listed(arguments.paths, columns, fields), arguments.dask, parquet=arguments.parquet, cancel=cancel)


def _import(arguments: argparse.Namespace) -> Finished:
    with ExitStack() as stack:
        table = OutcomeTable(stack.enter_context(_table(arguments.outcome))) if arguments.outcome else None
        is_stopped = stack.enter_context(_stop_signal())
        for event in _events(arguments, lambda: bool(is_stopped)):
            if isinstance(event, Progress):
                _say(_standing(event), end="\r")
            elif isinstance(event, Finished):
                _say("", end="\r")
                return event
            else:
                _file_done(event, table, arguments.json)
    raise AssertionError("an import ends with Finished")


def _table(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8-sig", newline="")
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({(error.strerror or str(error)).lower()}).") from error


@contextmanager
def _stop_signal() -> Iterator[list[int]]:
    """A list that gets an entry at the first Ctrl-C; the second stops at once, as ever."""
    stops: list[int] = []
    before = signal.getsignal(signal.SIGINT)

    def stop(number: int, _frame: FrameType | None) -> None:
        stops.append(number)
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, stop)
    try:
        yield stops
    finally:
        signal.signal(signal.SIGINT, before)


def _file_done(filed: Filed, table: OutcomeTable | None, is_json: bool) -> None:
    for error in filed.reasons:
        _say(str(error))
    if filed.counts.refused > len(filed.reasons):
        _say(f"{filed.name}: and {filed.counts.refused - len(filed.reasons):,} more refused.")
    if table:
        table.add(filed)
    if is_json:
        print(json.dumps(as_object(filed), ensure_ascii=False), flush=True)


def _say(words: str, end: str = "\n") -> None:
    is_tty = sys.stderr.isatty()
    if is_tty or end == "\n":
        print(words.ljust(LINE)[: max(LINE, len(words))] if is_tty else words, end=end, file=sys.stderr, flush=True)


def _standing(progress: Progress) -> str:
    counts = progress.counts
    words = [f"{progress.files_done:,} of {progress.files:,} files", f"{counts.reports:,} reports", f"{counts.refused:,} refused"]
    if progress.rate is not None:
        words.append(f"{progress.rate:,.0f} a second")
    if progress.left is not None:
        words.append(f"{progress.left // 60:.0f}:{progress.left % 60:02.0f} left")
    return ", ".join(words)


def _told(finished: Finished) -> str:
    counts = finished.counts
    lines = [
        f"{counts.added:,} added, {counts.there:,} already there, {counts.replaced:,} replaced, {counts.refused:,} refused"
        f" ({finished.files:,} files, {finished.seconds:,.1f} s)"
    ]
    if finished.copies or finished.alike:
        lines.append(f"{finished.copies:,} word for word as another report, {finished.alike:,} nearly so: told as one story")
    if finished.is_cancelled:
        lines.append("Stopped before the end; run it again to go on.")
    return "\n".join(lines)
