"""Reports read anew after a change of words: the new words hold in the same process, and what changed is told claim by claim."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard import pipeline
from dashboard.analysis.changes import Became, claim_changes
from dashboard.pipeline import edit_report, extract_again, forget_words, open_library, open_writer
from dashboard.settings import Settings, read_settings

TEXT = "On 20 January 2022, 8 Marsh Wardens were killed in Hajin. Four civilians were blotted out in Raqqa on 21 January 2022.\n"


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """A store of one report, and a folder of own words that is empty at first; every room reads these settings."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(TEXT, encoding="utf-8")
    lexicon = tmp_path / "mine"
    (lexicon / "en").mkdir(parents=True)
    url = f"sqlite:///{tmp_path / 'own.sqlite'}"
    made = replace(read_settings({}), reports=tmp_path / "reports", store_url=url, lexicon=lexicon)
    environment = {"DASHBOARD_REPORTS": str(made.reports), "DASHBOARD_STORE_URL": url, "DASHBOARD_LEXICON": str(lexicon)}
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    pipeline.settings.cache_clear()
    forget_words()
    yield made
    monkeypatch.undo()
    pipeline.settings.cache_clear()
    forget_words()


def test_new_words_hold_and_what_changed_is_told(chosen: Settings):
    library = open_library(chosen)
    before = library.claims()
    assert before["kind"].tolist() == ["killed"]
    own = chosen.lexicon or Path()
    (own / "vocabulary.yaml").write_text("groups: {marsh_wardens: {en: Marsh Wardens, ar: حراس الأهوار}}\n", encoding="utf-8")
    (own / "en" / "actors.yaml").write_text("names: {marsh_wardens: [Marsh Wardens]}\n", encoding="utf-8")
    (own / "en" / "claims.yaml").write_text("people: {killed: {verb: [blotted out]}}\n", encoding="utf-8")
    with closing(open_writer(chosen)) as writer:
        edit_report(library, writer, library.reports()["id"][0], {"title": "By hand"}, "me")
        assert list(extract_again(library, writer, library.reports()["id"].tolist())) == [1]
    after = library.claims()
    changes = {change.became: change for change in claim_changes(before, after)}
    assert set(changes) == {Became.CHANGED, Became.ADDED}
    assert "group" in changes[Became.CHANGED].aspects
    assert changes[Became.CHANGED].after["group"] == "marsh_wardens"
    assert (changes[Became.ADDED].after["kind"], changes[Became.ADDED].after["value"]) == ("killed", 4)
    assert library.reports()["title"].tolist() == ["By hand"]


def test_without_a_change_everything_is_as_it_was(chosen: Settings):
    library = open_library(chosen)
    before, reports = library.claims(), library.reports()
    with closing(open_writer(chosen)) as writer:
        list(extract_again(library, writer, reports["id"].tolist()))
    assert claim_changes(before, library.claims()) == []
    assert library.reports().equals(reports)


def test_a_kept_reading_sees_what_was_read_anew_though_nothing_was_edited(chosen: Settings):
    library = open_library(chosen)
    kept = library.read()
    assert kept.claims["value"].tolist() == [8]
    ((chosen.lexicon or Path()) / "en" / "claims.yaml").write_text("people: {killed: {verb: [blotted out]}}\n", encoding="utf-8")
    with closing(open_writer(chosen)) as writer:
        list(extract_again(library, writer, kept.reports["id"].tolist()))
    assert library.read(kept).claims["value"].tolist() == [8, 4]
