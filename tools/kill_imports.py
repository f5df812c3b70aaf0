"""python -m tools.kill_imports: kills `python -m dashboard import` at seeded moments, and counts what is there after each.

What a killed import had acknowledged must be in the store, and whatever is in the store must be whole: its claims, names, notes and text
equal to those of an import that nobody killed. Running it again must finish the rest.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard.store.library import Library
from tools.browser import ROOT
from tools.made_reports import write_reports

SEED = 1729
MOST_LINES, MOST_SECONDS = 60, 0.5


@dataclass(frozen=True, slots=True)
class Killed:
    """One run: how many files it acknowledged before it was killed, how many reports the store has after it, and what is wrong with it:
    acknowledged files that are not there, reports that are not as a clean import has them."""

    acknowledged: int
    stored: int
    lost: tuple[str, ...]
    half: tuple[str, ...]


def start(folder: Path, store: Path, processes: int) -> subprocess.Popen[str]:
    """An import on its way."""
    words = ["import", "--json", "--processes", str(processes), str(folder)]
    environment = {**os.environ, "DASHBOARD_STORE_URL": f"sqlite:///{store}"}
    return subprocess.Popen(
        [sys.executable, "-m", "dashboard", *words], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def lines(process: subprocess.Popen[str]) -> Iterator[dict[str, object]]:
    """What it prints, line by line; a line that was cut short is none."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.endswith("\n"):
            yield json.loads(line)


def finish(folder: Path, store: Path, processes: int = 1) -> dict[str, object]:
    """An import to its end; its summary."""
    process = start(folder, store, processes)
    *_, summary = lines(process)
    process.wait()
    return summary


def kill_once(
    folder: Path, store: Path, processes: int, order: random.Random, most: int = MOST_LINES, longest: float = MOST_SECONDS
) -> list[str]:
    """An import that is killed after at most `most` newly added files and at most `longest` seconds more; the names of all
    files that it acknowledged, those that were there before among them."""
    process = start(folder, store, processes)
    after, pause = order.randrange(most), order.uniform(0, longest)
    acknowledged, added = [], 0
    for line in lines(process):
        if "file" in line:
            acknowledged.append(str(line["file"]))
            added += line["status"] == "added"
        if added > after:
            break
    time.sleep(pause)
    process.kill()
    acknowledged += [str(line["file"]) for line in lines(process) if "file" in line]
    process.wait()
    return acknowledged


def parts(library: Library, ids: set[str]) -> dict[str, pd.DataFrame]:
    """All that a store has of some reports, but the time of import."""
    found = {"reports": library.reports().drop(columns="imported_at").rename(columns={"id": "report_id"})}
    found |= {"claims": library.claims(), "mentions": library.mentions(), "coverage": library.coverage()}
    found["texts"] = pd.DataFrame(list(library.texts()), columns=["report_id", "title", "text"])
    return {name: frame[frame["report_id"].isin(ids)].reset_index(drop=True) for name, frame in found.items()}


def different(clean: Library, store: Library) -> list[str]:
    """The tables in which the reports of a store are not as the clean one has them."""
    ids = set(store.reports()["id"])
    here, there = parts(clean, ids), parts(store, ids)
    return [name for name, frame in here.items() if not frame.equals(there[name])]


def check(clean: Library, store: Path, acknowledged: list[str]) -> Killed:
    """What is in a store after its import was killed."""
    if not store.exists():
        return Killed(len(acknowledged), 0, tuple(acknowledged), ())
    library = Library.open(store)
    names = set(library.reports()["doc_id"])
    lost = tuple(name for name in acknowledged if Path(name).stem not in names)
    found = Killed(len(acknowledged), len(names), lost, tuple(different(clean, library)))
    library.close()
    return found


def kill_and_finish(
    folder: Path, work: Path, kills: int, processes: int = 2, seed: int = SEED, most: int = MOST_LINES, longest: float = MOST_SECONDS
) -> tuple[list[Killed], bool]:
    """So many kills of one import, then its end; whether the store is then as that of an import that nobody killed."""
    order = random.Random(seed)
    finish(folder, work / "clean.sqlite", processes=1)
    clean, store = Library.open(work / "clean.sqlite"), work / "killed.sqlite"
    killed = [check(clean, store, kill_once(folder, store, processes, order, most, longest)) for _ in range(kills)]
    finish(folder, store, processes)
    library = Library.open(store)
    is_whole = len(library.reports()) == len(clean.reports()) and not different(clean, library) and clean.places().equals(library.places())
    return killed, is_whole


def main() -> int:
    """Prints a line a kill, and the end; 1 where anything was lost, half or not finished."""
    parser = argparse.ArgumentParser(prog="python -m tools.kill_imports", description="Kill imports and count what is left.")
    parser.add_argument("--reports", type=int, default=4000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dalil-kill-") as name:
        folder = write_reports(Path(name) / "in", arguments.reports)
        most = max(1, arguments.reports // arguments.kills)
        killed, is_whole = kill_and_finish(folder, Path(name), arguments.kills, arguments.processes, arguments.seed, most)
    for one in killed:
        print(f"acknowledged {one.acknowledged:4}  stored {one.stored:4}  lost {len(one.lost)}  not whole {', '.join(one.half) or 0}")
    print(f"finished after {len(killed)} kills: {'equal to a clean import' if is_whole else 'NOT equal to a clean import'}")
    return int(not is_whole or any(one.lost or one.half for one in killed))


if __name__ == "__main__":
    sys.exit(main())
