"""What a breakdown counts twice when its rows are added up: parts that answer in their own row while their total stands in another."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.frames import values_of
from dashboard.analysis.memo import remembered
from dashboard.analysis.roles import Role
from dashboard.analysis.slices import figures_by
from dashboard.analysis.totals import figure

Ints = npt.NDArray[np.int64]


def inside_others(claims: pd.DataFrame, kind: str, by: str) -> dict[str | None, float]:
    """By key of `figures_by` the sum of the counts in its figure that are parts of a total which another key counts; keys without any are
    left out. Where the parts stand in for their total, nothing is double."""
    return remembered(claims, ("inside", kind, by), lambda: _inside(claims, kind, by))


def _inside(claims: pd.DataFrame, kind: str, by: str) -> dict[str | None, float]:
    parts = figure(claims, kind).rows_with(Role.PART)
    if not len(parts):
        return {}
    slices = figures_by(claims, kind, by)
    incident, total, best = (values_of(claims, name) for name in ("incident", "part_incident", "best"))
    told = incident[np.concatenate([row.figure.rows_with(Role.TOLD_BY_PARTS) for row in slices])]
    named = parts[total[parts] >= 0]  # another telling of a part need not name its total itself
    double = np.unique(incident[named[~np.isin(total[named], told)]])
    counted = {row.key: row.figure.rows_with(Role.COUNTED) for row in slices}
    inner = {key: rows[np.isin(rows, parts) & np.isin(incident[rows], double)] for key, rows in counted.items()}
    return {key: float(best[rows].sum()) for key, rows in inner.items() if len(rows)}
