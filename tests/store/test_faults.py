"""Each fault of a store is one plain sentence, and never a password."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dashboard.domain.errors import DataError, StoreError, UsageError
from dashboard.store import database
from dashboard.store.faults import KEYS, fault
from dashboard.store.library import Library
from dashboard.store.writer import Writer
from dashboard.strings import strings, told
from tests.store.examples import FULL, extraction, report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


def test_a_file_that_is_no_store(path: Path):
    path.write_text("these are notes, not a database; " * 100)
    for face in (Writer, Library):
        with pytest.raises(StoreError, match="is no Dalil store"):
            face.open(path)
    assert path.read_text().startswith("these are notes")


def test_another_program_s_database(path: Path):
    sqlite3.connect(path).execute("CREATE TABLE other (x)").connection.close()
    for face in (Library, Writer):  # a writer would make its tables beside those of the other program
        with pytest.raises(StoreError, match="is no Dalil store"):
            face.open(path)
    assert sqlite3.connect(path).execute("SELECT name FROM sqlite_master").fetchall() == [("other",)]


def test_a_damaged_file(path: Path):
    writer = Writer.open(path)
    writer.put_all([(extraction(report(f"نص {i} " * 50, str(i)), claims=FULL.claims), "") for i in range(50)])
    writer.close()
    sqlite3.connect(path).execute("PRAGMA wal_checkpoint(TRUNCATE)").connection.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        Library.open(path).claims()


def test_a_missing_file_is_not_made_by_reading(path: Path):
    with pytest.raises(StoreError, match="is gone"):
        Library.open(path)
    assert not path.exists()


def test_a_store_that_goes_and_comes_back(path: Path):
    writer = Writer.open(path)
    writer.put(FULL)
    library = Library.open(path)
    writer.close()
    library.close()
    away = path.rename(path.with_suffix(".away"))
    with pytest.raises(StoreError, match="is gone"):
        library.claims()
    with pytest.raises(StoreError, match="is gone"):
        writer.put(FULL)
    away.rename(path)
    assert len(library.claims()) == 2


def test_a_store_that_another_file_was_put_in_place_of(path: Path):
    for at in (path, path.with_suffix(".other")):
        writer = Writer.open(at)
        writer.put(FULL)
        writer.close()
    library = Library.open(path)
    assert len(library.claims()) == 2
    path.with_suffix(".other").replace(path)
    for ask in (library.claims, library.version):
        with pytest.raises(StoreError, match="Another file was put in the place"):
            ask()
    with pytest.raises(StoreError, match="Another file was put in the place"):
        Writer.open(path, makes=False)  # what is decided on one file's claims must not be kept in the other
    assert len(Library.open(path).claims()) == 2
    Writer.open(path, makes=False).close()


def test_a_locked_store_says_so_and_can_still_be_read(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0)
    writer = Writer.open(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="in use by another program"):
        writer.put(FULL)
    assert Library.open(path).reports().empty
    other.execute("ROLLBACK")
    writer.put(FULL)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("no url", "no database URL"),
        ("sqlite://", "in memory"),
        ("sqlite:///:memory:", "in memory"),
        ("sqlite:////nowhere/at/all/store.sqlite", "no folder"),
        ("nosuch://user:hunter2@localhost/x", "driver"),
        ("postgresql://user:hunter2@127.0.0.1:1/x", "cannot be reached"),
        ("postgres://user:hunter2@127.0.0.1:1/x?sslmode=require&channel_binding=require", "cannot be reached"),
        ("postgresql://user:hunter2@127.0.0.1:1/x?timeout=3", "cannot be reached"),
        ("postgresql://user:hunter2@127.0.0.1:1/x?timeout=soon", "option that is not known: timeout=soon"),
        ("postgresql://user:hunter2@127.0.0.1:1/x?colour=red", "option that is not known: colour"),
    ],
)
def test_addresses_that_cannot_be(url: str, words: str):
    with pytest.raises(StoreError, match=words) as caught:
        Writer.open(url)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("code", ["SQLITE_FULL", "SQLITE_READONLY_DBMOVED", "SQLITE_CANTOPEN", "SQLITE_IOERR_WRITE"])
def test_every_known_fault_has_its_sentence_in_both_languages(code: str):
    error = sqlite3.OperationalError("x")
    error.sqlite_errorname = code
    told_of = fault(error, "s {name}")
    assert told_of.key in KEYS.values()
    assert told(told_of, strings("en")) == str(told_of)
    arabic = told(told_of, strings("ar"))
    assert "s {name}" in arabic and "المخزن" in arabic


def test_what_has_no_key_is_said_as_it_is_in_both_languages():
    mistake = DataError("there is no section names.", "mine/en/actors.yaml", 3)
    assert told(mistake, strings("en")) == str(mistake)
    for error in (mistake, UsageError("There is no report 12 in the library.")):
        assert str(error) in told(error, strings("ar"))


def test_hostile_words_are_values_not_statements(path: Path):
    bad = "'); DROP TABLE reports; --"
    writer = Writer.open(path)
    writer.put(extraction(report(bad, bad, title=bad)))
    writer.remove(bad)
    assert list(Library.open(path).reports()["title"]) == [bad]


def test_half_a_character_is_refused_and_nothing_is_kept(path: Path):
    writer = Writer.open(path)
    with pytest.raises(StoreError, match="half a character"):
        writer.put_all([(FULL, ""), (extraction(report("half \ud83d", "x")), "")])
    assert Library.open(path).reports().empty


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE reports SET title = CAST(x'41FFFE' AS TEXT)",
        "UPDATE claims SET evidence_start = 'abc'",
        "UPDATE claims SET kind = CAST(x'FF' AS BLOB)",
        "UPDATE places SET source = CAST(x'FF' AS TEXT)",
        "UPDATE places SET lat = 'north'",
    ],
)
def test_a_row_that_something_else_wrote(path: Path, damage: str):
    writer = Writer.open(path)
    writer.put(FULL)
    writer.close()
    other = sqlite3.connect(path)
    assert other.execute(damage).rowcount
    other.commit()
    other.close()
    with pytest.raises(StoreError, match="damaged"), Library.open(path).moment() as store:
        store.places()
        store.read(None)
