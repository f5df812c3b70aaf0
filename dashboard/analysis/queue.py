"""The order in which claims are worth a look: those in a dispute first, then by how much of a figure hangs on how little confidence.

score = (1 - confidence) x weight, the weight being the claim's part of the figure of its kind: its number over the sum of what is counted
(incidents and period totals apart, as figures hold them). What no figure counts has no weight and comes last, the least sure first.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.lookup import among
from dashboard.analysis.memo import remembered
from dashboard.analysis.roles import Role
from dashboard.analysis.totals import default_unit, roles_in

Floats = npt.NDArray[np.float64]
STANDING = (Role.COUNTED, Role.PERIOD_TOTAL, Role.CAMPAIGN)


def weights(claims: pd.DataFrame) -> Floats:
    """For each enriched claim its part of its figure, 0..1; 0 where no figure counts it."""

    def compute() -> Floats:
        found = np.zeros(len(claims))
        best = claims["best"].to_numpy(dtype=float)
        aggregate = claims["aggregate"].to_numpy()
        for kind in claims["kind"].cat.categories:
            rows, roles = roles_in(claims, kind, default_unit(kind))
            for total in (False, True):
                counted = rows[np.isin(roles, STANDING) & (aggregate[rows] == total)]
                whole = best[counted].sum()
                found[counted] = best[counted] / whole if whole else 0.0
        return found

    return remembered(claims, "weights in figures", compute)


def ordered(claims: pd.DataFrame, weight: Floats, disputed: Collection[str]) -> npt.NDArray[np.int64]:
    """The positions of some claims (id, confidence) in the order of the queue. weight: of each, from `weights`; disputed: claim ids."""
    doubt = 1 - claims["confidence"].to_numpy(dtype=float)
    calm = ~among(claims["id"], disputed)
    return np.lexsort((np.arange(len(claims)), -doubt, -doubt * weight, calm)).astype(np.int64)
