"""Dates as ISO prefixes that carry their own precision: 2022, 2022-01 or 2022-01-20; and periods between two of them."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

from dashboard.domain.value import value

RE_ISO_PREFIX = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?\Z")


def is_iso_prefix(value: str) -> bool:
    """Whether value is a calendar date, month or year in ISO form; 2022-02-30 is none. Times and week dates are not supported."""
    try:
        first_day(value)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def _parts(value: str) -> tuple[int, int | None, int | None]:
    match = RE_ISO_PREFIX.match(value)
    if match is None:
        raise ValueError(f"no ISO date prefix: {value!r}")
    year, month, day = match.group("year", "month", "day")
    return int(year), int(month) if month else None, int(day) if day else None


@lru_cache(maxsize=4096)
def first_day(value: str) -> date:
    """The first day that the prefix covers. Raises ValueError where value is no ISO prefix."""
    year, month, day = _parts(value)
    return date(year, month or 1, day or 1)


@lru_cache(maxsize=4096)
def last_day(value: str) -> date:
    """The last day that the prefix covers. Raises ValueError where value is no ISO prefix."""
    year, month, day = _parts(value)
    if day:
        return date(year, month or 1, day)
    month = month or 12
    return date(year, month, calendar.monthrange(year, month)[1])


@value(frozen=True, slots=True)
class Period:
    """From start to end, both ISO prefixes and both included; None where that end is open or unknown."""

    start: str | None = None
    end: str | None = None

    def __post_init__(self) -> None:
        for told in (self.start, self.end):
            if told is not None:
                _parts(told)
        if self.start and self.end and first_day(self.start) > last_day(self.end):
            raise ValueError(f"period ends before it starts: {self.start}..{self.end}")

    @property
    def is_known(self) -> bool:
        """Whether at least one end is known."""
        return self.start is not None or self.end is not None


UNDATED = Period()
