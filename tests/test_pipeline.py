"""A folder of reports and its store: brought up to date, nothing done twice, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard import pipeline
from dashboard.domain.decision import Decision, Verdict
from dashboard.domain.errors import InputError, StoreError
from dashboard.domain.extraction import Extraction
from dashboard.domain.report import Report
from dashboard.extraction.extract import Extractor
from dashboard.settings import Settings, read_settings
from dashboard.store import whereabouts
from dashboard.store.library import Library


class Counting:
    """The product's extractor, remembering what it was given."""

    def __init__(self, real: Extractor) -> None:
        self.real = real
        self.given: list[str] = []

    def extract(self, report: Report) -> Extraction:
        self.given.append(report.doc_id)
        return self.real.extract(report)


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    counting = Counting(pipeline.extractor())
    monkeypatch.setattr(pipeline, "extractor", lambda: counting)
    return counting


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(pipeline, "store_path", lambda reports: whereabouts.store_path(reports, tmp_path))
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in ("a", "b", "c"):
        (reports / f"{name}.txt").write_text(f"text {name}", encoding="utf-8")
    return read_settings({"DASHBOARD_REPORTS": str(reports)})


def names(library: Library) -> list[str]:
    return list(library.reports()["doc_id"])


def test_what_is_stored_is_not_extracted_again(chosen: Settings, counting: Counting):
    assert names(pipeline.open_library(chosen)) == ["a", "b", "c"]
    version = pipeline.open_library(chosen).version()
    assert counting.given == ["a", "b", "c"]
    assert pipeline.open_library(chosen).version() == version


def test_changed_new_and_removed_files(chosen: Settings, counting: Counting):
    pipeline.open_library(chosen)
    counting.given.clear()
    (chosen.reports / "a.txt").write_text("another text", encoding="utf-8")
    (chosen.reports / "b.txt").unlink()
    (chosen.reports / "d.md").write_text("---\ntitle: D\n---\ntext d", encoding="utf-8")
    library = pipeline.open_library(chosen)
    assert counting.given == ["a", "d"]
    assert names(library) == ["a", "c", "d"]
    assert library.text(library.reports()["id"][0]) == "another text"


def test_a_new_title_is_a_change(chosen: Settings, counting: Counting):
    path = chosen.reports / "a.txt"
    path.write_text("---\ntitle: One\n---\ntext a", encoding="utf-8")
    pipeline.open_library(chosen)
    path.write_text("---\ntitle: Two\n---\ntext a", encoding="utf-8")
    assert pipeline.open_library(chosen).reports()["title"][0] == "Two"


def test_a_changed_lexicon_is_a_new_extractor(chosen: Settings, counting: Counting, tmp_path: Path):
    pipeline.open_library(chosen)
    counting.given.clear()
    (tmp_path / "own" / "ar").mkdir(parents=True)
    (tmp_path / "own" / "ar" / "claims.yaml").write_text("a: b", encoding="utf-8")
    pipeline.open_library(replace(chosen, lexicon=tmp_path / "own"))
    assert counting.given == ["a", "b", "c"]


def test_two_files_with_one_text_are_one_report_and_stay_so(chosen: Settings, counting: Counting):
    (chosen.reports / "z.txt").write_text("text a", encoding="utf-8")
    for _ in range(2):
        assert names(pipeline.open_library(chosen)) == ["a", "b", "c"]
    assert counting.given == ["a", "b", "c"]


def test_bad_files_are_named_and_lose_nothing(chosen: Settings, counting: Counting):
    (chosen.reports / "b.txt").write_bytes(b"")
    opened = pipeline.open_reports(chosen)
    assert names(opened.library) == ["a", "c"]
    assert [str(error) for error in opened.refused] == [f"{chosen.reports}/b.txt: the file is empty."]


def test_a_folder_that_is_away_loses_nothing(chosen: Settings, counting: Counting):
    pipeline.open_library(chosen)
    chosen.reports.rename(chosen.reports.with_name("away"))
    opened = pipeline.open_reports(chosen)
    assert names(opened.library) == ["a", "b", "c"]
    assert "no such file or folder" in str(opened.refused[0])


def test_many_reports_are_stored_in_batches(chosen: Settings, counting: Counting, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pipeline, "BATCH", 2)
    assert pipeline.open_library(chosen).version() == 2


def test_a_store_of_one_s_own_only_gains(chosen: Settings, counting: Counting, tmp_path: Path):
    own = replace(chosen, store_url=f"sqlite:///{tmp_path / 'own.sqlite'}")
    pipeline.open_library(own)
    (chosen.reports / "a.txt").unlink()
    assert names(pipeline.open_library(own)) == ["a", "b", "c"]


def test_the_bundled_reports_only_go_into_an_empty_store_of_one_s_own(chosen: Settings, counting: Counting, tmp_path: Path):
    own = replace(chosen, store_url=f"sqlite:///{tmp_path / 'own.sqlite'}")
    bundled = replace(own, reports=own.bundled_reports)
    assert len(names(pipeline.open_library(bundled))) == 5
    pipeline.open_library(own)
    assert len(names(pipeline.open_library(bundled))) == 8


