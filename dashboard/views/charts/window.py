"""The time axis of columns: from when to when, and a window on it where there are more columns than pixels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard.analysis.columns import Columns, Day, Step, first_days, next_first_day, shifted
from dashboard.views.charts.ticks import days

MOST_STEPS, LEAST_PIXELS = 150, 3.0


@dataclass(frozen=True, slots=True)
class Window:
    """What the axis shows. first, last: days since 1970 (last is the end of the last step); shown: which columns, from and to; earlier,
    later: ISO prefixes that the windows before and after begin with, None where there is none; whole: whether all columns are shown."""

    first: float
    last: float
    shown: tuple[int, int]
    earlier: str | None = None
    later: str | None = None
    whole: bool = True


def window_of(columns: Columns, extent: tuple[float, float] | None, start: str | None, width: float) -> Window | None:
    """The window on dated columns and, where all fit, on `extent` (days since 1970, of the totals); None where nothing has a date.

    start: the ISO prefix that the window should begin with, the newest window for None; width: pixels of the axis. Columns of more than
    MOST_STEPS steps that lie closer than LEAST_PIXELS are shown by the MOST_STEPS.
    """
    n = columns.dated
    if not n:
        return None if extent is None else _padded(Window(*extent, (0, 0)))
    starts = columns.starts[:n]
    first, last = _day(starts[0]), _day(next_first_day(starts[-1], columns.step))
    wide = (min(first, extent[0]), max(last, extent[1])) if extent else (first, last)
    if not _crowded(columns, wide, width):
        return _padded(Window(*wide, (0, n)))
    return _part(columns, start)


def _crowded(columns: Columns, extent: tuple[float, float], width: float) -> bool:
    starts = columns.starts[: columns.dated].astype("int64")
    closest = float(np.diff(starts).min()) if len(starts) > 1 else np.inf
    steps = len(np.arange(columns.starts[0], columns.starts[columns.dated - 1], dtype="datetime64[D]")) / max(1.0, _length(columns.step))
    return steps > MOST_STEPS and closest * width / (extent[1] - extent[0]) < LEAST_PIXELS


def _length(step: Step) -> float:
    return {Step.DAY: 1.0, Step.WEEK: 7.0, Step.MONTH: 30.4, Step.YEAR: 365.25}[step]


def _part(columns: Columns, start: str | None) -> Window:
    starts, step = columns.starts[: columns.dated], columns.step
    newest = shifted(starts[-1], step, 1 - MOST_STEPS)
    asked = first_days(np.array([np.datetime64(start, "D")]), step)[0] if start else newest
    begin = max(min(asked, newest), starts[0])
    end = shifted(begin, step, MOST_STEPS)
    shown = (int(np.searchsorted(starts, begin)), int(np.searchsorted(starts, end)))
    earlier = max(shifted(begin, step, -MOST_STEPS), starts[0]) if shown[0] > 0 else None
    later = end if shown[1] < len(starts) else None
    return Window(_day(begin), _day(end), shown, _name(earlier), _name(later), whole=False)


def _name(start: Day | None) -> str | None:
    return None if start is None else str(start)


def _day(start: Day) -> float:
    return float(days(date.fromisoformat(str(start.astype("datetime64[D]")))))


def _padded(window: Window) -> Window:
    """A little room on both sides, so that the first and last marks are whole."""
    room = max(4.0, (window.last - window.first) * 0.035)
    return Window(window.first - room, window.last + room, window.shown)
