"""One measured line each, as a table and as bench.json."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """`median` beside the `floor` that was measured in the same run and the `budget`, all in `unit`; None where there is none.

    `more_is_better` turns the comparison with the budget round.
    """

    what: str
    scale: str
    median: float
    unit: str
    floor: float | None = None
    budget: float | None = None
    more_is_better: bool = False

    @classmethod
    def missing(cls, what: str, why: str) -> Row:
        """A line for what could not be measured here, and why."""
        return cls(what, why, math.nan, "")

    @property
    def ratio(self) -> float | None:
        """The median as a multiple of the floor."""
        return self.median / self.floor if self.floor and not math.isnan(self.median) else None

    @property
    def verdict(self) -> str:
        """Whether the budget holds."""
        if self.budget is None:
            return ""
        holds = self.median >= self.budget if self.more_is_better else self.median <= self.budget
        return "holds" if holds else "OVER" if not self.more_is_better else "UNDER"


def _number(value: float | None) -> str:
    return "" if value is None or math.isnan(value) else f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def table(rows: Sequence[Row]) -> str:
    """The rows as aligned text."""
    head = ["what", "scale", "median", "floor", "ratio", "budget", "unit", ""]
    lines = [head] + [
        [row.what, row.scale, _number(row.median), _number(row.floor), _number(row.ratio), _number(row.budget), row.unit, row.verdict]
        for row in rows
    ]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    left = {0, 1, 6, 7}
    return "\n".join(
        "  ".join(c.ljust(w) if i in left else c.rjust(w) for i, (c, w) in enumerate(zip(line, widths, strict=True))) for line in lines
    )


def write(rows: Sequence[Row], path: Path) -> None:
    """The rows as a JSON list of {what, scale, median, floor, ratio, budget, unit}."""
    entries = [
        asdict(row) | {"median": None if math.isnan(row.median) else row.median, "ratio": row.ratio, "verdict": row.verdict} for row in rows
    ]
    path.write_text(json.dumps(entries, indent=1) + "\n", encoding="utf-8")
