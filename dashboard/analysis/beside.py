"""Places that a report names beside a place: so near to its name that one sentence or two hold both."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.frames import numbered

NEAR = 200  # code points between two names

Mask = npt.NDArray[np.bool_]


def named_beside(mentions: pd.DataFrame, place: str, near: int = NEAR) -> pd.DataFrame:
    """The names of other places within `near` code points of a name of the place in the same report, in the order of the frame.

    mentions: with report_id, start, end, place, each report's rows in a block and in the order of its text. Columns of the result as they
    came; empty where nothing stands beside it.
    """
    own = (mentions["place"] == place).to_numpy()
    if not own.any():
        return mentions.iloc[:0]
    codes = numbered(mentions, "report_id")[0].astype(np.int64)
    starts, ends = mentions["start"].to_numpy(dtype=np.int64), mentions["end"].to_numpy(dtype=np.int64)
    room = int(ends.max()) + near + 1  # reports laid end to end, out of reach of one another
    first, last = codes * room + starts, codes * room + ends
    order = np.argsort(first[own], kind="stable")
    mine, mine_ends = first[own][order], last[own][order]
    after = np.searchsorted(mine, last)  # the first name of the place behind this one
    follows = (after < len(mine)) & (mine[np.minimum(after, len(mine) - 1)] - last <= near)
    before = np.searchsorted(mine_ends, first, side="right") - 1
    leads = (before >= 0) & (first - mine_ends[np.maximum(before, 0)] <= near)
    beside: pd.DataFrame = mentions[~own & (follows | leads)]
    return beside


def counts_beside(mentions: pd.DataFrame, place: str, near: int = NEAR) -> dict[str, int]:
    """How often each other place is named beside the place, the most often first, then by id."""
    counts = named_beside(mentions, place, near)["place"].astype(object).value_counts()
    return {str(name): int(counts[name]) for name in sorted(counts.index, key=lambda name: (-int(counts[name]), str(name)))}
