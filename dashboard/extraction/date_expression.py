"""A date as the words of a text tell it, before it is resolved."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_YEAR, LAST_YEAR = 1900, 2100
FIRST_HIJRI, LAST_HIJRI = 1343, 1500
DAYS, MONTHS = 31, 12


@dataclass(slots=True)
class Expression:
    """A date as the words tell it, at tokens first..last. What they do not tell is None or empty.

    `which` is "last", "this", "next" or "same" where such a word stands beside; `part` is "start", "middle" or "end" of the month or
    year; `months` are the first and last month of a season, half or quarter; `day_to`, `month_to`, `year_to` and `weekday_to` end a
    range within the expression. `relative` names a rule for everything that is counted from the report's own date, with `unit` and
    `number`; `year_by` is a year counted from the report's (-1 last year).
    """

    first: int
    last: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hijri: bool = False
    which: str = ""
    part: str = ""
    months: tuple[int, int] | None = None
    day_to: int | None = None
    month_to: int | None = None
    year_to: int | None = None
    weekday_to: int | None = None
    relative: str = ""
    unit: str = ""
    number: int = 0
    year_by: int | None = None
    same_year: bool = False
    is_numeric: bool = False
    told_as_day: bool = False  # "today" or "yesterday" stands before the date
    link: str = ""  # since, until, during, before, after, between
    end: Expression | None = None


def small(text: str, most: int) -> int | None:
    """The number from 1 to `most` that a token of one or two digits writes."""
    if 1 <= len(text) <= 2 and text.isdecimal() and 1 <= int(text) <= most:
        return int(text)
    return None


def four_digit_year(text: str, first: int = FIRST_YEAR, last: int = LAST_YEAR) -> int | None:
    """The year that a token of four digits writes."""
    return int(text) if len(text) == 4 and text.isdecimal() and first <= int(text) <= last else None
