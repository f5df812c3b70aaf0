"""Stores of earlier versions become stores of this one, with all that they hold; those of later ones are left alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from dashboard.domain.decision import Decision, Verdict
from dashboard.domain.errors import StoreError
from dashboard.settings import ROOT
from dashboard.store.database import Database
from dashboard.store.library import Library
from dashboard.store.migrate import FIRST, FOLDER, HEAD
from dashboard.store.rows import child_rows, decision_row, place_row
from dashboard.store.tables import metadata, places
from dashboard.store.writer import Writer
from tests.store.examples import FULL
from tests.store.test_round_trip import check

# A report's row as the first tables had it.
FIRST_REPORT = """INSERT INTO reports VALUES (:id, :doc_id, :title, :title_en, :language, :publisher, :url, :published, :published_from,
    :kind, :original_sha256, :imported_at, 'test-1', :length, 'print')"""


LATER = ("origin", "caveats")  # columns of claims that came with later migrations


FIRST_DECISION = """INSERT INTO decisions (claim, verdict, who, "when", fields, reason)
    VALUES (:claim, :verdict, :who, :when, :fields, :reason)"""
FIRST_LOG = [Decision(claim, Verdict.REJECT, "me", "2024-01-01T00:00:00+00:00") for claim in ("f" * 16, FULL.claims[0].id, "f" * 16)]


def make_first(target: Path | str) -> None:
    """A store as it was before there were migrations, with FULL in it."""
    database = Database(target)
    report = FULL.report
    with database._writing.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(FOLDER))
        command.upgrade(config, FIRST)
        connection.execute(text("DROP TABLE alembic_version"))
        values = {name: getattr(report, name, None) for name in report.__dataclass_fields__}
        connection.execute(text(FIRST_REPORT), {**values, "kind": str(report.kind), "length": len(report.text)})
        for name, rows in child_rows(FULL).items():
            if name in ("texts", "mentions", "notes", "claims"):
                connection.execute(metadata.tables[name].insert(), [{k: v for k, v in row.items() if k not in LATER} for row in rows])
        connection.execute(places.insert(), [place_row(place) for place in FULL.places])
        connection.execute(text(FIRST_DECISION), [decision_row(decision) for decision in FIRST_LOG])
        connection.execute(text("UPDATE meta SET value = 7 WHERE key = 'version'"))
    database.close()


def revision(target: Path | str) -> str | None:
    database = Database(target)
    with database.reading() as connection:
        found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    database.close()
    return None if found is None else str(found)


@pytest.mark.parametrize("face", [Writer, Library])
def test_a_store_from_before_there_were_migrations_loses_nothing(target: Path | str, face: type[Writer] | type[Library]):
    make_first(target)
    face.open(target)
    assert revision(target) == HEAD
    library = Library.open(target)
    check(library, FULL)
    assert library.reports()["imported_at"][0] == FULL.report.imported_at
    log = library.decisions()
    assert list(log["claim"]) == [decision.claim for decision in FIRST_LOG]
    assert list(log["key"][:2]) == [decision.key for decision in FIRST_LOG[:2]] and log["key"].isna().tolist() == [False, False, True]
    first = FULL.claims[0]
    spot = [FULL.report.id, first.evidence.start, first.evidence.end, str(first.kind)]
    assert [log[name][1] for name in ("report_id", "start", "end", "kind")] == spot
    assert log["report_id"].isna().tolist() == [True, False, True]
    assert library.version() == 7
    assert Writer.open(target).fingerprints() == {FULL.report.id: "print"}


@pytest.mark.filterwarnings("ignore:.*expression-based index")
def test_what_the_migrations_leave_is_what_the_code_reads(target: Path | str):
    Writer.open(target)
    with Database(target).reading() as connection:
        differing = compare_metadata(MigrationContext.configure(connection, opts={"include_object": ours}), metadata)
    assert differing == []
    assert revision(target) == HEAD == ScriptDirectory(str(FOLDER)).get_current_head()


def ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
    """The index of expressions cannot be compared; what search looks through differs from one database to the other."""
    return name != "reading_order" and not (kind == "table" and str(name).startswith("search"))


@pytest.mark.parametrize("face", [Writer, Library])
def test_a_store_of_a_newer_version_is_left_alone(target: Path | str, face: type[Writer] | type[Library]):
    Writer.open(target).put(FULL)
    with Database(target).writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer version of Dalil"):
        face.open(target)
    assert revision(target) == "9999"


def test_an_older_numbering_that_is_unknown_is_refused(target: Path | str):
    make_first(target)
    with Database(target).writing() as connection:
        connection.execute(text("UPDATE meta SET value = 99 WHERE key = 'schema'"))
    with pytest.raises(StoreError, match="another version"):
        Writer.open(target)


OPEN_AND_PUT = """
import sys
from pathlib import Path
from dashboard.store.writer import Writer
from tests.store.examples import extraction, report
target = Path(sys.argv[1]) if sys.argv[1].startswith("/") else sys.argv[1]
sys.stdin.readline()
Writer.open(target).put(extraction(report(f"text {sys.argv[2]}", sys.argv[2])))
"""


@pytest.mark.parametrize("first", [False, True], ids=["new", "earlier"])
def test_processes_that_open_at_once_do_not_disturb_one_another(target: Path | str, first: bool):
    if first:
        make_first(target)
    words = [sys.executable, "-c", OPEN_AND_PUT, str(target)]
    running = [subprocess.Popen([*words, str(i)], cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for i in range(4)]
    for process in running:
        assert process.stdin
        process.stdin.write("now\n")
        process.stdin.flush()
    assert [process.communicate(timeout=120)[1] for process in running] == [""] * 4
    assert len(Library.open(target).reports()) == 4 + first
    assert revision(target) == HEAD
