"""A database's own errors as one plain sentence each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from dashboard.domain.errors import StoreError

NO_STORE = "{name} is no Dalil store; move it away or name another one."
DENIED = "The store {name} refused the user or the password of its address; check both."
BUSY = "The store {name} is in use by another program that is writing; try again in a moment."
FULL = "The disk is full: nothing was written to the store {name}; make room and try again."
READ_ONLY = "The store {name} cannot be written; allow writing in its folder or name another place."
NO_ANSWER = "The database server of the store {name} cannot be reached; check that it runs, and the host and port of the address."
# The first letters of the error names of SQLite and of PostgreSQL's error codes, and what a person can do.
SENTENCES = {
    "SQLITE_NOTADB": NO_STORE,
    "SQLITE_CORRUPT": "The store {name} is damaged; put a copy of it back, or move it away to start a new one from the reports.",
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_BUSY": BUSY,
    "SQLITE_LOCKED": BUSY,
    "SQLITE_CANTOPEN": "The store {name} cannot be opened; check that its folder exists and may be read and written.",
    "SQLITE_PERM": "The store {name} cannot be opened; check that its folder exists and may be read and written.",
    "SQLITE_FULL": FULL,
    "SQLITE_IOERR": "The disk failed while the store {name} was in use; nothing of the last step was kept.",
    "28": DENIED,
    "3D": "The database of the store {name} does not exist on its server; create it, or name another one.",
    "42P01": NO_STORE,
    "42501": "The user of the store {name} may not write or make tables in its database; give it that right or name another one.",
    "25006": "The store {name} cannot be written: its server only reads; name another one.",
    "40": BUSY,
    "55P03": BUSY,
    "53100": FULL,
    "53300": "The database server of the store {name} has too many connections; close others and try again.",
    "57P": NO_ANSWER,
}
MISSING = "The store {name} is gone; put it back, or start again to build a new one from the reports."
OTHER = "The store {name} did not answer as expected ({reason})."


def code_and_reason(cause: BaseException) -> tuple[str, str]:
    """SQLite's name of the error or PostgreSQL's code, "" where there is none; and the first line of what was said."""
    told = cause.args[0] if cause.args else ""
    if isinstance(told, dict):  # a PostgreSQL server's answer, field by field
        return str(told.get("C", "")), str(told.get("M", ""))
    lines = str(cause).splitlines()
    return str(getattr(cause, "sqlite_errorname", "")), lines[0] if lines else type(cause).__name__


def sentence(error: Exception, name: str) -> str:
    """What happened to the store called `name`, and what to do."""
    cause = getattr(error, "orig", None) or error
    code, reason = code_and_reason(cause)
    for start, words in SENTENCES.items():
        if code.startswith(start):
            return words.format(name=name)
    if "no such table" in reason:
        return NO_STORE.format(name=name)
    if isinstance(cause, OSError) or type(cause).__name__ == "InterfaceError":  # the driver's word for a connection that failed
        return NO_ANSWER.format(name=name)
    return OTHER.format(name=name, reason=reason)


@contextmanager
def plain_errors(name: str) -> Iterator[None]:
    """Turns any error of the database called `name` into a StoreError with one plain sentence."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise StoreError(f"Nothing was written to the store {name}: a text holds half a character (a lone surrogate).") from error
    except (SQLAlchemyError, OSError) as error:
        raise StoreError(sentence(error, name)) from error
