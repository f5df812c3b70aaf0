"""Which claims belong together by what they say of each other, found once a frame: a chosen claim asks for its own in no time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.memo import remembered

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Relations:
    """Ids of the claims that point at a claim, by its id, in the frame's order: its `parts`, those that are `against` it, those that tell
    it `again`."""

    parts: Mapping[str, Ids]
    against: Mapping[str, Ids]
    again: Mapping[str, Ids]


def relations_of(claims: pd.DataFrame) -> Relations:
    """The relations in some claims (columns id, part_of, contradicts, same_as). Remembered with the frame: not to be changed."""
    return remembered(claims, "relations", lambda: Relations(*(_pointing(claims, at) for at in ("part_of", "contradicts", "same_as"))))


def _pointing(claims: pd.DataFrame, column: str) -> dict[str, Ids]:
    """Who points at whom; most claims point at none, so that the table stays small."""
    known = (claims[column].notna() & (claims[column] != "")).to_numpy(dtype=bool)
    found: dict[str, list[str]] = {}
    for one, other in zip(claims["id"][known].tolist(), claims[column][known].tolist(), strict=True):
        found.setdefault(str(other), []).append(str(one))
    return {other: tuple(ones) for other, ones in found.items()}
