"""One figure for each victim group, perpetrator, place, source or step of time that a slice of claims names (DESIGN section 4).

`figures_by` answers each key as the filter on that key would: a part counts where its total belongs to another key. `figures_over` splits
the whole figure over time: the bins add up to it. In both an incident is in one bin, whatever its tellings say, but by source, publisher
or report: there each answers for what it tells itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.bins import A_ROW, Binned, bin_up
from dashboard.analysis.frames import codes_of, values_of
from dashboard.analysis.memo import remembered
from dashboard.analysis.roles import Role, roles_of, rows_of_kind
from dashboard.analysis.sums import Verdict, sums_of
from dashboard.analysis.totals import Figure, default_unit, roles_in

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

COLUMN_OF = {
    "group": "family", "perpetrator": "perpetrator", "admin1": "governorate", "place": "place", "source": "attributed_to",
    "publisher": "publisher", "subtype": "subtype", "report": "report_id",
}  # fmt: skip
TELLERS = frozenset({"source", "publisher", "report"})  # who says so: one incident may be told by several
UNKNOWN = "unknown"
SEVERAL = frozenset({"mixed", UNKNOWN, "all"})  # groups that may hold others
UNIT_OF = {"day": "D", "month": "M", "year": "Y"}


@dataclass(frozen=True, slots=True, eq=False)
class SliceFigure:
    """`key`: a code of data/vocabulary.yaml (group, perpetrator, source, subtype), a place or report id, a publisher's name, or the ISO
    prefix of a step of time; None where the claims name none."""

    key: str | None
    figure: Figure


def figures_by(claims: pd.DataFrame, kind: str, by: str) -> list[SliceFigure]:
    """The figure of each key that the enriched claims of a kind name, the largest first (by best, then largest number, then key).

    by: group (coarse codes; claims without one are "unknown"), perpetrator, admin1 (the one governorate of the claim's places), place (the
    first of the claim), source (attributed_to), publisher, subtype or report. Every claim of the kind is in exactly one figure. A total
    that names no one key, and whose parts make it up, is answered by them: it is left out as told_by_parts. Raises KeyError for another
    `by`.
    """
    found = remembered(claims, ("by", kind, by), lambda: _by(claims, kind, by), len(claims) * A_ROW)
    names = [key or "" for key in found.keys]
    order = sorted(range(len(names)), key=lambda i: (-found.best[i], -found.largest[i], found.keys[i] is None, names[i]))
    return [SliceFigure(*row) for row in found.figures(claims, order)]


def figures_over(claims: pd.DataFrame, kind: str, step: str) -> list[SliceFigure]:
    """The figure of each day, week (from Monday), month or year that the claims of a kind start in, the earliest first, undated ones last.

    Keys are ISO prefixes of the bin's first day (2022-01-20, 2022-01, 2022). Every claim is in exactly one figure; an incident is in the
    bin in which its most precise telling starts (or ends, where no start is known) and keeps its range there. The figures add up to
    `figure(claims, kind)`. Raises KeyError for another step.
    """
    found = remembered(claims, ("over", kind, step), lambda: _over(claims, kind, step), len(claims) * A_ROW)
    return [SliceFigure(*row) for row in found.figures(claims, range(len(found.keys)))]


def _by(claims: pd.DataFrame, kind: str, by: str) -> Binned:
    keys, names = _keys_of(claims, by)
    rows = rows_of_kind(claims, kind)
    bins = keys[rows]
    if by not in TELLERS:
        bins = _of_incident(claims, rows, bins, (_is_several(names, by)[bins], *_widths(claims, rows, by)))
    told = _told_by_parts(claims, rows, bins, _is_several(names, by) | _areas(claims, names, by))
    roles = np.full(len(rows), Role.TOLD_BY_PARTS, dtype=np.int8)
    roles[~told] = roles_of(claims, rows[~told], default_unit(kind), bins[~told])
    return bin_up(claims, rows, roles, bins, names)


def _keys_of(claims: pd.DataFrame, by: str) -> tuple[Ints, list[str | None]]:
    """For each claim the place of its key in a list of keys, which ends with None or, for groups, knows "unknown"."""
    column = claims[COLUMN_OF[by]].cat
    names: list[str | None] = [str(name) for name in column.categories]
    nothing = len(names)
    if by == "group" and UNKNOWN in names:
        nothing = names.index(UNKNOWN)
    else:
        names.append(UNKNOWN if by == "group" else None)
    codes = column.codes.to_numpy().astype(np.int64)
    return np.where(codes < 0, nothing, codes), names


def _is_several(names: list[str | None], by: str) -> Mask:
    """Which keys leave open what exactly they stand for."""
    return np.array([name is None or (by == "group" and name in SEVERAL) for name in names], dtype=bool)


def _areas(claims: pd.DataFrame, names: list[str | None], by: str) -> Mask:
    """Which keys are areas, whose parts may be told of places inside."""
    if by != "place":
        return np.zeros(len(names), dtype=bool)
    areas = set(claims["place"].cat.categories[np.unique(codes_of(claims, "place")[values_of(claims, "is_area")])])
    return np.array([name in areas for name in names], dtype=bool)


def _widths(claims: pd.DataFrame, rows: Ints, by: str) -> tuple[Mask, ...]:
    return (values_of(claims, "is_area")[rows],) if by == "place" else ()


def _of_incident(claims: pd.DataFrame, rows: Ints, bins: Ints, worse: tuple[npt.NDArray[np.generic], ...]) -> Ints:
    """The bins with all tellings of an incident in one: that of the telling for which `worse` (the first array weighs most) is least,
    then of the preferred one. Claims without an incident stay where they are."""
    incident, rank = values_of(claims, "incident")[rows], values_of(claims, "rank")[rows]
    order = np.lexsort((rank, *worse[::-1], incident))
    first = np.r_[True, np.diff(incident[order]) != 0][: len(order)]
    shared = np.empty_like(bins)
    shared[order] = bins[order][first][np.cumsum(first) - 1] if len(order) else bins
    return np.where(incident < 0, bins, shared)


def _told_by_parts(claims: pd.DataFrame, rows: Ints, bins: Ints, several: Mask) -> Mask:
    """Whether each row tells a total in a bin for several keys, which its parts make up and not all in that same bin."""
    sums, incident = sums_of(claims), values_of(claims, "incident")
    bin_of = np.full(len(claims), -1, dtype=np.int64)
    bin_of[rows] = bins
    holds = sums.with_verdict(Verdict.HOLDS)
    if not holds.any():
        return np.zeros(len(rows), dtype=bool)
    elsewhere = np.logical_or.reduceat(bin_of[sums.parts] != bin_of[sums.total_of_part], sums.first)
    whole = incident[sums.total[holds & elsewhere]]
    return np.isin(incident[rows], whole[whole >= 0]) & several[bins]


def _over(claims: pd.DataFrame, kind: str, step: str) -> Binned:
    rows, roles = roles_in(claims, kind, default_unit(kind))
    start, end = (values_of(claims, name)[rows].astype("datetime64[D]") for name in ("start", "end"))
    day = np.where(np.isnat(start), end, start)
    length = np.where(np.isnat(start) | np.isnat(end), np.iinfo(np.int64).max, (end - start).astype(np.int64))
    steps, names = _steps(day, step)
    return bin_up(claims, rows, roles, _of_incident(claims, rows, steps, (np.isnat(day), length)), names)


def _steps(day: npt.NDArray[np.datetime64], step: str) -> tuple[Ints, list[str | None]]:
    """The number of each day's step in the list of the steps' first days, which ends with None for no day."""
    first = _monday(day) if step == "week" else day.astype(f"datetime64[{UNIT_OF[step]}]")
    found, numbers = np.unique(first, return_inverse=True)  # no day sorts last
    names = [None if name == "NaT" else name for name in np.datetime_as_string(found).tolist()]
    return numbers.astype(np.int64), names


def _monday(day: npt.NDArray[np.datetime64]) -> npt.NDArray[np.datetime64]:
    """The Monday on or before each day."""
    since = (day - np.datetime64("1970-01-05", "D")).astype("timedelta64[D]")
    return day - since % np.timedelta64(7, "D")
