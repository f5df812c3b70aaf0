"""Round numbers and dates for axes."""

from __future__ import annotations

import math
from datetime import date, timedelta

from dashboard.views.dates import months

EPOCH = date(1970, 1, 1)


def days(day: date) -> int:
    """Days since 1970, the unit of the time axis."""
    return (day - EPOCH).days


def number_ticks(largest: float, most: int = 4, whole: bool = True, beyond: bool = False) -> list[float]:
    """Round steps from 0 to at most `largest`, or with `beyond` to the first that reaches it, about `most` above 0; [0] for nothing."""
    if largest <= 0:
        return [0.0]
    rough = largest / most
    power = 10 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= rough * 0.999)
    step = max(1.0, step) if whole else step
    count = math.ceil(largest / step - 1e-9) if beyond else int(largest / step + 1e-9)
    return [i * step for i in range(count + 1)]


def time_ticks(first: date, last: date, language: str, most: int = 6) -> list[tuple[int, str]]:
    """(day, label) of the years, or in a short span of the months, between two days; never more than `most`."""
    years = [date(year, 1, 1) for year in range(first.year, last.year + 2)]
    years = [day for day in years if first <= day <= last]
    if len(years) >= 3:
        step = math.ceil(len(years) / most)
        return [(days(day), str(day.year)) for day in years if (day.year - years[-1].year) % step == 0]
    return _month_ticks(first, last, language, most)


def _month_ticks(first: date, last: date, language: str, most: int) -> list[tuple[int, str]]:
    starts = [date(y, m, 1) for y in range(first.year, last.year + 1) for m in range(1, 13)]
    starts = [day for day in starts if first <= day <= last]
    if len(starts) < 2:
        step = max(1, math.ceil((last - first).days / (most - 1)))
        shown = [first + timedelta(i) for i in range(0, (last - first).days + 1, step)]
        return [(days(day), f"{day.day}/{day.month}") for day in shown]
    every = math.ceil(len(starts) / most)
    return [(days(day), _month_label(day, language)) for day in starts[::every]]


def _month_label(day: date, language: str) -> str:
    name = months(language)[day.month - 1].split("/")[-1]
    return f"{name} {day.year}" if day.month == 1 or language == "ar" else f"{name} {day.year % 100:02d}"
