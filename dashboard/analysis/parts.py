"""Parts and totals: which claims of a slice are parts of a total that stands in the same slice (DESIGN section 4, rule 2)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


def parts_of_standing(incident: Ints, part_incident: Ints, rank: Ints) -> npt.NDArray[np.bool_]:
    """For each claim of a series whether its fact is a part of another fact of the same series.

    incident: the number of each claim's fact; part_incident: that of the total it is a part of, -1 for none; rank: see incidents.py. A
    fact is a part where any of its tellings is: what one report gives as a part is one in the others too. Where facts are parts of each
    other in a ring, the one with the preferred claim stands.
    """
    linked = np.flatnonzero(part_incident >= 0)
    if not len(linked):
        return np.zeros(len(incident), dtype=bool)
    facts, code = np.unique(incident, return_inverse=True)
    place = np.minimum(np.searchsorted(facts, part_incident[linked]), len(facts) - 1)
    known = (facts[place] == part_incident[linked]) & (place != code[linked])
    parent = np.arange(len(facts))
    parent[code[linked[known]]] = place[known]
    is_part = parent != np.arange(len(facts))
    is_part[_heads_of_rings(parent, code, rank)] = False
    return np.asarray(is_part[code])


def _heads_of_rings(parent: Ints, code: Ints, rank: Ints) -> list[int]:
    """One fact of each ring, the one with the preferred claim."""
    end = parent
    for _ in range(int(np.ceil(np.log2(len(parent) + 1))) + 1):
        end = end[end]  # after n doublings, whoever is in or above a ring stands inside it
    in_ring = np.unique(end[parent[end] != end])
    if not len(in_ring):
        return []
    best = np.full(len(parent), np.iinfo(np.int64).max)
    np.minimum.at(best, code, rank)
    heads: list[int] = []
    seen: set[int] = set()
    for start in in_ring.tolist():
        if start in seen:
            continue
        ring = [start]
        while (step := int(parent[ring[-1]])) != start:
            ring.append(step)
        seen.update(ring)
        heads.append(min(ring, key=lambda fact: int(best[fact])))
    return heads
