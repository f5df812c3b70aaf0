"""Several real processes on one store: readers see whole states, writers wait for one another, a killed one leaves nothing half done."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import text

from dashboard.settings import ROOT
from dashboard.store.database import Database
from dashboard.store.library import Library
from dashboard.store.search.find import matching

START = """
import itertools, sys, time
from pathlib import Path
from dashboard.domain.decision import Decision, Verdict
from dashboard.store.library import Library
from dashboard.store.writer import Writer
from tests.store.examples import FULL, extraction, report
target = Path(sys.argv[1]) if sys.argv[1].startswith("/") else sys.argv[1]
name = sys.argv[2]
def made(i):
    return extraction(report(f"common {name}w{i} " + "words " * 300, f"{name}-{i}"), claims=FULL.claims, mentions=FULL.mentions), name
"""
# Puts, replaces, edits and decides on and on; says a number when all up to it is stored.
WRITES = (
    START
    + """
writer = Writer.open(target)
for i in itertools.count():
    writer.put_all([made(3 * i), made(3 * i + 1), made(3 * i + 2)])
    writer.put(made(3 * i)[0], name)
    writer.edit(made(3 * i)[0].report.id, {"title": f"edited {i}"}, name)
    writer.decide(Decision("a" * 16, Verdict.ACCEPT, name, str(i)))
    print(i, flush=True)
    if i + 1 == int(sys.argv[3]):
        break
"""
)
# Reads the frames of one moment again and again; every report has two claims and one mention, whatever is written meanwhile.
READS = (
    START
    + """
library = Library.open(target)
last = -1
print("ready", flush=True)
while last < int(sys.argv[3]):
    with library.moment() as now:
        version, reports, claims, mentions = now.version(), now.reports(), now.claims(), now.mentions()
    assert version >= last
    counts = claims["report_id"].value_counts()
    assert set(counts.index) == set(reports["id"]) and set(counts) <= {2}, (len(counts), len(reports))
    assert sorted(mentions["report_id"]) == sorted(reports["id"])
    assert library.version() >= version
    last = version
"""
)


def start(script: str, target: Path | str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(target), *words], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_readers_and_writers_side_by_side(target: Path | str):
    Database(target).create()
    readers = [start(READS, target, "reader", str(3 * 8 * 4)) for _ in range(2)]
    writers = [start(WRITES, target, name, "8") for name in ("a", "b", "c")]
    said = [process.communicate(timeout=240) for process in (*writers, *readers)]
    assert [errors for _, errors in said] == [""] * 5
    library = Library.open(target)
    assert Counter(name.partition("-")[0] for name in library.reports()["doc_id"]) == {"a": 24, "b": 24, "c": 24}
    assert library.version() == 3 * 8 * 4
    assert len(library.decisions()) == len(library.edits()) == 24
    assert len(matching(library, "common")) == 72


@pytest.mark.parametrize("seed", range(2))
def test_what_was_acknowledged_survives_kill_9_and_nothing_is_half_there(target: Path | str, seed: int):
    order = random.Random(seed)
    said: dict[str, int] = {}
    for name in ("first", "second"):
        process = start(WRITES, target, name, "100000")
        assert process.stdout and process.stdout.readline() == "0\n"
        time.sleep(order.uniform(0, 0.3))
        process.send_signal(signal.SIGKILL)
        lines = process.stdout.read().split()
        process.communicate()
        said[name] = int(lines[-1]) if lines else 0
    library = Library.open(target)
    reports, claims, mentions = library.reports(), library.claims(), library.mentions()
    assert set(claims["report_id"].value_counts()) == {2}
    assert set(claims["report_id"]) == set(mentions["report_id"]) == set(reports["id"])
    stored, titles = set(reports["doc_id"]), dict(zip(reports["doc_id"], reports["title"], strict=True))
    for name, last in said.items():
        assert {f"{name}-{i}" for i in range(3 * last + 3)} <= stored
        assert sum(each.startswith(name) for each in stored) % 3 == 0
        assert all(titles[f"{name}-{3 * i}"] == f"edited {i}" for i in range(last + 1))
        assert sum(library.decisions()["who"] == name) >= last + 1
    assert sorted(matching(library, "common")) == sorted(reports["id"])
    assert len(library.text(reports["id"][0])) == reports["length"][0]
    if isinstance(target, Path):
        with Database(target).writing() as connection:
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
            connection.execute(text("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"))
