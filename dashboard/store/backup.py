"""A copy of a store as it is at one moment, made while others read and write it."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from dashboard.domain.errors import StoreError, UsageError
from dashboard.store.address import file_of, url_of
from dashboard.store.faults import fault, plain_errors, store_error
from dashboard.store.library import Library


def back_up(target: str | Path, file: Path) -> int:
    """Copies the SQLite store at a path or an address to a new file, whole or not at all; how many reports it holds.

    Raises UsageError where the file is there already or its folder is not, StoreError where the store is no SQLite file or is damaged.
    """
    url = url_of(target)
    source = file_of(url)
    if source is None:
        raise StoreError("Only an SQLite store is one file; copy a store on PostgreSQL with its own program pg_dump.")
    if not source.is_file():
        raise store_error("missing", name=source)
    if file.exists():
        raise UsageError(f"There is a file {file} already; name a new one.")
    if not file.parent.is_dir():
        raise UsageError(f"There is no folder {file.parent}.")
    Library.open(target).close()  # a store and no other file; brought up to this version
    with plain_errors(str(file)):
        handle, name = tempfile.mkstemp(prefix=file.name, suffix=".part", dir=file.parent)
        os.close(handle)
    part = Path(name)
    try:
        _copy(source, part)
        reports = len(Library.open(part).reports())
        _put_in_place(part, file)
    finally:
        for left in (part, *(part.with_name(part.name + end) for end in ("-wal", "-shm"))):
            left.unlink(missing_ok=True)
    return reports


def _copy(source: Path, copy: Path) -> None:
    """One step of SQLite's backup: it reads one state of the store, and no writer waits for it."""
    try:
        with closing(sqlite3.connect(source)) as store, closing(sqlite3.connect(copy)) as made:
            store.backup(made)
            (sound,) = made.execute("PRAGMA quick_check").fetchone()
            made.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
    except sqlite3.Error as error:
        raise fault(error, str(source)) from error
    if sound != "ok":
        raise StoreError(f"The store {source} is damaged; no copy of it was made.")


def _put_in_place(part: Path, file: Path) -> None:
    try:
        os.link(part, file)  # fails where somebody has made the file meanwhile
    except FileExistsError:
        raise UsageError(f"There is a file {file} already; name a new one.") from None
    except OSError:  # no links in this file system
        part.replace(file)
