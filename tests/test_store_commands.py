"""python -m dashboard search, reports and backup, on a store of their own, as a person or a program meets them."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dashboard.__main__ import main
from dashboard.settings import ROOT, settings
from dashboard.store.library import Library

TEXTS = {
    "a": "ثلاثة قتلى بانفجار عبوة ناسفة في مدينة الحسكة يوم 3 أيار 2021.",
    "b": "A roadside bomb killed two civilians in Raqqa on 2 May 2021.",
    "c": "The market was quiet.",
}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The address of a store with the texts in it."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, words in TEXTS.items():
        record = {"doc_id": name, "title": f"Title {name}\u001b[31m", "published": f"2021-05-0{ord(name) - 92}", "text": words}
        (folder / f"{name}.jsonl").write_text(json.dumps(record), encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_REPORTS", str(folder))
    monkeypatch.setenv("DASHBOARD_STORE_URL", f"sqlite:///{tmp_path}/store.sqlite")
    settings.cache_clear()
    yield tmp_path / "store.sqlite"
    settings.cache_clear()


def answer(capsys: pytest.CaptureFixture[str], *words: str | Path) -> Any:
    assert main([*map(str, words), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("Hasakah",), ["a"]),
        (("حسكه",), ["a"]),
        (("الرقة",), ["b"]),
        (("bomb", "civilians"), ["b"]),
        (('"quiet market"',), []),
        (("quiet market",), ["c"]),
    ],
)
def test_search(store: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], found: list[str]):
    rows = answer(capsys, "search", *words)
    assert [row["doc_id"] for row in rows] == found
    for row in rows:
        text = TEXTS[row["doc_id"]]
        assert row["snippet"] == text[row["snippet_start"] : row["snippet_start"] + len(row["snippet"])]
        assert row["marks"] and all(0 <= start < end <= len(text) for start, end in row["marks"])
        assert {"id", "title", "published", "snippet", "marks", "rank"} <= set(row)


def test_reports(store: Path, capsys: pytest.CaptureFixture[str]):
    rows = answer(capsys, "reports")
    library = Library.open(store)
    assert [row["doc_id"] for row in rows] == ["a", "b", "c"]
    claims, mentions = library.claims()["report_id"], library.mentions()["report_id"]
    for row in rows:
        assert (row["claims"], row["mentions"]) == (sum(claims == row["id"]), sum(mentions == row["id"]))
    assert rows[0]["claims"] and rows[0]["mentions"] and not rows[2]["claims"]


def test_plain_words_steer_no_terminal(store: Path, capsys: pytest.CaptureFixture[str]):
    for words in (["search", "bomb"], ["reports"]):
        assert main(words) == 0
        shown = capsys.readouterr().out
        assert "Title b" in shown and "\u001b" not in shown
    assert main(["search", "nothing-like-it"]) == 0
    assert capsys.readouterr().out == "No report holds all of these words.\n"


def test_a_backup_is_a_store_and_never_overwrites(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["reports"]) == 0
    copy = tmp_path / "copy.sqlite"
    capsys.readouterr()
    assert main(["backup", str(copy)]) == 0
    assert "3 reports" in capsys.readouterr().out
    before = copy.read_bytes()
    assert Library.open(copy).claims().equals(Library.open(store).claims())
    assert main(["backup", str(copy)]) == 2
    assert main(["backup", str(tmp_path / "nowhere" / "copy.sqlite")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert copy.read_bytes() == before
    assert not list(tmp_path.glob("*.part*"))


def test_no_backup_of_what_is_no_store(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["backup", str(tmp_path / "copy.sqlite")]) == 1
    sqlite3.connect(store).execute("CREATE TABLE other (x)").connection.close()
    assert main(["backup", str(tmp_path / "copy.sqlite")]) == 1
    assert not (tmp_path / "copy.sqlite").exists()
    assert ["is gone" in line or "no Dalil store" in line for line in capsys.readouterr().err.splitlines()] == [True, True]


WRITE_ON = """
import sys
from pathlib import Path
from dashboard.store.writer import Writer
from tests.store.examples import FULL, extraction, report
writer = Writer.open(Path(sys.argv[1]))
for i in range(100_000):
    writer.put(extraction(report(f"text {i} " + "more words " * 200, str(i)), claims=FULL.claims))
    print(i, flush=True)
"""


def test_a_backup_while_another_process_writes(store: Path, tmp_path: Path):
    writing = subprocess.Popen([sys.executable, "-c", WRITE_ON, str(store)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert writing.stdout
    try:
        for number in range(3):
            acknowledged = int(writing.stdout.readline())
            assert main(["backup", str(tmp_path / f"{number}.sqlite")]) == 0
            library = Library.open(tmp_path / f"{number}.sqlite")
            stored = set(library.reports()["doc_id"])
            assert {str(i) for i in range(acknowledged + 1)} <= stored
            assert len(library.claims()) == 2 * len(stored)
        assert writing.poll() is None
    finally:
        writing.kill()
        writing.communicate()
