"""Successive readings of one running counter replace one another (DESIGN section 4, rule 4).

A counter is one source counting one kind in one scope from one start: "27 since January" in March, "34 since January" in April. Of two
readings the one whose period ends later stands, or, where the periods are the same, the one that was published later.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

SCOPE = ["kind", "unit", "aggregate", "attributed_to", "place", "group", "perpetrator", "start"]


def earlier_readings(claims: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """For each row of the enriched claims whether a later reading of the same counter is in the same frame.

    Needs a named source, a known start and a count that did not fall: a later count that is lower is no reading of a running counter.
    For single incidents only tellings of one incident are readings of each other.
    """
    earlier = np.zeros(len(claims), dtype=bool)
    named = np.flatnonzero((claims["attributed_to"].notna() & claims["start"].notna()).to_numpy())
    if len(named) < 2:
        return earlier
    table = claims.iloc[named][["best", "end"]].reset_index(drop=True)
    table["published"] = claims["published"].astype(object).fillna("").to_numpy()[named]
    table["scope"] = _scopes(claims.iloc[named])
    table = table[table.groupby("scope")["best"].transform("nunique") > 1]
    if table.empty:
        return earlier
    table["end"] = table["end"].fillna(pd.Timestamp.max.floor("D"))
    latest = table.sort_values(["scope", "end", "published", "best"], kind="stable").groupby("scope").last()
    its = latest.loc[table["scope"]].reset_index(drop=True)
    table_end, its_end = table["end"].to_numpy(), its["end"].to_numpy()
    older = (table_end < its_end) | ((table_end == its_end) & (table["published"].to_numpy() < its["published"].to_numpy()))
    earlier[named[table.index[older & (table["best"].to_numpy() < its["best"].to_numpy())]]] = True
    return earlier


def _scopes(claims: pd.DataFrame) -> npt.NDArray[np.int64]:
    """The number of each row's counter: totals by their scope, incidents by incident and source."""
    keys = claims[SCOPE].copy()
    keys["incident"] = claims["incident"].where(~claims["aggregate"], -1)
    keys.loc[~claims["aggregate"], "start"] = pd.NaT
    return np.asarray(keys.groupby(list(keys.columns), dropna=False, observed=True, sort=False).ngroup(), dtype=np.int64)
