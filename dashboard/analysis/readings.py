"""Successive readings of one running counter replace one another (DESIGN section 4, rule 4).

A counter is one source counting one kind in one scope from one start: "27 since January" in March, "34 since January" in April. Who names
no source speaks for itself: then the publisher is the source. Of two readings the one whose period ends later stands (an open end is the
day of publication), or, where the periods are the same, the one that was published later. For a single incident the toll that one source
raises from day to day is a counter too.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.alike import alike
from dashboard.domain.claim import Origin

SCOPE = ["kind", "unit", "aggregate", "attributed_to", "place", "group", "perpetrator", "subtype"]
OPEN_END = np.iinfo(np.int32).max

Ints = npt.NDArray[np.int64]


def scopes(claims: pd.DataFrame) -> Ints:
    """The number of each claim's counter, -1 where neither source nor publisher is known, no start is or the claim is in no incident.

    claims: enriched, with incidents. Totals are told apart by SCOPE, incidents by incident and source. Coded rows are events of their own,
    and no readings of a counter.
    """
    totals = claims["aggregate"].to_numpy()
    numbers = alike(
        [
            *(claims[name] for name in SCOPE),
            claims["start"].where(totals),
            np.where(totals, -1, claims["incident"].to_numpy()),
            claims["publisher"].where(claims["attributed_to"].isna()),
        ]
    )
    told = claims["attributed_to"].notna() | claims["publisher"].notna()
    named = told & claims["start"].notna() & (claims["incident"] >= 0) & (claims["origin"] != Origin.CODED)
    return np.asarray(np.where(named, numbers, -1), dtype=np.int64)


def earlier_readings(scope: Ints, last_day: Ints, published: Ints, best: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """For each claim whether a later reading of the same counter is among them.

    scope: see `scopes`; last_day: of the period, in days, OPEN_END where open; published: order of publication; best: the counts. A later
    count that is lower is no reading of a running counter.
    """
    earlier = np.zeros(len(scope), dtype=bool)
    named = np.flatnonzero(scope >= 0)
    if len(named) < 2:
        return earlier
    order = named[np.lexsort((best[named], published[named], last_day[named], scope[named]))]
    last = np.r_[np.diff(scope[order]) != 0, True]
    latest = order[last][np.cumsum(np.r_[False, last[:-1]])]
    same_end = last_day[order] == last_day[latest]
    older = (last_day[order] < last_day[latest]) | (same_end & (published[order] < published[latest]))
    earlier[order[older & (best[order] < best[latest])]] = True
    return earlier
