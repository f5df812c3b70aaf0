"""Which decisions about incidents make sense for the claims as they are: what can be split off, what can be joined."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.analysis.roles import Role

# In a figure as facts of their own, or as further tellings of one; parts and what is refused are judged with their totals or not at all.
OWN_FACT = frozenset(
    (Role.COUNTED, Role.TOLD_AGAIN, Role.OTHER_COUNT, Role.VAGUE, Role.CAMPAIGN, Role.PERIOD_TOTAL)
)  # fmt: skip
SERIES = ("kind", "unit", "aggregate")


def joinable(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two claims (rows of the enriched frame) could be one incident by a decision and are not one already."""
    numbers = int(one["incident"]), int(other["incident"])
    return min(numbers) >= 0 and numbers[0] != numbers[1] and all(one[name] == other[name] for name in SERIES)
