"""python -m dashboard import as a person meets it."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.intake.events import Filed
from dashboard.intake.outcome import neutral
from dashboard.reading.refusals import refuse
from dashboard.settings import ROOT
from dashboard.store.library import Library
from tests.reading import made

COMMAND = [sys.executable, "-m", "dashboard", "import"]


def dalil(*words: str | Path, store: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DASHBOARD_STORE_URL": f"sqlite:///{store}"}
    return subprocess.run([*COMMAND, *map(str, words)], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False)


def test_what_is_printed_and_written(tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "=1+1.txt").write_text("Two killed in Homs.", encoding="utf-8")
    (tmp_path / "in" / "ب.pdf").write_bytes(b"junk")
    done = dalil(tmp_path / "in", "--json", "--outcome", tmp_path / "out.csv", "--processes", "1", store=tmp_path / "s.sqlite")
    assert done.returncode == 1
    *files, summary = map(json.loads, done.stdout.splitlines())
    assert {Path(file["file"]).name: file["status"] for file in files} == {"=1+1.txt": "added", "ب.pdf": "refused"}
    assert (summary["added"], summary["refused"], summary["cancelled"]) == (1, 1, False)
    assert done.stderr == f"{tmp_path}/in/ب.pdf: this is no PDF that can be read; save it anew or give its text.\n"
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["status"] for row in rows] == [file["status"] for file in files]


def test_a_name_that_is_no_utf_8_stops_nothing(tmp_path: Path):
    (tmp_path / "in").mkdir()
    for name, words in ((b"b\xff.txt", b"Two killed in Homs."), (b"c\xff.pdf", b"junk"), (b"d.txt", b"Three killed in Homs.")):
        Path(os.fsdecode(os.fsencode(tmp_path / "in") + b"/" + name)).write_bytes(words)
    done = dalil(tmp_path / "in", "--json", "--outcome", tmp_path / "out.csv", store=tmp_path / "s.sqlite")
    *files, summary = map(json.loads, done.stdout.splitlines())
    assert {Path(file["file"]).name: file["status"] for file in files} == {
        "b\ufffd.txt": "added",
        "c\ufffd.pdf": "refused",
        "d.txt": "added",
    }
    assert summary["added"] == 2 and _stored(tmp_path / "s.sqlite") == 2
    assert "c\ufffd.pdf" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")


def test_control_c_keeps_what_was_counted_and_the_next_run_goes_on(tmp_path: Path):
    path, store = tmp_path / "a.jsonl", tmp_path / "s.sqlite"
    path.write_bytes(made.lines(*({"text": f"{n} people were wounded in Homs near the bridge. " * 20} for n in range(2, 1500))))
    environment = {**os.environ, "DASHBOARD_STORE_URL": f"sqlite:///{store}"}
    words = [*COMMAND, str(path), "--json"]
    running = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)
    while running.poll() is None and not (store.exists() and _stored(store)):
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    told, _ = running.communicate(timeout=120)
    assert running.returncode == 130
    summary = json.loads(told.splitlines()[-1])
    assert summary["cancelled"] is True
    assert 0 < summary["added"] == _stored(store) < 1498


def _stored(store: Path) -> int:
    import sqlite3

    try:
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as connection:
            return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])
    except sqlite3.Error:
        return 0


@pytest.mark.parametrize(
    "words", [["--processes", "0", "x"], ["--column", "text", "x"], ["--column", "nothing=a", "x"], ["--set", "text=a", "x"], []]
)
def test_wrong_usage(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DASHBOARD_STORE_URL", f"sqlite:///{tmp_path / 's.sqlite'}")
    try:
        status = main(["import", *words])
    except SystemExit as stop:
        status = int(stop.code or 0)
    assert status == 2


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(cell: str):
    assert neutral(cell) == f"'{cell}"
    assert neutral(f"a{cell}") == f"a{cell}"


def test_reasons_of_a_file_are_bounded():
    filed = Filed("x")
    for _ in range(1000):
        filed.refuse(refuse("empty"))
    assert (filed.counts.refused, len(filed.reasons)) == (1000, 100)


def test_a_copied_report_is_in_the_library(tmp_path: Path):
    (tmp_path / "a.md").write_text("---\npublisher: أول\n---\nقُتل ثلاثة مدنيين في الرقة.", encoding="utf-8")
    assert dalil(tmp_path / "a.md", store=tmp_path / "s.sqlite").returncode == 0
    assert list(Library.open(tmp_path / "s.sqlite").reports()["publisher"]) == ["أول"]