def test_extract_paths_yields_reports_and_faults_in_order(chosen: Settings, counting: Counting):
    (chosen.reports / "b.txt").write_bytes(b"")
    items = list(pipeline.extract_paths([chosen.reports, chosen.reports / "no"]))
    assert [type(item) for item in items] == [Extraction, InputError, Extraction, InputError]


def test_where_the_store_lies(tmp_path: Path):
    here = whereabouts.store_path(tmp_path / "تقارير 1", tmp_path)
    assert here.parent == tmp_path / ".dalil"
    assert here != whereabouts.store_path(tmp_path / "other" / "تقارير 1", tmp_path)
    assert here == whereabouts.store_path(tmp_path / "x" / ".." / "تقارير 1", tmp_path)


def test_a_root_that_cannot_be_written_is_left_alone(tmp_path: Path):
    (tmp_path / ".dalil").write_text("a file in the way")
    path = whereabouts.store_path(tmp_path / "reports", tmp_path)
    assert tmp_path not in path.parents
    assert path.parent.stat().st_mode & 0o077 == 0
    assert path == whereabouts.store_path(tmp_path / "reports", tmp_path)
    path.touch()
    (tmp_path / ".dalil").unlink()
    assert path == whereabouts.store_path(tmp_path / "reports", tmp_path), "what was begun there goes on there"
    assert whereabouts.is_passing(path)
    path.unlink()


def test_a_store_that_is_there_stays_the_store_where_its_folder_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = whereabouts.store_path(tmp_path / "reports", tmp_path)
    path.touch()
    monkeypatch.setattr(whereabouts, "_is_writable", lambda folder: False)  # root may write everywhere
    assert path == whereabouts.store_path(tmp_path / "reports", tmp_path)
    assert not whereabouts.is_passing(path)


def test_a_store_that_went_away_is_told_and_no_empty_one_made_in_its_place(chosen: Settings, counting: Counting, tmp_path: Path):
    own = replace(chosen, store_url=f"sqlite:///{tmp_path / 'own.sqlite'}")
    decided = Decision("a", Verdict.ACCEPT, "Rana", "2026-01-01T00:00:00+00:00")
    for step in (
        lambda: pipeline.keep_decision(decided, own),
        lambda: pipeline.keep_decisions([decided], own),
        lambda: pipeline.open_writer(own),
    ):
        with pytest.raises(StoreError, match="is gone"):
            step()
    assert not (tmp_path / "own.sqlite").exists()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("الرقه", ["a", "b"]),
        ("مدنيين الرقة", ["a"]),
        ("RAQQA", ["a", "b"]),
        ("three RAQQA", ["b"]),
        ("text c", ["c"]),
        ("الرقة three", ["b"]),
        ("مدنيين three", []),
        ("%", []),
        ("  ", ["a", "b", "c"]),
    ],
)
def test_search_folds_wants_every_word_and_knows_places(chosen: Settings, counting: Counting, words: str, found: list[str]):
    (chosen.reports / "a.txt").write_text("مقتل ٣ مدنيّين في الرّقة", encoding="utf-8")
    (chosen.reports / "b.txt").write_text("Three killed in Raqqa", encoding="utf-8")
    library = pipeline.open_library(chosen)
    ids = dict(library.reports()[["id", "doc_id"]].itertuples(index=False))
    assert [ids[report_id] for report_id in pipeline.search_texts(library, words)] == found


def test_a_date_that_a_person_gives_dates_the_claims_whatever_is_read_later(chosen: Settings):
    (chosen.reports / "a.txt").write_text("Three civilians were killed in Raqqa yesterday.", encoding="utf-8")
    library = pipeline.open_library(chosen)
    writer = pipeline.open_writer(chosen)
    (report_id,) = library.claims()["report_id"].unique()
    days = [list(library.claims()["start_date"].dropna())]
    pipeline.edit_report(library, writer, report_id, {"published": "2021-05-04", "title": "Mine"}, "me")
    days.append(list(library.claims()["start_date"].dropna()))
    with (chosen.reports / "b.txt").open("a", encoding="utf-8") as file:
        file.write(" and more")
    with (chosen.reports / "a.txt").open("a", encoding="utf-8") as file:
        file.write("\n\n")  # the same report, read anew
    library = pipeline.open_library(chosen)
    days.append(list(library.claims()["start_date"].dropna()))
    pipeline.revert_report(library, writer, report_id, ["published"], "me")
    days.append(list(library.claims()["start_date"].dropna()))
    assert [sorted(set(each)) for each in days] == [[], ["2021-05-03"], ["2021-05-03"], []]
    assert "Mine" in set(library.reports()["title"])
    assert library.reports()["published"].isna().all()
