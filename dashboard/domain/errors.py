"""The errors a person may meet, each carrying one plain sentence on what happened and what to do."""

from __future__ import annotations

from collections.abc import Mapping


class DalilError(Exception):
    """Base of all errors that are shown to a person: `str(error)` is one plain sentence.

    `key` and `values` say the same in any language of the interface, where the sentence has a key (`dashboard.strings.told`).
    """

    def __init__(self, sentence: str = "", key: str = "", values: Mapping[str, object] | None = None) -> None:
        self.sentence, self.key, self.values = sentence, key, dict(values or {})
        super().__init__(sentence)


class InputError(DalilError):
    """A file or text that cannot be read as a report. The other inputs of the same run are not affected.

    `key` and `values` say the sentence in any language of the interface (section `refused` of data/strings); `where` is the file,
    the part of it and the line (a number), outermost first.
    """

    def __init__(self, sentence: str, key: str = "", values: Mapping[str, object] | None = None, where: tuple[str | int, ...] = ()) -> None:
        super().__init__(": ".join([*(f"line {part}" if isinstance(part, int) else part for part in where), sentence]), key, values)
        self.sentence, self.where = sentence, where

    def within(self, part: str | int) -> InputError:
        """The same error inside a file, a part of one, or a line."""
        return InputError(self.sentence, self.key, self.values, (part, *self.where))

    def __reduce__(self) -> tuple[type[InputError], tuple[object, ...]]:
        return InputError, (self.sentence, self.key, self.values, self.where)


class DataError(DalilError):
    """A data file (vocabulary, lexicon, gazetteer, strings) with a mistake; names the file and, where known, the line."""

    def __init__(self, sentence: str, path: str = "", line: int | None = None) -> None:
        self.path, self.line = path, line
        where = f"{path}:{line}: " if line is not None else f"{path}: " if path else ""
        super().__init__(where + sentence, "data", {"why": where + sentence})


class StoreError(DalilError):
    """The store cannot be opened, read or written."""


class UsageError(DalilError):
    """A command, setting or address that asks for something that does not exist."""
