"""One figure a victim group, as filtered by that group: parts answer for their totals."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.roles import Role
from dashboard.analysis.slices import UNKNOWN, figures_by
from dashboard.analysis.totals import Figure


@dataclass(frozen=True, slots=True, eq=False)
class GroupFigure:
    """`group` is a coarse code of data/vocabulary.yaml."""

    group: str
    figure: Figure


def by_group(claims: pd.DataFrame, kind: str) -> list[GroupFigure]:
    """The figure of each group that the slice names, as `figures_by` gives them, without those of nothing but totals told by parts."""
    told = figures_by(claims, kind, "group")
    return [GroupFigure(row.key or UNKNOWN, row.figure) for row in told if (row.figure.roles != Role.TOLD_BY_PARTS).any()]
