"""One figure a victim group, as filtered by that group: parts answer for their totals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.disputes import VERDICTS, Verdict, sums_of
from dashboard.analysis.roles import roles_of, rows_of_kind
from dashboard.analysis.totals import Figure, default_unit, figure_of

UNKNOWN = "unknown"
SPLIT = frozenset({"mixed", UNKNOWN, "all"})


@dataclass(frozen=True, slots=True, eq=False)
class GroupFigure:
    """`group` is a coarse code of data/vocabulary.yaml."""

    group: str
    figure: Figure


def by_group(claims: pd.DataFrame, kind: str) -> list[GroupFigure]:
    """The figure of each group that the slice names, the largest first (by best, then by the largest total, then by code).

    A total of mixed victims whose parts make it up is answered by them and has no row of its own; claims without a group are "unknown".
    """
    rows = rows_of_kind(claims, kind)
    family = claims["family"].cat
    code_of_unknown = list(family.categories).index(UNKNOWN) if UNKNOWN in family.categories else -1
    codes = family.codes.to_numpy()[rows].astype(np.int64)
    codes[codes < 0] = code_of_unknown
    names = np.array([*family.categories, UNKNOWN], dtype=object)  # code -1, no group, takes the last name
    kept = ~(_told_by_parts(claims, rows) & np.isin(codes, np.flatnonzero(np.isin(names, list(SPLIT)))))
    found = []
    for code in np.unique(codes[kept]):
        own = rows[kept & (codes == code)]
        found.append(GroupFigure(str(names[code]), figure_of(claims, own, roles_of(claims, own, default_unit(kind)))))
    return sorted(found, key=lambda row: (-row.figure.best, -_largest(row.figure), row.group))


def _told_by_parts(claims: pd.DataFrame, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Whether each row tells a fact whose parts make it up."""
    sums, incident = sums_of(claims), claims["incident"].to_numpy()
    whole = incident[sums.total[sums.verdict == VERDICTS.index(Verdict.HOLDS)]]
    return np.isin(incident[rows], whole[whole >= 0])


def _largest(fig: Figure) -> float:
    return float(np.nan_to_num(fig.frame["best"].to_numpy()[fig.rows], nan=0.0).max(initial=0.0))
