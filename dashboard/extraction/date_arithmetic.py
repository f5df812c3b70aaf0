"""Calendar arithmetic on ISO prefixes: the report's own day as a base, and what lies a number of days, months or years from it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dashboard.domain.period import UNDATED, Period, is_iso_prefix

FIRST_YEAR, LAST_YEAR = 1900, 2100
# Further back than this nothing is resolved.
MAX_SHIFT = {"hour": 2400, "day": 4000, "week": 600, "month": 1200, "year": 150, "decade": 15}
DAYS_A_WEEK = 7


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """The ISO prefix of a year, month or day; a day that its month lacks is dropped, and so is month 13."""
    if month is None or not 1 <= month <= 12:
        return f"{year:04d}"
    if day is None or not 1 <= day <= monthrange(year, month)[1]:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}"


def shifted_month(year: int, month: int, by: int) -> tuple[int, int]:
    """The month that lies `by` months later (earlier where negative)."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def period_between(start: str | None, end: str | None) -> Period:
    """The period from start to end; where they come in the wrong order only the start is kept."""
    try:
        return Period(start, end)
    except ValueError:
        return Period(start, None)


@dataclass(frozen=True, slots=True)
class Base:
    """The day, month or year on which a report was published: everything relative is counted from it, as precisely as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, published: str | None) -> Base | None:
        """The base of an ISO prefix; None for None, for anything else, and for years outside 1900 to 2100."""
        return None if published is None or not is_iso_prefix(published) else _base(published)

    @property
    def prefix(self) -> str:
        """The base as ISO prefix."""
        return iso(self.year, self.month, self.day)

    @property
    def date(self) -> date | None:
        """The base as a calendar day, None where only the month or year is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    def days_away(self, days: int) -> str:
        """The day that lies so many days later; the base itself where it is no day."""
        day = self.date
        return (day + timedelta(days=days)).isoformat() if day else self.prefix

    def months_away(self, months: int) -> str:
        """The month that lies so many months later; the year where only that is known."""
        if self.month is None:
            return iso(self.year + months // 12)
        return iso(*shifted_month(self.year, self.month, months))

    def weekday(self, weekday: int, which: str = "") -> str:
        """The last such weekday (ISO, 1 Monday) on or before the base; "last": before it; "next": after it."""
        day = self.date
        if day is None:
            return self.prefix
        back = (day.isoweekday() - weekday) % DAYS_A_WEEK
        if which == "next":
            return self.days_away(DAYS_A_WEEK - back)
        if which in ("last", "before_last") and back == 0:
            back = DAYS_A_WEEK
        if which == "before_last":
            back += DAYS_A_WEEK
        return self.days_away(-back)

    def year_of(self, month: int, day: int | None, which: str = "") -> int:
        """The year in which this month or day last came (next: comes next) as seen from the base; a day of grace for time zones."""
        if self.month is None:
            return self.year - (which == "last")
        if which == "next":
            return self.year + (month < self.month)
        if month == self.month:
            future = day is not None and self.day is not None and day > self.day + 1
            return self.year - (future or (which == "last" and day is None))
        return self.year - (month > self.month and not self._is_tomorrow(month, day))

    def _is_tomorrow(self, month: int, day: int | None) -> bool:
        return day == 1 and self.date is not None and self.days_away(1)[5:] == f"{month:02d}-01"


@lru_cache(maxsize=4096)
def _base(prefix: str) -> Base | None:
    year, *rest = (int(part) for part in prefix.split("-"))
    return Base(year, *rest) if FIRST_YEAR <= year <= LAST_YEAR else None


def spanned(base: Base, unit: str, number: int) -> Period:
    """The past so many units up to the base: days and weeks to the day, months and years to the month."""
    if number > MAX_SHIFT.get(unit, 0):
        return UNDATED
    if unit == "hour":
        start = base.days_away(-max(1, -(-number // 24)))
    elif unit in ("day", "week"):
        start = base.days_away(-number * (DAYS_A_WEEK if unit == "week" else 1))
    else:
        start = base.months_away(-number * _MONTHS.get(unit, 1))
    return period_between(start, base.prefix)


def ago(base: Base, unit: str, number: int) -> str | None:
    """The point so many units before the base, as precise as the unit; None where that is too far."""
    if number > MAX_SHIFT.get(unit, 0):
        return None
    if unit == "hour":
        return base.days_away(-(number // 24))
    if unit in ("day", "week"):
        return base.days_away(-number * (DAYS_A_WEEK if unit == "week" else 1))
    if unit == "month":
        return base.months_away(-number)
    return iso(base.year - number * (10 if unit == "decade" else 1))


def moved(told: Base, unit: str, number: int) -> str | None:
    """The point so many units after a date told (before it where negative), as precise as both; None where that cannot be said."""
    if abs(number) > MAX_SHIFT.get(unit, 0):
        return None
    if unit in ("day", "week"):
        return told.days_away(number * (DAYS_A_WEEK if unit == "week" else 1)) if told.day else None
    if unit == "month":
        return told.months_away(number) if told.month else None
    return iso(told.year + number, told.month) if unit == "year" and 1 <= told.year + number <= 9999 else None


_MONTHS = {"month": 1, "year": 12, "decade": 120}


def neighbour(base: Base, unit: str, by: int) -> Period:
    """The calendar unit two before (-2), before (-1), around (0) or after (1) the base; weeks are the seven days before or after it."""
    if unit in ("year", "decade"):
        point = iso(base.year + by * (10 if unit == "decade" else 1))
    elif unit == "month":
        point = base.months_away(by)
    elif unit == "day":
        point = base.days_away(by)
    elif unit == "hour":
        point = base.days_away(0)
    elif unit == "weekend":
        saturday = base.weekday(6)
        start = Base.of(saturday)
        return Period(saturday, start.days_away(1) if start and start.day else saturday)
    else:
        first, last = {-2: (-2 * DAYS_A_WEEK, -DAYS_A_WEEK - 1), -1: (-DAYS_A_WEEK, -1), 0: (-6, 0), 1: (1, DAYS_A_WEEK)}[by]
        return period_between(base.days_away(first), base.days_away(last))
    return Period(point, point)


def gregorian(year: int, month: int, day: int | None) -> tuple[str, str] | None:
    """First and last Gregorian day of a Hijri day or month (Umm al-Qura); None outside 1343 to 1500 AH."""
    from hijridate import Hijri

    try:
        first = Hijri(year, month, day or 1).to_gregorian()
        if day:
            return first.isoformat(), first.isoformat()
        length = Hijri(year, month, 1).month_length()
        return first.isoformat(), Hijri(year, month, length).to_gregorian().isoformat()
    except (ValueError, OverflowError):
        return None


def hijri_year(base: Base, month: int) -> int | None:
    """The Hijri year in which this month last began as seen from the base; None where the base is out of range."""
    from hijridate import Gregorian

    try:
        seen = Gregorian(base.year, base.month or 12, base.day or 28).to_hijri()
    except (ValueError, OverflowError):
        return None
    return int(seen.year - (month > seen.month))
