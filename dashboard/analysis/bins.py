"""The figures of many slices at once: one pass over the claims, however many bins they fall into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.frames import values_of
from dashboard.analysis.roles import Role, Roles
from dashboard.analysis.totals import IN_FIGURE, Figure

Ints = npt.NDArray[np.int64]
A_ROW = 2  # bytes of a frame's row in its bins: of those of one kind the position and the role
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Binned:
    """The claims of a slice put into bins that have at least one claim each, without the frame that they came from.

    keys: of each bin; rows, roles: of all claims, bin by bin; first: where each bin begins there, with the number of claims at the end;
    low, best, high, open_high: of each bin's figure; largest: the largest number that any claim of the bin gives.
    """

    keys: tuple[str | None, ...]
    rows: npt.NDArray[np.int32]
    roles: Roles
    first: Ints
    low: Floats
    best: Floats
    high: Floats
    open_high: npt.NDArray[np.bool_]
    largest: Floats

    def figures(self, claims: pd.DataFrame, order: Sequence[int]) -> list[tuple[str | None, Figure]]:
        """(key, figure) of the bins in an order. claims: the frame that they were made from."""
        rows = self.rows.astype(np.int64)
        ends, low, best, high, opened = (part.tolist() for part in (self.first, self.low, self.best, self.high, self.open_high))
        return [
            (
                self.keys[i],
                Figure(low[i], best[i], high[i], opened[i], claims, rows[ends[i] : ends[i + 1]], self.roles[ends[i] : ends[i + 1]]),
            )
            for i in order
        ]


def bin_up(claims: pd.DataFrame, rows: Ints, roles: Roles, bins: Ints, keys: Sequence[str | None]) -> Binned:
    """Claims with their roles put into bins. bins: for each row the place of its key in `keys`."""
    order = np.argsort(bins, kind="stable")
    rows, roles = rows[order], roles[order]
    used, first, bins = np.unique(bins[order], return_index=True, return_inverse=True)
    best, size = values_of(claims, "best")[rows], len(used)
    counted = roles == Role.COUNTED
    low, high, opened = _ranges(claims, rows, roles, bins, size)
    largest = np.zeros(size)
    known = ~np.isnan(best) & (roles != Role.TOLD_BY_PARTS)
    np.maximum.at(largest, bins[known], best[known])
    return Binned(
        keys=tuple(keys[code] for code in used.tolist()),
        rows=rows.astype(np.int32),
        roles=roles,
        first=np.r_[first, len(rows)],
        low=low,
        best=_summed(bins[counted], best[counted], size),
        high=high,
        open_high=opened,
        largest=largest,
    )


def _ranges(claims: pd.DataFrame, rows: Ints, roles: Roles, bins: Ints, size: int) -> tuple[Floats, Floats, npt.NDArray[np.bool_]]:
    """The sums of the incidents' lowest and highest counts in each bin, and whether any has no upper bound."""
    inside = np.isin(roles, IN_FIGURE) & ~values_of(claims, "aggregate")[rows]
    at, bins = rows[inside], bins[inside]
    if not len(at):
        return np.zeros(size), np.zeros(size), np.zeros(size, dtype=bool)
    incident, low, high, opened = (values_of(claims, name)[at] for name in ("incident", "lo", "hi", "open_high"))
    order = np.lexsort((incident, bins))
    starts = np.flatnonzero(np.r_[True, (np.diff(incident[order]) != 0) | (np.diff(bins[order]) != 0)])
    of = bins[order][starts]
    return (
        _summed(of, np.minimum.reduceat(low[order], starts), size),
        _summed(of, np.maximum.reduceat(high[order], starts), size),
        np.bincount(bins[opened], minlength=size) > 0,
    )


def _summed(bins: Ints, numbers: Floats, size: int) -> Floats:
    return np.asarray(np.bincount(bins, numbers, minlength=size), dtype=np.float64)
