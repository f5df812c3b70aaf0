"""One database: how it is opened, and its two kinds of transaction."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, inspect
from sqlalchemy.exc import NoSuchModuleError

from dashboard.store import silence
from dashboard.store.address import connection_of, file_of, url_of
from dashboard.store.faults import code_and_reason, plain_errors, store_error
from dashboard.store.migrate import HEAD, revision, upgrade
from dashboard.store.search.index import fill, is_filled
from dashboard.store.tables import meta

_SHOWN: dict[Path, tuple[int, int]] = {}  # which file the library that was opened last reads: whoever writes beside it writes into that one
BUSY_SECONDS = 30  # how long a step waits for the program that writes, where nobody sits before it


def _prepare_sqlite(connection: sqlite3.Connection, patience: float) -> None:
    """SQLAlchemy begins transactions itself (so that a writer can begin as one); readers never wait for a writer (WAL)."""
    connection.isolation_level = None
    for pragma in (f"busy_timeout = {round(patience * 1000)}", "synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    _write_ahead(connection, patience)


def _write_ahead(connection: sqlite3.Connection, patience: float) -> None:
    """Turns the file to WAL; while another process does so SQLite answers that it is busy at once, whatever the time-out."""
    until = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_BUSY") or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _notice_goodbye(context: ExceptionContext) -> None:
    """A server that stops says so on its idle connections; the dialect takes that for an answer to the next question."""
    if code_and_reason(context.original_exception)[0].startswith("57P"):
        context.is_disconnect = True


def _engine(target: str | Path, patience: float | None) -> Engine:
    waits = BUSY_SECONDS if patience is None else patience
    url, arguments = connection_of(url_of(target))
    if file_of(url):
        engine = create_engine(url)
        event.listen(engine, "connect", lambda connection, _record: _prepare_sqlite(connection, waits))
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    # A server may have closed what lay idle; and a reader's transaction sees one state of the store, as SQLite's do.
    engine = create_engine(url, pool_pre_ping=True, isolation_level="REPEATABLE READ", connect_args=arguments)
    event.listen(engine, "handle_error", _notice_goodbye)
    event.listen(engine, "begin", silence.on_begin(patience))
    silence.ask_and_hear(engine.dialect)
    engine.dialect.use_insertmanyvalues_wo_returning = True  # many rows a statement; else each is a journey to the server
    return engine


class Readable(Protocol):
    """What a library reads from: a database, or one moment of it."""

    @property
    def name(self) -> str: ...

    def reading(self) -> AbstractContextManager[Connection]: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Moment:
    """A database as one open transaction sees it."""

    name: str
    connection: Connection

    def reading(self) -> AbstractContextManager[Connection]:
        """The transaction, which goes on afterwards."""
        return nullcontext(self.connection)

    def close(self) -> None:
        """Nothing: whoever opened the transaction closes it."""


class Database:
    """An open database. `name` is its address for people, never with a password; `patience`: seconds that a step waits for a program
    that holds an SQLite file."""

    def __init__(self, target: str | Path, patience: float | None = None) -> None:
        url = url_of(target)
        self._path = file_of(url)
        self._file: tuple[int, int] | None = None  # which it is to the system, once it was used
        self.name = str(self._path) if self._path else url.render_as_string(hide_password=True)
        try:
            self._engine = _engine(target, patience)
        except (NoSuchModuleError, ModuleNotFoundError) as error:
            raise store_error("no_driver", name=self.name, reason=error) from error
        # Writers wait for one another at their first step, and then see all that the one before them wrote.
        level = {} if self._path else {"isolation_level": "READ COMMITTED"}
        self._writing = self._engine.execution_options(writes=True, **level)

    def create(self) -> None:
        """Makes the tables where there are none, and brings those of earlier versions up to this one.

        Raises StoreError where that cannot be, or the store is a newer version's.
        """
        if self._path and not self._path.parent.is_dir():
            raise store_error("no_folder", name=self.name, folder=self._path.parent)
        with plain_errors(self.name), self._engine.begin() as connection:
            if revision(connection) == HEAD and is_filled(connection):
                return
            if self._path and (tables := inspect(connection).get_table_names()) and not {"meta", "alembic_version"} & set(tables):
                raise store_error("no_store", name=self.name)  # a file of another program's
        with plain_errors(self.name), self._writing.execution_options(at_length=True).begin() as connection:
            upgrade(connection, self.name)
            fill(connection)

    def check(self) -> None:
        """Brings a store that is there up to this version. Raises StoreError where there is none, or a newer version's."""
        with self.reading() as connection:
            inside = inspect(connection)
            if not inside.has_table("meta"):
                raise store_error("no_store", name=self.name)
        self.create()

    def show(self) -> None:
        """Notes that this file is the one whose claims are shown."""
        if self._path and self._file:
            _SHOWN[self._path] = self._file

    def join(self) -> None:
        """Takes part in what is shown from this address, if anything is: another file in its place is refused from now on."""
        if self._path:
            self._file = _SHOWN.get(self._path)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the store. Raises StoreError."""
        self._must_exist()
        with plain_errors(self.name), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept whole or not at all; on its success the store's version has grown by one. Raises StoreError."""
        self._must_exist()
        with plain_errors(self.name), self._writing.begin() as connection:
            # First, so that on PostgreSQL too one writer waits for the other.
            connection.execute(meta.update().where(meta.c.key == "version").values(value=meta.c.value + 1))
            yield connection

    def close(self) -> None:
        """Closes every connection; the database can be used again afterwards."""
        self._engine.dispose()

    def _must_exist(self) -> None:
        """Open connections would go on answering from a file that is deleted, or that another lies in the place of."""
        if self._path is None:
            return
        with plain_errors(self.name):
            found = self._path.stat() if self._path.is_file() else None
        if found is None:
            self._engine.dispose()
            raise store_error("missing", name=self.name)
        if self._file not in (None, (found.st_dev, found.st_ino)):
            raise store_error("replaced", name=self.name)
        self._file = found.st_dev, found.st_ino
