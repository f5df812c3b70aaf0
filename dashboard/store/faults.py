"""A database's own errors as one plain sentence each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from dashboard.domain.errors import StoreError

# The first words of SQLite's error names, and what a person can do.
SENTENCES = {
    "SQLITE_NOTADB": "{name} is no Dalil store; move it away or name another one.",
    "SQLITE_CORRUPT": "The store {name} is damaged; put a copy of it back, or move it away to start a new one from the reports.",
    "SQLITE_READONLY": "The store {name} cannot be written; allow writing in its folder or name another place.",
    "SQLITE_BUSY": "The store {name} is in use by another program that is writing; try again in a moment.",
    "SQLITE_LOCKED": "The store {name} is in use by another program that is writing; try again in a moment.",
    "SQLITE_CANTOPEN": "The store {name} cannot be opened; check that its folder exists and may be read and written.",
    "SQLITE_PERM": "The store {name} cannot be opened; check that its folder exists and may be read and written.",
    "SQLITE_FULL": "The disk is full: nothing was written to the store {name}; make room and try again.",
    "SQLITE_IOERR": "The disk failed while the store {name} was in use; nothing of the last step was kept.",
}
MISSING = "The store {name} is gone; put it back, or start again to build a new one from the reports."
OTHER = "The store {name} did not answer as expected ({reason})."


def sentence(error: Exception, name: str) -> str:
    """What happened to the store called `name`, and what to do."""
    cause = getattr(error, "orig", None) or error
    code = str(getattr(cause, "sqlite_errorname", ""))
    for start, words in SENTENCES.items():
        if code.startswith(start):
            return words.format(name=name)
    reason = str(cause).splitlines()[0] if str(cause) else type(cause).__name__
    if "no such table" in reason:
        return SENTENCES["SQLITE_NOTADB"].format(name=name)
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
