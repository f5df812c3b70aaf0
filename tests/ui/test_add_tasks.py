"""The page's import of a folder, beside that of the command: the same store, the same statuses and reasons."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from dashboard.intake.events import Filed
from dashboard.pipeline import open_library, open_writer
from dashboard.settings import ROOT, Settings, read_settings
from dashboard.strings import strings
from dashboard.ui.add_files import Files, Upload
from dashboard.ui.add_outcome import outcome_csv
from dashboard.ui.add_tasks import Importing
from dashboard.ui.add_words import outcome_rows
from tests.mixed_folder import make_mixed_folder

Outcome = dict[str, tuple[object, ...]]


def store(path: Path) -> str:
    return f"sqlite:///{path}"


def on_page(folder: Path, chosen: Settings) -> Importing:
    """An import of the page that is over, whose copies of files are gone."""
    with_streams = [(path.name, io.BytesIO(path.read_bytes())) for path in sorted(folder.iterdir())]
    files = Files([Upload(name, name, stream) for name, stream in with_streams])
    task = Importing(files.plan({}, {}), files, chosen)
    path = task.plan.files[0].path
    task.start()
    end = time.monotonic() + 240
    while not task.is_over and time.monotonic() < end:
        time.sleep(0.1)
    assert task.is_over and not path.exists()
    return task


def by_page(folder: Path, chosen: Settings) -> Importing:
    task = on_page(folder, chosen)
    assert not task.fault
    return task


def by_command(folder: Path, url: str) -> tuple[Outcome, dict[str, int]]:
    words = [sys.executable, "-m", "dashboard", "import", "--json", str(folder)]
    done = subprocess.run(words, cwd=ROOT, env={**os.environ, "DASHBOARD_STORE_URL": url}, capture_output=True, timeout=240, check=False)
    *rows, summary = (json.loads(line) for line in done.stdout.decode().splitlines())
    numbers = ("added", "replaced", "already_there", "copies", "refused")
    return {
        Path(row["file"]).name: (
            row["status"],
            *(row[name] for name in numbers),
            [why.removeprefix(f"{row['file']}: ") for why in row["reasons"]],
        )
        for row in rows
    }, summary


def outcome(filed: list[Filed]) -> Outcome:
    rows: Outcome = {}
    for one in filed:
        counts = one.counts
        reasons = [str(error) for error in one.reasons]
        rows[one.name] = (one.status, counts.added, counts.replaced, counts.there, one.copies, counts.refused, reasons)
    return rows


def test_page_and_command_make_the_same_of_a_folder(tmp_path: Path):
    folder = tmp_path / "in"
    expected = make_mixed_folder(folder)
    chosen = read_settings({"DASHBOARD_STORE_URL": store(tmp_path / "page.sqlite")})
    open_writer(chosen, makes=True).close()
    task = by_page(folder, chosen)
    said, summary = by_command(folder, store(tmp_path / "command.sqlite"))
    assert {name: row[0] for name, row in said.items()} == expected
    assert outcome(task.filed) == said
    assert task.finished and task.finished.alike == summary["one_story"]
    libraries = [open_library(read_settings({"DASHBOARD_STORE_URL": store(tmp_path / f"{name}.sqlite")})) for name in ("page", "command")]
    pages, commands = (
        library.reports().set_index("id")[["title", "published", "publisher", "language"]].sort_index() for library in libraries
    )
    assert pages.equals(commands)
    again = by_page(folder, chosen)
    assert again.finished and (again.finished.counts.added, again.finished.counts.replaced) == (0, 0), "run again, nothing is kept twice"
    _table_is_right(task, expected)


def _table_is_right(task: Importing, expected: dict[str, str]) -> None:
    for language in ("en", "ar"):
        rows = list(csv.DictReader(io.StringIO(outcome_csv(task.filed, language).decode("utf-8-sig"))))
        assert {row["file"]: row["status"] for row in rows} == expected
        empty = next(row for row in rows if row["file"] == "empty.txt")
        assert empty["reasons"].endswith(strings(language)("refused.empty"))
        shown = outcome_rows(task.filed, strings(language))
        assert len(shown) == len(expected)
        assert all(strings(language)("add.status.added") not in row for row in shown[:9]), "what was refused stands first"


def test_a_store_that_went_away_is_told_and_no_other_made_in_its_place(tmp_path: Path):
    make_mixed_folder(tmp_path / "in")
    task = on_page(tmp_path / "in", read_settings({"DASHBOARD_STORE_URL": store(tmp_path / "gone.sqlite")}))
    assert task.fault and task.fault.key == "missing"
    assert not task.filed and not (tmp_path / "gone.sqlite").exists()


def test_formulas_in_names_are_made_harmless():
    filed = Filed("=HYPERLINK(1).txt")
    filed.counts.added = 1
    assert "\n'=HYPERLINK" in outcome_csv([filed], "en").decode("utf-8-sig")
