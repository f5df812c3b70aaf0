"""Bringing a store to the tables of this version by the migrations in dashboard/store/migrations, one transaction for all of them.

A store knows its revision by the table `alembic_version`; one from before there were migrations is known by its `meta` table and
stands at FIRST. A new migration is a file in migrations/versions that names the last one as its `down_revision`, and HEAD names it.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from dashboard.store.faults import store_error

FIRST, HEAD = "0001", "0008"
FOLDER = Path(__file__).parent / "migrations"
LOCK = 4_705_321  # any number that other programs of the same server will not take


def revision(connection: Connection) -> str | None:
    """The revision of an open store; None where it has no tables yet, or was made before there were migrations."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def upgrade(connection: Connection, name: str) -> None:
    """Takes the store called `name` to HEAD; `connection` is in a writing transaction. Raises StoreError where it cannot be.

    Whoever comes second waits for the first and finds nothing to do.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    found = revision(connection)
    if found == HEAD:
        return
    before = _schema(connection) if found is None else None
    if before not in (None, 1):
        raise store_error("other_version", name=name, schema=before)
    _run(connection, name, found, adopted=before == 1)


def _schema(connection: Connection) -> int | None:
    """The number that stores carried before there were migrations."""
    if not inspect(connection).has_table("meta"):
        return None
    found = connection.scalar(text("SELECT value FROM meta WHERE key = 'schema'"))
    return None if found is None else int(found)


def _run(connection: Connection, name: str, found: str | None, adopted: bool) -> None:
    from alembic import command  # only where there is something to migrate: it costs a tenth of a second
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise store_error("newer", name=name)
    if adopted:
        command.stamp(config, FIRST)
    command.upgrade(config, HEAD)
