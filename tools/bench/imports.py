"""How fast files come into the store, on one machine and on Dask, and whether memory grows with their number.

Rates are of the clock, beside that of extracting the same texts on one core in the same run: what else the machine does touches both.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from dashboard.domain.report import Report
from dashboard.intake.plan import plan
from dashboard.intake.run import run
from dashboard.pipeline import extractor
from dashboard.reading.read import read_path
from dashboard.settings import read_settings, settings
from tools.bench.rows import Row
from tools.browser import ROOT
from tools.dask_cluster import dask_cluster
from tools.made_reports import write_reports

REPORTS, BYTES = 2000, 2500
SMALL_BYTES = 600
MEMORY_REPORTS = (1_000, 10_000)
MEMORY_MB = 600  # for one process that writes and one that reads and extracts, whatever the number of files
WORTH = 0.8  # of what so many cores could do at best
SAMPLE_SECONDS = 0.1


def _import(folder: Path, store: Path, *words: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "DASHBOARD_STORE_URL": f"sqlite:///{store}"}
    command = [sys.executable, "-m", "dashboard", "import", *words, str(folder)]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _rate(folder: Path, store: Path, *words: str) -> float:
    """Reports a second of an import as a person starts it, its start taken out by an import of nothing new before it."""
    small = write_reports(folder.parent / f"few-{store.stem}", 2, SMALL_BYTES, seed=1)
    starts = []
    for target in (small, folder):
        began = time.perf_counter()
        _import(target, store, *words).wait()
        starts.append(time.perf_counter() - began)
    return REPORTS / max(starts[1] - starts[0], 1e-3)


def _one_core(folder: Path, clock: Callable[[], float] = time.perf_counter) -> float:
    """Reports a second of the clock that one core reads out of texts in memory."""
    reports = [item for item in read_path(folder, settings()) if isinstance(item, Report)][: REPORTS // 4]
    extractor().extract(reports[0])
    began = clock()
    for report in reports:
        extractor().extract(report)
    return len(reports) / (clock() - began)


def _work(folder: Path, store: Path) -> tuple[float, float]:
    """Processor seconds of an import with one process: of this one, which writes, and of that which reads and extracts."""

    def ended() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    own, children = time.process_time(), ended()
    for _ in run(plan([folder]), read_settings({"DASHBOARD_STORE_URL": f"sqlite:///{store}"}), processes=1):
        pass
    return time.process_time() - own, ended() - children


def shares(work: Path) -> list[Row]:
    """What an import costs beside extraction, in processor time, which is the same whatever else the machine does."""
    folder, few = write_reports(work / "in", REPORTS, BYTES), write_reports(work / "few", 2, SMALL_BYTES, seed=1)
    floor = 1000 / _one_core(folder, time.process_time)
    started = _work(few, work / "few.sqlite")
    writing, reading = (1000 * (all_ - start) / REPORTS for start, all_ in zip(started, _work(folder, work / "work.sqlite"), strict=True))
    share = floor / (writing + reading)
    return [
        Row("import: writing", "processor time a report, beside extraction", writing, "ms", floor, (1 / WORTH - 1) * floor),
        Row("import: extraction's share of all its work", "processor time", share, "of 1", 1.0, WORTH, more_is_better=True),
    ]


def rates(work: Path) -> list[Row]:
    """At one process and two, and on Dask with two workers."""
    folder = write_reports(work / "in", REPORTS, BYTES)
    cores = min(2, os.cpu_count() or 1)
    found = []
    for name, processes in (("1 process", 1), ("2 processes", 2)):
        floor = _one_core(folder) * min(processes, cores)
        rate = _rate(folder, work / f"{processes}.sqlite", "--processes", str(processes))
        found.append(Row(f"import, {name}", "beside extraction alone", rate, "reports/s", floor, WORTH * floor, more_is_better=True))
    with dask_cluster(2) as cluster:
        for name, words in (("into the store", ()), ("as Parquet", ("--parquet", str(work / "partitions")))):
            floor = _one_core(folder) * cores
            rate = _rate(folder, work / f"dask{len(words)}.sqlite", "--dask", cluster.address, *words)
            what = f"import on 2 Dask workers, {name}"
            found.append(Row(what, "beside extraction alone", rate, "reports/s", floor, WORTH * floor, more_is_better=True))
    return found


def _memory(pid: int) -> int:
    """Resident bytes of a process and its children now; 0 where it is gone."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        own = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
    return own + sum(_memory(int(child)) for child in children)


def memory(number: int, work: Path) -> Row:
    """The most that an import of so many small reports with one process takes at once."""
    folder = write_reports(work / f"{number}", number, SMALL_BYTES)
    process = _import(folder, work / f"memory-{number}.sqlite", "--processes", "1")
    most = 0
    while process.poll() is None:
        most = max(most, _memory(process.pid))
        time.sleep(SAMPLE_SECONDS)
    return Row("import, peak memory of all its processes", f"{number:,} reports", most / 1e6, "MB", None, MEMORY_MB)


def rows(further: Sequence[int] = ()) -> list[Row]:
    """Shares of the work, rates, and peak memory at 1,000, 10,000 and so many further reports."""
    with tempfile.TemporaryDirectory(prefix="dalil-bench-") as name:
        work = Path(name)
        return [*shares(work / "shares"), *rates(work), *(memory(number, work) for number in (*MEMORY_REPORTS, *further))]
