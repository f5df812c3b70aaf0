"""The errors a person may meet, each carrying one plain sentence on what happened and what to do."""

from __future__ import annotations


class DalilError(Exception):
    """Base of all errors that are shown to a person: `str(error)` is one plain sentence."""


class InputError(DalilError):
    """A file or text that cannot be read as a report. The other inputs of the same run are not affected."""


class DataError(DalilError):
    """A data file (vocabulary, lexicon, gazetteer, strings) with a mistake; names the file and, where known, the line."""

    def __init__(self, sentence: str, path: str = "", line: int | None = None) -> None:
        self.path, self.line = path, line
        where = f"{path}:{line}: " if line is not None else f"{path}: " if path else ""
        super().__init__(where + sentence)


class StoreError(DalilError):
    """The store cannot be opened, read or written."""


class UsageError(DalilError):
    """A command, setting or address that asks for something that does not exist."""
