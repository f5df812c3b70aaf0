"""One figure a victim group, as filtered by that group: parts answer for their totals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis.disputes import Verdict, check_sums
from dashboard.analysis.memo import remembered
from dashboard.analysis.roles import rows_of_kind
from dashboard.analysis.totals import Figure, figure

UNKNOWN = "unknown"
SPLIT = frozenset({"", "mixed", UNKNOWN, "all"})


@dataclass(frozen=True, slots=True, eq=False)
class GroupFigure:
    """`group` is a coarse code of data/vocabulary.yaml."""

    group: str
    figure: Figure


def by_group(claims: pd.DataFrame, kind: str) -> list[GroupFigure]:
    """The figure of each group that the slice names, the largest first (by best, then by the largest total, then by code).

    A total of mixed victims whose parts make it up is answered by them and has no row of its own; claims without a group are "unknown".
    """
    return remembered(claims, ("by_group", kind), lambda: _by_group(claims, kind))


def _by_group(claims: pd.DataFrame, kind: str) -> list[GroupFigure]:
    own = claims.iloc[rows_of_kind(claims, kind)]
    split = {check.total for check in check_sums(own) if check.verdict is Verdict.HOLDS}
    family = own["family"].astype(object).fillna(UNKNOWN)
    told_whole = own["id"].isin(_all_tellings(own, split)).to_numpy() & family.isin(SPLIT).to_numpy()
    rows = [GroupFigure(str(code), figure(group, kind)) for code, group in own[~told_whole].groupby(family[~told_whole], sort=True)]
    return sorted(rows, key=lambda row: (-row.figure.best, -_largest(row.figure), row.group))


def _all_tellings(claims: pd.DataFrame, ids: set[str]) -> pd.Series:
    """The ids of every telling of the facts that these claims tell."""
    facts = claims.loc[claims["id"].isin(ids).to_numpy(), "incident"]
    return pd.Series(claims.loc[claims["incident"].isin(facts).to_numpy(), "id"])


def _largest(fig: Figure) -> float:
    return float(np.nan_to_num(fig.frame["best"].to_numpy()[fig.rows], nan=0.0).max(initial=0.0))
