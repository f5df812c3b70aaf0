"""One database: how it is opened, and its two kinds of transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, event, insert, make_url, select
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from dashboard.domain.errors import StoreError
from dashboard.store.faults import MISSING, plain_errors
from dashboard.store.tables import SCHEMA_VERSION, meta, metadata

BUSY_SECONDS = 30


def _url(target: str | Path) -> URL:
    if isinstance(target, Path):
        return URL.create("sqlite", database=str(target))
    try:
        return make_url(target)
    except ArgumentError as error:
        raise StoreError("The store's address is no database URL, such as sqlite:///reports.sqlite.") from error


def _file(url: URL) -> Path | None:
    """The file of an SQLite store, None for a database server."""
    if url.get_backend_name() != "sqlite":
        return None
    if url.database in (None, "", ":memory:"):
        raise StoreError("A store in memory would be lost at the end; name a file, such as sqlite:///reports.sqlite.")
    return Path(str(url.database))


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """SQLAlchemy begins transactions itself (so that a writer can begin as one); readers never wait for a writer (WAL)."""
    connection.isolation_level = None
    for pragma in (f"busy_timeout = {BUSY_SECONDS * 1000}", "journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class Database:
    """An open database. `name` is its address for people, never with a password."""

    def __init__(self, target: str | Path) -> None:
        url = _url(target)
        self._path = _file(url)
        self.name = str(self._path) if self._path else url.render_as_string(hide_password=True)
        try:
            self._engine = create_engine(url, pool_pre_ping=self._path is None)
        except (NoSuchModuleError, ModuleNotFoundError) as error:
            raise StoreError(f"The store {self.name} needs a database driver that is not installed ({error}).") from error
        if self._path:
            event.listen(self._engine, "connect", _prepare_sqlite)
            event.listen(self._engine, "begin", _begin_sqlite)
        self._writing = self._engine.execution_options(writes=True)

    def create(self) -> None:
        """Makes the tables where there are none. Raises StoreError where that cannot be, or the store is another version's."""
        if self._path and not self._path.parent.is_dir():
            raise StoreError(f"The store {self.name} cannot be made: there is no folder {self._path.parent}.")
        with plain_errors(self.name), self._writing.begin() as connection:
            metadata.create_all(connection)
            if connection.scalar(select(meta.c.value).where(meta.c.key == "schema")) is None:
                rows = [{"key": "schema", "value": SCHEMA_VERSION}, {"key": "version", "value": 0}]
                connection.execute(insert(meta), rows)
        self.check()

    def check(self) -> None:
        """Raises StoreError unless this is a store of this version."""
        with self.reading() as connection:
            found = connection.scalar(select(meta.c.value).where(meta.c.key == "schema"))
        if found != SCHEMA_VERSION:
            raise StoreError(f"The store {self.name} was made by another version of Dalil (schema {found}, here {SCHEMA_VERSION}).")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the store. Raises StoreError."""
        if self._path and not self._path.is_file():
            self._engine.dispose()  # or connections to the deleted file would go on answering
            raise StoreError(MISSING.format(name=self.name))
        with plain_errors(self.name), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept whole or not at all; on its success the store's version has grown by one. Raises StoreError."""
        if self._path and not self._path.is_file():
            self._engine.dispose()
            raise StoreError(MISSING.format(name=self.name))
        with plain_errors(self.name), self._writing.begin() as connection:
            yield connection
            connection.execute(meta.update().where(meta.c.key == "version").values(value=meta.c.value + 1))

    def close(self) -> None:
        """Closes every connection; the database can be used again afterwards."""
        self._engine.dispose()
