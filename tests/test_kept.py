"""What is kept between starts: read back where it is whole, of these sources and the user's own; worked out anew where it is not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from dashboard import kept
from dashboard.gazetteer.load import load_gazetteer
from dashboard.settings import ROOT, settings

VALUE = {"قتل": ("killed", 1, 2.5, None, True), "names": {"a", "b"}}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "kept")
    return tmp_path / "kept"


def never() -> object:
    raise AssertionError("made although it was kept")


def told(value: object) -> Callable[[], object]:
    return lambda: value


def test_what_was_made_once_is_read_back(folder):
    assert kept.kept("words/ar", told(VALUE)) == VALUE
    assert kept.kept("words/ar", never) == VALUE
    assert [path.name for path in folder.iterdir()] == ["words-ar.bin"], "no temporary file stays behind"


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b[:40] + b"\xff" + b[41:], lambda b: b"", lambda b: b + b"more"])
def test_a_damaged_file_is_made_anew(folder, damage):
    kept.save("words", VALUE)
    file = folder / "words.bin"
    file.write_bytes(damage(file.read_bytes()))
    assert kept.load("words") is None
    assert kept.kept("words", told([1])) == [1]
    assert kept.kept("words", never) == [1]


def test_what_was_made_of_other_files_is_stale(folder, monkeypatch):
    kept.save("words", VALUE)
    monkeypatch.setattr(kept, "_sources", lambda data: b"other")
    assert kept.load("words") is None


def test_the_sources_are_the_data_as_well(tmp_path):
    (tmp_path / "lexicon").mkdir()
    before = kept._sources(tmp_path)
    kept._sources.cache_clear()
    (tmp_path / "lexicon" / "events.yaml").write_text("events: []")
    assert kept._sources(tmp_path) != before


@pytest.mark.parametrize("open_to_others", ["folder", "file"])
def test_what_others_may_write_is_not_read(folder, open_to_others):
    kept.save("words", VALUE)
    (folder if open_to_others == "folder" else folder / "words.bin").chmod(0o777)
    assert kept.load("words") is None


def test_without_a_folder_or_plain_values_nothing_is_kept(folder):
    assert kept.kept("words", told(ROOT)) is ROOT
    folder.parent.mkdir(exist_ok=True)
    if folder.exists():
        folder.rmdir()
    folder.write_text("a file in the way")
    assert kept.kept("words", told(VALUE)) == VALUE
    assert kept.load("words") is None


def test_the_kept_gazetteer_is_the_one_of_the_tables(folder):
    made, read = load_gazetteer(), load_gazetteer()
    assert made.places == read.places == load_gazetteer(settings().data / "gazetteer").places
    assert (folder / "gazetteer.bin").is_file()


def test_the_extractor_starts_without_database_and_frames():
    start = "import sys; from dashboard.pipeline import extractor; extractor(); "
    loaded = "print({'pandas', 'sqlalchemy', 'pyarrow'} & {*sys.modules})"
    found = subprocess.run([sys.executable, "-c", start + loaded], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"
