"""Which claims have a caveat: what a reader must know beyond their fields."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.domain.claim import Caveat


def has_caveat(claims: pd.DataFrame, caveat: Caveat) -> npt.NDArray[np.bool_]:
    """For each row of a frame of enriched claims whether it has this caveat."""
    column = claims["caveats"].cat
    having = [code for code, joined in enumerate(column.categories) if caveat in str(joined).split("|")]
    return np.asarray(np.isin(column.codes.to_numpy(), having), dtype=bool)
