"""Imports end to end, with real processes and a real store: what is acknowledged is there, once, and nothing else is lost."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.intake.events import Filed, Finished, Progress
from dashboard.intake.plan import plan, uploaded
from dashboard.intake.preview import preview
from dashboard.intake.run import run
from dashboard.pipeline import open_library
from dashboard.settings import Settings, read_settings
from dashboard.store.library import Library
from tests.reading import made

WORDS = (
    "Residents of the quarter said that the shelling began before dawn and went on until the market opened, hitting two houses near the "
    "bakery and the road to the old bridge; five people were killed and nine were wounded, most of them women who had queued for bread."
)


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    return read_settings({"DASHBOARD_STORE_URL": f"sqlite:///{tmp_path / 'store.sqlite'}"})


def finished(paths: list[Path], chosen: Settings, **choice) -> tuple[Finished, dict[str, Filed]]:
    events = list(run(plan(paths), chosen, **choice))
    assert isinstance(events[-1], Finished)
    assert any(isinstance(event, Progress) and event.share == 1 for event in events)
    return events[-1], {Path(event.name).name: event for event in events if isinstance(event, Filed)}


def counts(end: Finished) -> tuple[int, int, int, int]:
    return end.counts.added, end.counts.replaced, end.counts.there, end.counts.refused


def library(chosen: Settings) -> Library:
    return Library.open(str(chosen.store_url))


@pytest.mark.parametrize("processes", [1, 2])
def test_files_of_every_sort_once_and_again(tmp_path: Path, chosen: Settings, processes: int):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Three civilians were killed in Raqqa on 5 May 2021.", encoding="utf-8")
    (folder / "b.zip").write_bytes(made.archive([("x.md", "قُتل أربعة مدنيين في الرقة.".encode()), ("y.zip", b"PK\x03\x04")]))
    (folder / "c.jsonl").write_bytes(made.lines(*({"text": f"{n} people were wounded in Homs."} for n in range(2, 122)), {"nothing": 1}))
    (folder / "d.pdf").write_bytes(b"%PDF-1.4 junk")
    end, filed = finished([folder], chosen, processes=processes)
    assert counts(end) == (122, 0, 0, 3)
    assert {name: file.status for name, file in filed.items()} == {
        "a.txt": "added",
        "b.zip": "partly",
        "c.jsonl": "partly",
        "d.pdf": "refused",
    }
    assert [error.key for error in filed["b.zip"].reasons] == ["nested"]
    assert len(library(chosen).reports()) == 122
    assert len(library(chosen).claims()) >= 122
    again, _ = finished([folder], chosen, processes=processes)
    assert counts(again) == (0, 0, 122, 3)


def test_a_file_whose_metadata_changed_is_replaced(tmp_path: Path, chosen: Settings):
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: One\n---\nTwo killed in Homs.", encoding="utf-8")
    finished([path], chosen)
    path.write_text("---\ntitle: Two\n---\nTwo killed in Homs.", encoding="utf-8")
    assert counts(finished([path], chosen)[0]) == (0, 1, 0, 0)
    assert list(library(chosen).reports()["title"]) == ["Two"]


def test_one_text_at_two_outlets_is_one_report_with_a_copy(tmp_path: Path, chosen: Settings):
    entries = [{"doc_id": name, "text": WORDS, "publisher": name} for name in ("first", "second")]
    (tmp_path / "a.jsonl").write_bytes(made.lines(*entries))
    end, filed = finished([tmp_path / "a.jsonl"], chosen)
    assert counts(end) == (1, 0, 1, 0)
    assert (end.copies, filed["a.jsonl"].copies) == (1, 1)
    assert list(library(chosen).reports()["publisher"]) == ["first"]
    assert library(chosen).copies()[["doc_id", "publisher"]].to_numpy().tolist() == [["second", "second"]]
    assert counts(finished([tmp_path / "a.jsonl"], chosen)[0]) == (0, 0, 2, 0)


@pytest.mark.parametrize(("days", "stories"), [(1, 1), (30, 0)])
def test_a_story_told_again_in_nearly_the_same_words(tmp_path: Path, chosen: Settings, days: int, stories: int):
    edited = WORDS.replace("Residents of the quarter", "People who live there").replace("most of them women", "many of them women")
    entries = [
        {"text": WORDS, "publisher": "first", "published": "2021-05-01"},
        {"text": edited, "publisher": "second", "published": f"2021-05-{1 + days:02}"},
        {"text": " ".join(reversed(WORDS.split())), "publisher": "third"},
    ]
    (tmp_path / "a.jsonl").write_bytes(made.lines(*entries))
    end, _ = finished([tmp_path / "a.jsonl"], chosen)
    assert (counts(end), end.alike) == ((3, 0, 0, 0), stories)
    told = library(chosen).stories().merge(library(chosen).reports(), left_on="report_id", right_on="id")
    assert (sorted(told["publisher"]), told["story"].nunique()) == (["first", "second"][: 2 * stories], stories)


def test_a_cancelled_import_keeps_what_it_acknowledged_and_can_go_on(tmp_path: Path, chosen: Settings):
    path = tmp_path / "a.jsonl"
    path.write_bytes(made.lines(*({"text": f"{n} people were wounded in Homs near the bridge."} for n in range(2, 600))))
    stored: list[int] = []

    def cancel() -> bool:
        stored.append(len(library(chosen).reports()))
        return stored[-1] > 0

    *_, end = run(plan([path]), chosen, cancel=cancel)
    assert isinstance(end, Finished)
    assert end.is_cancelled
    assert 0 < end.counts.added == len(library(chosen).reports()) < 598
    assert counts(finished([path], chosen)[0])[3] == 0
    assert len(library(chosen).reports()) == 598


def test_closing_the_generator_stops_the_import(tmp_path: Path, chosen: Settings):
    (tmp_path / "a.txt").write_text("Two killed in Homs.", encoding="utf-8")
    events = run(plan([tmp_path / "a.txt"]), chosen)
    next(events)
    events.close()
    assert len(library(chosen).reports()) in (0, 1)


def test_a_file_that_takes_all_time_is_refused_and_the_rest_goes_on(tmp_path: Path, chosen: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dashboard.intake.workers.START_SECONDS", 0)
    (tmp_path / "a.csv").write_text("text\n" + "\n" * 4_000_000, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Two killed in Homs.", encoding="utf-8")
    _, filed = finished([tmp_path / "a.csv"], replace(chosen, max_seconds=1))
    assert [error.key for error in filed["a.csv"].reasons] == ["slow"]


def test_a_file_that_takes_all_memory_is_refused(tmp_path: Path, chosen: Settings):
    (tmp_path / "a.txt").write_text("Two killed in Homs. " * 200_000, encoding="utf-8")
    _, filed = finished([tmp_path / "a.txt"], replace(chosen, max_worker_bytes=4 * 1024 * 1024))
    assert filed["a.txt"].reasons[0].key in ("memory", "crashed")


def test_what_is_said_of_reports_that_do_not_say_it_themselves(tmp_path: Path, chosen: Settings):
    entries = [{"notes": "Two killed in Homs.", "publisher": "own"}, {"notes": "Five killed in Homs."}]
    (tmp_path / "a.jsonl").write_bytes(made.lines(*entries))
    events = list(run(plan([tmp_path / "a.jsonl"], {"text": "notes"}, {"publisher": "said", "published": "2021-05"}), chosen))
    assert isinstance(events[-1], Finished)
    reports = library(chosen).reports()
    assert sorted(reports["publisher"]) == ["own", "said"]
    assert set(reports["published"]) == {"2021-05"}


def test_imported_reports_stay_in_the_store_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "own.txt").write_text("Two killed in Homs.", encoding="utf-8")
    (tmp_path / "other.txt").write_text("Five killed in Homs.", encoding="utf-8")
    monkeypatch.setattr("dashboard.pipeline.store_path", lambda reports: tmp_path / "folder.sqlite")
    chosen = read_settings({"DASHBOARD_REPORTS": str(folder)})
    open_library(chosen)
    list(run(plan([tmp_path / "other.txt"]), chosen))
    assert sorted(open_library(chosen).reports()["doc_id"]) == ["other", "own"]
    (folder / "own.txt").unlink()
    assert list(open_library(chosen).reports()["doc_id"]) == ["other"]


def test_a_preview_stores_nothing(tmp_path: Path, chosen: Settings):
    (tmp_path / "a.jsonl").write_bytes(made.lines(*({"text": f"report {n}"} for n in range(30))))
    (tmp_path / "b.pdf").write_bytes(b"junk")
    found = preview(plan([tmp_path / "b.pdf", tmp_path / "a.jsonl"]), 5, chosen)
    assert [getattr(item, "key", None) or item.text for item in found] == ["no_pdf", "report 0", "report 1", "report 2", "report 3"]


def test_uploads_keep_their_names_and_are_gone_afterwards(tmp_path: Path):
    import io

    uploads = [("تقرير ١.txt", io.BytesIO(b"one")), ("../../x.txt", io.BytesIO(b"two")), ("x.txt", io.BytesIO(b"three"))]
    with uploaded(uploads) as paths:
        assert [path.name for path in paths] == ["تقرير ١.txt", "x.txt", "x.txt"]
        assert [path.read_bytes() for path in paths] == [b"one", b"two", b"three"]
    assert not any(path.exists() for path in paths)


def test_a_missing_file_and_an_empty_folder(tmp_path: Path, chosen: Settings):
    (tmp_path / "empty").mkdir()
    end, filed = finished([tmp_path / "empty", tmp_path / "no.txt"], chosen)
    assert counts(end) == (0, 0, 0, 2)
    assert [error.key for name in ("empty", "no.txt") for error in filed[name].reasons] == ["no_reports", "missing"]


def test_the_outcome_is_told_as_lines(tmp_path: Path, chosen: Settings):
    from dashboard.intake.outcome import as_object

    (tmp_path / "a.jsonl").write_bytes(b"{\n" * 150)
    _, filed = finished([tmp_path / "a.jsonl"], chosen)
    told = as_object(filed["a.jsonl"], "ar")
    assert (told["status"], told["refused"], len(told["reasons"])) == ("refused", 150, 100)
    assert "هذا ليس كائن JSON." in json.dumps(told["reasons"][0], ensure_ascii=False)
