"""Parts and totals: which claims of a slice are parts of a total that stands in the same slice (DESIGN section 4, rule 2)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd


def parts_of_standing(claims: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """For each row whether its fact is a part of another fact of the same frame.

    claims: enriched claims of one kind, unit and series. A fact is a part where any of its tellings is: what one report gives as a part
    is one in the others too. Where claims are parts of each other in a ring, the one that is preferred stands.
    """
    part = np.zeros(len(claims), dtype=bool)
    linked = np.flatnonzero(claims["part_of"].notna().to_numpy())
    if not len(linked):
        return part
    totals = _position(claims["id"], claims["part_of"].iloc[linked])
    found = totals >= 0
    codes, _ = pd.factorize(claims["incident"])
    of_part, of_total = codes[linked[found]], codes[totals[found]]
    inner = of_part != of_total
    parent = np.arange(codes.max() + 1)
    parent[of_part[inner]] = of_total[inner]
    is_part = parent != np.arange(len(parent))
    for fact in _heads_of_rings(parent, claims, codes):
        is_part[fact] = False
    return np.asarray(is_part[codes])


def _position(ids: pd.Series, wanted: pd.Series) -> npt.NDArray[np.int64]:
    return np.asarray(pd.Index(ids).get_indexer(pd.Index(wanted)), dtype=np.int64)


def _heads_of_rings(parent: npt.NDArray[np.int64], claims: pd.DataFrame, codes: npt.NDArray[np.int64]) -> list[int]:
    """One fact of each ring, the one with the preferred claim."""
    end = parent
    for _ in range(int(np.ceil(np.log2(len(parent) + 1))) + 1):
        end = end[end]
    in_ring = np.unique(end[parent[end] != end])
    if not len(in_ring):
        return []
    rank = claims.groupby(codes)["rank"].min().to_numpy()
    heads, seen = [], set()
    for start in in_ring.tolist():
        if start in seen:
            continue
        ring = [start]
        while (step := int(parent[ring[-1]])) != start:
            ring.append(step)
        seen.update(ring)
        heads.append(min(ring, key=lambda fact: rank[fact]))
    return heads
