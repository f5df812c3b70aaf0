"""One figure a victim group, as filtered by that group: parts answer for their totals."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.inside import inside_others
from dashboard.analysis.roles import Role
from dashboard.analysis.slices import UNKNOWN, figures_by
from dashboard.analysis.totals import Figure


@dataclass(frozen=True, slots=True, eq=False)
class GroupFigure:
    """`group` is a coarse code of data/vocabulary.yaml; inside: how many of its figure are part of a total that another group counts."""

    group: str
    figure: Figure
    inside: float = 0.0


def by_group(claims: pd.DataFrame, kind: str) -> list[GroupFigure]:
    """The figure of each group that the slice names, as `figures_by` gives them, without those of nothing but totals told by parts."""
    told = figures_by(claims, kind, "group")
    inside = inside_others(claims, kind, "group")
    kept = [row for row in told if (row.figure.roles != Role.TOLD_BY_PARTS).any()]
    return [GroupFigure(row.key or UNKNOWN, row.figure, inside.get(row.key, 0.0)) for row in kept]
