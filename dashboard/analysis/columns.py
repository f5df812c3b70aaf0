"""A figure's sum taken apart by period: one column a day, week, month or year that together make up the sum, and nothing else.

A column is a figure of `figures_over` with at least one incident; here it is also split by victim group, and says whether incidents in
it are dated less exactly than the step. What has no date is a column of its own, with the key UNDATED.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.caveats import has_caveat
from dashboard.analysis.roles import Role, Roles
from dashboard.analysis.slices import figures_over
from dashboard.analysis.sums import Verdict, sums_of
from dashboard.domain.claim import Caveat

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Day: TypeAlias = "np.datetime64[Any]"
Days: TypeAlias = "npt.NDArray[Day]"

UNDATED = "-"
UNKNOWN = "unknown"
NEVER: Day = np.datetime64("NaT", "D")


class Step(StrEnum):
    """How wide a column is."""

    DAY = "day"
    WEEK = "week"  # from Monday on
    MONTH = "month"
    YEAR = "year"


UNITS: Mapping[Step, tuple[Literal["D", "M", "Y"], int]] = {
    Step.DAY: ("D", 1), Step.WEEK: ("D", 7), Step.MONTH: ("M", 1), Step.YEAR: ("Y", 1)
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """One entry a column with incidents, in the order of time, the undated one last; the column's sums add up to the figure's.

    keys: the ISO prefix of each (2022-01-20 for a day, a week's Monday, 2022-01, 2022) or UNDATED; starts: its first day, NaT for
    UNDATED; low, best, high: sums; open_high: whether any incident has no upper bound; incidents: how many; until: the last day that an
    incident which is dated less exactly than the step may have been on, NaT where there is none; shares: by coarse group the sum of its
    victims, parts taken for a total that they make up exactly; assumed: how many incidents stand at their report's date.
    """

    step: Step
    keys: tuple[str, ...]
    starts: Days
    low: Floats
    best: Floats
    high: Floats
    open_high: npt.NDArray[np.bool_]
    incidents: Ints
    until: Days
    shares: Mapping[str, Floats]
    assumed: Ints

    @property
    def dated(self) -> int:
        """How many columns have a place on the time axis."""
        return len(self.keys) - (UNDATED in self.keys)


def first_days(days: Days, step: Step) -> Days:
    """The first day of the step that each day lies in; NaT stays."""
    if step is Step.WEEK:
        since_monday = (days.astype("int64") + 3) % 7  # 1970 began on a Thursday
        return np.where(np.isnat(days), NEVER, days - since_monday.astype("timedelta64[D]"))
    return days.astype(f"datetime64[{UNITS[step][0]}]").astype("datetime64[D]")


def next_first_day(start: Day, step: Step) -> Day:
    """The first day of the step after the one that begins on `start`."""
    return shifted(start, step, 1)


def shifted(start: Day, step: Step, by: int) -> Day:
    """The first day of the step that many steps on (or back), of the one that begins on `start`."""
    unit, length = UNITS[step]
    moved: Day = (start.astype(f"datetime64[{unit}]") + np.timedelta64(by * length, unit)).astype("datetime64[D]")
    return moved


def _days_of(claims: pd.DataFrame, rows: Ints) -> tuple[Days, Days]:
    """First and last day of some rows, an open end taken from the other."""
    start, end = (claims[name].to_numpy().astype("datetime64[D]")[rows] for name in ("start", "end"))
    return np.where(np.isnat(start), end, start), np.where(np.isnat(end), start, end)


def columns_of(claims: pd.DataFrame, kind: str, step: Step) -> Columns:
    """The columns of a slice of enriched claims: the steps of `figures_over` with incidents. They sum to the slice's figure."""
    rows = [(row, row.figure.n_counted) for row in figures_over(claims, kind, step)]
    bins, sizes = [row for row, n in rows if n], [n for _, n in rows if n]
    found = [row.figure for row in bins]
    counted = np.concatenate([np.empty(0, dtype=np.int64), *(fig.rows_with(Role.COUNTED) for fig in found)])
    column = np.repeat(np.arange(len(found)), sizes)
    keys = tuple(row.key or UNDATED for row in bins)
    starts = np.array([row.key or "NaT" for row in bins], dtype="datetime64[D]")
    numbers = np.array([(fig.low, fig.best, fig.high) for fig in found], dtype=float).reshape(-1, 3)
    first, last = _days_of(claims, counted)
    coarse = (first_days(first, step) != first_days(last, step)) & ~np.isnat(first)
    return Columns(
        step, keys, starts, numbers[:, 0], numbers[:, 1], numbers[:, 2], np.array([fig.open_high for fig in found], dtype=bool),
        np.bincount(column, minlength=len(found)), _latest(last, column, coarse, len(found)),
        _shares(claims, counted, column, len(found)),
        np.bincount(column[has_caveat(claims, Caveat.REPORT_DATE)[counted]], minlength=len(found)),
    )  # fmt: skip


def _latest(days: Days, column: Ints, which: npt.NDArray[np.bool_], size: int) -> Days:
    """The latest of some of the days in each column, NaT for none."""
    latest = np.full(size, np.iinfo(np.int64).min)  # the number that stands for NaT
    np.maximum.at(latest, column[which], days[which].astype(np.int64))
    return latest.astype("datetime64[D]")


def rows_of_column(claims: pd.DataFrame, kind: str, step: Step, key: str) -> tuple[Ints, Roles]:
    """The rows of a column (positions) with their roles: its incidents, their other tellings and parts, and whatever else was left out
    and is dated there. Totals belong to none. Empty where there is no such column."""
    found = next((row.figure for row in figures_over(claims, kind, step) if (row.key or UNDATED) == key), None)
    if found is None:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int8)
    single = ~claims["aggregate"].to_numpy()[found.rows]
    return found.rows[single], found.roles[single]


def _shares(claims: pd.DataFrame, counted: Ints, column: Ints, size: int) -> dict[str, Floats]:
    """By coarse group its sum in each column: an incident is split where the slice has parts that make up its count exactly."""
    incident, best = claims["incident"].to_numpy(), claims["best"].to_numpy()
    sums = sums_of(claims)
    ends, holds = np.r_[sums.first, len(sums.parts)], sums.with_verdict(Verdict.HOLDS)
    whole = {int(incident[row]): i for i, row in enumerate(sums.total) if holds[i]}
    split = np.array([int(fact) in whole for fact in incident[counted]], dtype=bool)
    rows, at = [counted[~split]], [column[~split]]
    for row, where in zip(counted[split].tolist(), column[split].tolist(), strict=True):
        number = whole[int(incident[row])]
        parts = sums.parts[ends[number] : ends[number + 1]]
        exact = best[parts].sum() == best[row]
        rows.append(parts if exact else np.array([row]))
        at.append(np.full(len(rows[-1]), where))
    return _by_family(claims, np.concatenate(rows), np.concatenate(at), size)


def _by_family(claims: pd.DataFrame, rows: Ints, column: Ints, size: int) -> dict[str, Floats]:
    family = claims["family"].cat
    names = [*family.categories, UNKNOWN]  # code -1, no group, takes the last
    codes, best = family.codes.to_numpy()[rows], claims["best"].to_numpy()[rows]
    found: dict[str, Floats] = {}
    for code in np.unique(codes):
        here = codes == code
        name = str(names[code])
        found[name] = found.get(name, np.zeros(size)) + np.bincount(column[here], best[here], size)
    return found

