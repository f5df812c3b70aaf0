"""What the columns of a coded row say: when, where, how many. A row that says it wrongly is refused with the column and its value."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dashboard.coding.codebook import Codebook
from dashboard.domain.count import Count, Qualifier
from dashboard.domain.period import Period

MOST_PEOPLE = 10_000_000
LONGEST_SHOWN, LONGEST_ID = 60, 100
WEEK = timedelta(days=3)  # on either side of the day that stands for it
RE_WHOLE = re.compile(r"\d{1,12}(?:\.0+)?")
RE_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
DATE_FORMATS = ("%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y")


class CodingError(Exception):
    """A row that cannot be understood: `key` and `values` of a sentence in the section `refused` of data/strings."""

    def __init__(self, key: str, **values: str | int) -> None:
        self.key, self.values = key, values
        super().__init__(key)


@dataclass(frozen=True, slots=True)
class Event:
    """`day` is the ISO day that the row gives. `where` is one of point, near, district, governorate, country, region: what lat and lon
    (WGS84 degrees) stand for. `deaths` is the row's count of the dead, None for a plain zero; `parts` what it is made up of, by column,
    only where they add up."""

    id: str
    day: str
    period: Period
    is_sum: bool
    lat: float
    lon: float
    where: str
    deaths: Count | None
    parts: Mapping[str, int]


def event_of(book: Codebook, row: Mapping[str, str]) -> Event:
    """The event of a row, its values by column, without white space around them. Raises CodingError."""
    for name in book.needed:
        if not row.get(name):
            raise CodingError("coded_missing", column=name)
    if len(row[book.id]) > LONGEST_ID:
        raise _wrong("coded_id", book.id, row)
    where = book.places.get(_code(row[book.precision]))
    if where is None:
        raise _wrong("coded_code", book.precision, row)
    lat, lon = _degrees(row, "latitude", 90), _degrees(row, "longitude", 180)
    if lat == lon == 0:
        raise CodingError("coded_nowhere")
    is_sum = any(_code(row.get(name, "")) in codes for name, codes in book.summed.items())
    day, period, deaths = _day(row, book.dates[0]).isoformat(), _period(book, row), _deaths(book, row)
    return Event(row[book.id], day, period, is_sum, lat, lon, where, deaths, _parts(book, row, deaths))


def whole_number(row: Mapping[str, str], name: str) -> int:
    """A number of people as a column has it. Raises CodingError."""
    value = row[name]
    if not RE_WHOLE.fullmatch(value) or not value.isascii() or float(value) > MOST_PEOPLE:
        raise _wrong("coded_number", name, row)
    return int(float(value))


def _code(value: str) -> str:
    """A code as a codebook has it: spreadsheets write 1 as 1.0."""
    return value.casefold().removesuffix(".0")


def _wrong(key: str, name: str, row: Mapping[str, str]) -> CodingError:
    return CodingError(key, column=name, value=row[name][:LONGEST_SHOWN])


def _degrees(row: Mapping[str, str], name: str, most: int) -> float:
    try:
        value = float(row[name])
    except ValueError:
        value = math.nan
    if not abs(value) <= most:
        raise _wrong("coded_point", name, row)
    return value


def _deaths(book: Codebook, row: Mapping[str, str]) -> Count | None:
    low, best, high = (whole_number(row, book.deaths.get(name, book.deaths["best"])) for name in ("low", "best", "high"))
    if not low <= best <= high:
        raise CodingError("coded_order", low=low, best=best, high=high)
    if not high:
        return None
    return Count(best, low, high, Qualifier.EXACT if low == high else Qualifier.RANGE)


def _parts(book: Codebook, row: Mapping[str, str], deaths: Count | None) -> dict[str, int]:
    counts = {name: whole_number(row, name) for name in book.parts if row.get(name)}
    return {name: n for name, n in counts.items() if n} if deaths and sum(counts.values()) == deaths.value else {}


def _period(book: Codebook, row: Mapping[str, str]) -> Period:
    days = [_day(row, name) for name in book.dates]
    if days[0] > days[-1]:
        raise CodingError("coded_period", start=days[0].isoformat(), end=days[-1].isoformat())
    within = book.times.get(_code(row.get(book.within, "")), "") if book.within else "day"
    if not within:
        raise _wrong("coded_code", book.within, row)
    if within == "month":
        return Period(days[0].isoformat()[:7], days[-1].isoformat()[:7])
    around = WEEK if within == "week" else timedelta()
    return Period((days[0] - around).isoformat(), (days[-1] + around).isoformat())


def _day(row: Mapping[str, str], name: str) -> date:
    """A day as exports write it: ISO with or without a time, or with the month's name. Numbers alone only where they can be but one day."""
    value = row[name]
    found: date | None
    try:
        found = datetime.fromisoformat(value).date()
    except ValueError:
        found = next(filter(None, (_parsed(value, form) for form in DATE_FORMATS)), None) or _slashed(value)
    if found is None or not 1900 <= found.year <= 2200:
        raise _wrong("coded_date", name, row)
    return found


def _parsed(value: str, form: str) -> date | None:
    try:
        return datetime.strptime(value, form).date()
    except ValueError:
        return None


def _slashed(value: str) -> date | None:
    """dd/mm/yyyy, or mm/dd/yyyy where the day tells which: 3/4/2020 is refused, it may be either."""
    match = RE_SLASHED.fullmatch(value)
    if match is None:
        return None
    one, two, year = map(int, match.groups())
    days = {_parsed(f"{day:02d}-{month:02d}-{year}", "%d-%m-%Y") for day, month in ((one, two), (two, one))} - {None}
    return days.pop() if len(days) == 1 else None
