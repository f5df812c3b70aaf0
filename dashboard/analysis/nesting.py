"""The order of a table of claims: what is counted first, and each part beneath its total."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
DEEPEST = 3  # parts of parts of parts; what lies deeper, or in a ring, stands as deep


def nested(claims: pd.DataFrame, rows: Ints, counted: Mask, parts: Mask) -> tuple[Ints, Ints]:
    """(the order, the depth of each row in that order): depth 0 for claims that stand alone, 1 for parts, 2 for their parts.

    rows: positions in the enriched claims; counted: which of them stand first; parts: which may go under a total. A part goes under the
    very claim that its report gives as the total, else under the preferred telling of that total among the rows; where none is among them
    it stands alone.
    """
    parent = np.where(parts, _parents(claims, rows), -1)
    depth = np.zeros(len(rows), dtype=np.int64)
    path = [np.arange(len(rows))]
    for _ in range(DEEPEST):
        above = np.where(parent[path[-1]] >= 0, parent[path[-1]], path[-1])
        depth += above != path[-1]
        path.append(above)
    first = np.lexsort((np.arange(len(rows)), ~counted[path[-1]]))
    place = np.empty(len(rows), dtype=np.int64)
    place[first] = np.arange(len(rows))
    # The path from the top: the row itself at its own depth, nothing below it.
    keys = [place[path[-1]]]
    for level in range(1, DEEPEST + 1):
        at = np.clip(depth - level, 0, DEEPEST)
        keys.append(np.where(depth >= level, place[np.array(path)[at, np.arange(len(rows))]], -1))
    order = np.lexsort(keys[::-1])
    return order, depth[order]


def _parents(claims: pd.DataFrame, rows: Ints) -> Ints:
    """For each row the number of its total among the rows, -1 for none."""
    labels = pd.Index(claims.index.to_numpy()[rows])
    incident, rank = (claims[name].to_numpy()[rows] for name in ("incident", "rank"))
    total, fact = (claims[name].to_numpy()[rows] for name in ("part_row", "part_incident"))
    parent = np.where(total >= 0, labels.get_indexer(pd.Index(total)), -1)
    open_ = np.flatnonzero((parent < 0) & (fact >= 0))
    if len(open_):
        by_rank = np.argsort(rank, kind="stable")
        facts, first = np.unique(incident[by_rank], return_index=True)
        at = np.minimum(np.searchsorted(facts, fact[open_]), len(facts) - 1)
        parent[open_] = np.where(facts[at] == fact[open_], by_rank[first[at]], -1)
    return np.where(parent == np.arange(len(rows)), -1, parent)
