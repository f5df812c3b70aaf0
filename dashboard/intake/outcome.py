"""What became of each file, for a person to open in a spreadsheet or a program to read."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import Any, TextIO

from dashboard.intake.events import Filed, Finished
from dashboard.reading.fields import whole_letters
from dashboard.reading.refusals import whole

COLUMNS = ("file", "status", "added", "replaced", "already_there", "copies", "one_story", "refused", "reasons")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def neutral(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def as_object(filed: Filed, language: str = "en") -> dict[str, Any]:
    """A file's outcome by COLUMNS; `reasons` a list of sentences in a language of the interface."""
    counts = filed.counts
    numbers = (counts.added, counts.replaced, counts.there, filed.copies, filed.alike, counts.refused)
    reasons = [whole_letters(whole(error, language)) for error in filed.reasons]
    return dict(zip(COLUMNS, (whole_letters(filed.name), filed.status, *numbers, reasons), strict=True))


def as_summary(finished: Finished) -> dict[str, Any]:
    """The outcome of a whole import."""
    counts = finished.counts
    numbers = {"files": finished.files, "added": counts.added, "replaced": counts.replaced, "already_there": counts.there}
    told = {"copies": finished.copies, "one_story": finished.alike, "refused": counts.refused}
    return {**numbers, **told, "seconds": round(finished.seconds, 3), "cancelled": finished.is_cancelled}


class OutcomeTable:
    """A CSV file of outcomes, a row a file, written as they come. The stream must be opened with newline=""."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._rows = stream, csv.writer(stream)
        self._write(COLUMNS)

    def add(self, filed: Filed, language: str = "en") -> None:
        """Writes the row of a file."""
        row = as_object(filed, language)
        self._write([*list(row.values())[:-1], " ".join(row["reasons"])])

    def _write(self, cells: Sequence[object]) -> None:
        self._rows.writerow([neutral(cell) for cell in cells])
        self._stream.flush()
