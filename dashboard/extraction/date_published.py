"""The report's own date where nobody gave it: a dateline or a web page's stamp, an anniversary, "today" with its full date."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.extraction.date_arithmetic import Base, iso
from dashboard.extraction.date_reading import Expression
from dashboard.extraction.date_words import DateTable
from dashboard.extraction.number_reading import NumberReader
from dashboard.extraction.tokens import Document

ANNIVERSARY_REACH = 4
HEAD = 60  # tokens in which a dateline stands


def from_anniversary(document: Document, numbers: NumberReader, table: DateTable, dates: Sequence[Expression]) -> str | None:
    """The fourth anniversary of what the text dates to March 2019: 2023-03."""
    for at, token in enumerate(document.tokens):
        if token[0] in table.sets["anniversary"]:
            years = _ordinal_near(numbers, at)
            event = _event(dates, at) if years else None
            if event is not None and event.year and years:
                return iso(event.year + years, event.month, event.day)
    return None


def _ordinal_near(numbers: NumberReader, at: int) -> int | None:
    for first in (at + 1, at + 2, at + 3, at - 1, at - 2):
        reading = numbers.read(first) if 0 <= first < numbers.end else None
        if reading is not None and reading.form == "ordinal" and reading.value and reading.value <= 100:
            return int(reading.value)
    return None


def _event(dates: Sequence[Expression], at: int) -> Expression | None:
    told = [date for date in dates if date.year and not date.relative and not date.end]
    with_month = [date for date in told if date.month]
    for choice in (with_month, told):
        after = [date for date in choice if date.first > at]
        if choice:
            return after[0] if after else choice[-1]
    return None


def from_stamp(document: Document, table: DateTable, dates: Sequence[Expression]) -> str | None:
    """A full date after "published" or in the head of the text as a line of its own or with "today"."""
    full = [date for date in dates if date.year and date.month and date.day and not date.hijri and not date.end]
    for date in full:
        if _after_mark(document, table, date.first):
            return iso(date.year or 0, date.month, date.day)
    return None


def _after_mark(document: Document, table: DateTable, first: int) -> bool:
    tokens = document.tokens
    for at in range(max(0, first - 5), first):
        for words in table.published.get(tokens[at][0], ()):
            end = at + 1 + len(words)
            if all(end <= first and tokens[at + 1 + k][0] == word for k, word in enumerate(words)) and first - end <= 2:
                return True
    return False


def base_of(prefix: str | None) -> Base | None:
    """The base that a prefix stands for."""
    return Base.of(prefix)
