"""The columns over time in words: each with its period, numbers and segments, ready to be drawn or put into a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard.analysis.columns import UNDATED, Columns, Day, Step, next_first_day
from dashboard.strings import strings
from dashboard.views.charts.ticks import days
from dashboard.views.dates import period_words
from dashboard.views.names import group_name, kind_name
from dashboard.views.numbers import best_number, number, span_of
from dashboard.views.wording import people_words

MOST_GROUPS = 5


@dataclass(frozen=True, slots=True)
class Segment:
    """A group's share of a column. `group` is a coarse code, "other" for the small ones together, "" where the column has one colour;
    words: what is written beside it, "7 civilians"."""

    group: str
    name: str
    value: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its mark ("bin:2022-01"), first day and end in days since 1970, numbers, and its segments from below; until: the end of
    the longest period of an incident that is dated less exactly, None where there is none; assumed: whether all its incidents stand
    at their report's date."""

    mark: str
    period: str
    start: float
    end: float
    low: float
    best: float
    high: float
    open_high: bool
    incidents: int
    until: float | None
    label: str
    line: str
    segments: tuple[Segment, ...]
    assumed: bool = False

    @property
    def middle(self) -> float:
        """Where it stands."""
        return (self.start + self.end) / 2


def series_columns(columns: Columns, kind: str, language: str, shown: tuple[int, int]) -> list[Column]:
    """Some of the columns, from and to a place among them, in words; of the undated one start and end are 0."""
    groups = [] if kind == "attack" else shown_groups(columns)
    say = strings(language)
    found = []
    for i, key in list(enumerate(columns.keys))[slice(*shown)]:
        start = columns.starts[i]
        begin, end = (0.0, 0.0) if key == UNDATED else (_day(start), _day(next_first_day(start, columns.step)))
        period = say("ui.undated") if key == UNDATED else step_words(key, columns.step, language)
        low, best, high = (float(part[i]) for part in (columns.low, columns.best, columns.high))
        unbounded = bool(columns.open_high[i])
        label = best_number(best, unbounded) if unbounded or low == high else f"{number(best)} ({span_of(low, high)})"
        told = say("figures.at_least", n=low) if unbounded else label
        line = say("attacks.column_line", period=period, number=told, kind=kind_name(kind, language))
        found.append(Column(
            f"bin:{key}", period, begin, end, low, best, high, bool(columns.open_high[i]), int(columns.incidents[i]),
            _end(columns.until[i]), label, line, _segments(columns, i, groups, language), bool(columns.assumed[i] == columns.incidents[i]),
        ))  # fmt: skip
    return found


def shown_groups(columns: Columns) -> list[str]:
    """The groups that columns are stacked by, the largest first; "other" at the end for those beyond MOST_GROUPS; none where no group is
    known."""
    sums = {group: float(share.sum()) for group, share in columns.shares.items() if share.sum() > 0}
    known = [group for group in sums if group not in ("unknown", "mixed", "all")]
    if not known:
        return []
    order = sorted(sums, key=lambda group: (group in ("unknown", "mixed", "all"), -sums[group], group))
    return order if len(order) <= MOST_GROUPS + 1 else [*order[:MOST_GROUPS], "other"]


def _segments(columns: Columns, i: int, groups: list[str], language: str) -> tuple[Segment, ...]:
    if not groups:
        return (Segment("", "", float(columns.best[i])),)
    named = {group: float(columns.shares[group][i]) for group in groups if group != "other"}
    rest = float(sum(share[i] for group, share in columns.shares.items() if group not in named))
    say = strings(language)
    found = [
        Segment(group, group_name(group, language), value, f"{number(value)}{people_words(group, value, say)}")
        for group, value in named.items()
        if value > 0
    ]
    if rest > 0:
        found.append(Segment("other", say("charts.other_groups"), rest, f"{number(rest)}{say('charts.of_other_groups')}"))
    return tuple(found)


def step_words(key: str, step: Step, language: str) -> str:
    """A column's period in words: 20 Jan 2022, week of 17 Jan 2022, Jan 2022, 2022."""
    words = period_words(key, key, language)
    return strings(language)("attacks.week_of", day=words) if step is Step.WEEK else words


def _end(day: Day) -> float | None:
    return None if np.isnat(day) else _day(day) + 1


def _day(start: Day) -> float:
    return float(days(date.fromisoformat(str(start.astype("datetime64[D]")))))
