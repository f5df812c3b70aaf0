"""A database's own errors as one plain sentence each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from dashboard.domain.errors import StoreError
from dashboard.strings import strings

# The first letters of the error names of SQLite and of PostgreSQL's error codes, and which sentence tells what a person can do: the
# sentences are `fault.*` of data/strings.
KEYS = {
    "SQLITE_NOTADB": "no_store",
    "SQLITE_CORRUPT": "damaged",
    "SQLITE_READONLY": "read_only",
    "SQLITE_BUSY": "busy",
    "SQLITE_LOCKED": "busy",
    "SQLITE_CANTOPEN": "cannot_open",
    "SQLITE_PERM": "cannot_open",
    "SQLITE_FULL": "full",
    "SQLITE_IOERR": "disk_failed",
    "28": "denied",
    "3D": "no_database",
    "42P01": "no_store",
    "42501": "no_right",
    "25006": "server_reads",
    "40": "busy",
    "55P03": "busy",
    "53100": "full",
    "53300": "connections",
    "57P": "no_answer",
}


class DamagedRow(Exception):
    """A row holds what the product never writes there: something else wrote into the file."""


def store_error(key: str, **values: object) -> StoreError:
    """A fault of the store by its key, in English, with what says it in other languages."""
    return StoreError(strings("en")(f"fault.{key}", None, **values), key, values)


def code_and_reason(cause: BaseException) -> tuple[str, str]:
    """SQLite's name of the error or PostgreSQL's code, "" where there is none; and the first line of what was said."""
    told = cause.args[0] if cause.args else ""
    if isinstance(told, dict):  # a PostgreSQL server's answer, field by field
        return str(told.get("C", "")), str(told.get("M", ""))
    lines = str(cause).splitlines()
    return str(getattr(cause, "sqlite_errorname", "")), lines[0] if lines else type(cause).__name__


def fault(error: Exception, name: str) -> StoreError:
    """What happened to the store called `name`, and what to do."""
    cause = getattr(error, "orig", None) or error
    code, reason = code_and_reason(cause)
    for start, key in KEYS.items():
        if code.startswith(start):
            return store_error(key, name=name)
    if "no such table" in reason:
        return store_error("no_store", name=name)
    if reason.startswith(("Could not decode to UTF-8", "invalid fts5 file format")):
        return store_error("damaged", name=name)
    if isinstance(cause, OSError) or type(cause).__name__ == "InterfaceError":  # the driver's word for a connection that failed
        return store_error("no_answer", name=name)
    return store_error("no_sense", name=name, reason=reason)


@contextmanager
def plain_errors(name: str) -> Iterator[None]:
    """Turns any error of the database called `name` into a StoreError with one plain sentence."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise store_error("half_character", name=name) from error
    except (UnicodeDecodeError, DamagedRow) as error:
        raise store_error("damaged", name=name) from error
    except (SQLAlchemyError, OSError) as error:
        raise fault(error, name) from error
