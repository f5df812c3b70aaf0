"""What is said of single files: only of those with one report, checked cell by cell, and kept in place of what was read."""

from __future__ import annotations

from pathlib import Path

from dashboard.intake.plan import Plan, plan
from dashboard.intake.run import run
from dashboard.settings import read_settings
from dashboard.store.library import Library
from dashboard.ui.add_look import Look, Seen
from dashboard.ui.add_single import said_of, single


def look(name: str, reports: int = 1, coded: bool = False, more: bool = False) -> Look:
    return Look(name, (Seen("T", None, "P", None, "en", "words", 9, is_coded=coded),), (), reports, more)


def test_only_files_with_one_report_are_offered():
    looks = [look("a.txt"), look("b.csv", 2), look("c.csv", more=True), look("d.csv", coded=True), look("e.pdf")]
    assert [one.name for one in single(looks)] == ["a.txt", "e.pdf"]


def test_cells_are_checked_one_by_one_and_empty_ones_say_nothing():
    edited = {0: {"title": "  Mine  now ", "published": "2021-13"}, 1: {"url": "ftp://x", "publisher": None, "published": "2021-05"}}
    own, wrong = said_of([look("a.txt"), look("b.txt")], edited)
    assert own == {"a.txt": {"title": "Mine now"}, "b.txt": {"published": "2021-05"}}
    assert wrong == [("a.txt", "published"), ("b.txt", "url")]


def test_what_is_said_of_a_file_stands_in_place_of_what_was_read(tmp_path: Path):
    chosen = read_settings({"DASHBOARD_STORE_URL": f"sqlite:///{tmp_path / 'store.sqlite'}"})
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: Read {name}\npublisher: Paper\n---\nTwo people were killed in Homs, {name}.")
    files = plan([tmp_path / "a.md", tmp_path / "b.md"], fields={"published": "2020"}).files
    own = {files[0].name: {"title": "Mine", "publisher": "Own Paper", "published": "2021-05-04"}}
    list(run(Plan(files, fields={"published": "2020"}, own=own), chosen, 1))
    reports = Library.open(str(chosen.store_url)).reports().set_index("doc_id")
    said = ["title", "publisher", "published", "published_from"]
    assert reports.loc["a", said].tolist() == ["Mine", "Own Paper", "2021-05-04", "metadata"]
    assert reports.loc["b", ["title", "publisher", "published"]].tolist() == ["Read b", "Paper", "2020"]
