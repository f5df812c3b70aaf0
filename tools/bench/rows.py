"""One measured line each, as a table and as bench.json."""

from __future__ import annotations

import json
import math
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Error as BrowserError

from dashboard.domain.errors import DalilError

FAULTS = (RuntimeError, BrowserError, DalilError, OSError, MemoryError, subprocess.SubprocessError)

@dataclass(frozen=True, slots=True)
class Row:
    """`median` beside the `floor` that was measured in the same run, the `usual` (what is commonly built for this, in the same run) and the
    `budget`, all in `unit`; None where there is none.

    `more_is_better` turns the comparison with the budget round; `note` says why a number is missing (the median is NaN then).
    """

    what: str
    scale: str
    median: float
    unit: str
    floor: float | None = None
    budget: float | None = None
    more_is_better: bool = False
    usual: float | None = None
    note: str = ""

    @classmethod
    def missing(cls, what: str, why: str, scale: str = "") -> Row:
        """A line for what could not be measured here, and why."""
        return cls(what, scale, math.nan, "", note=why)

    @property
    def ratio(self) -> float | None:
        """The median as a multiple of the floor."""
        return self.median / self.floor if self.floor and not math.isnan(self.median) else None

    @property
    def usual_ratio(self) -> float | None:
        """The usual as a multiple of the median."""
        return self.usual / self.median if self.usual and self.median and not math.isnan(self.median) else None

    @property
    def verdict(self) -> str:
        """Whether the budget holds."""
        if self.budget is None or math.isnan(self.median):
            return ""
        holds = self.median >= self.budget if self.more_is_better else self.median <= self.budget
        return "holds" if holds else "OVER" if not self.more_is_better else "UNDER"


def _number(value: float | None) -> str:
    return "" if value is None or math.isnan(value) else f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def table(rows: Sequence[Row]) -> str:
    """The rows as aligned text; "usual /" is how many times longer the usual takes."""
    head = ["what", "scale", "median", "floor", "ratio", "usual", "usual /", "budget", "unit", ""]
    lines = [head] + [
        [
            row.what, row.scale, *map(_number, (row.median, row.floor, row.ratio, row.usual, row.usual_ratio, row.budget)),
            row.unit, row.note or row.verdict,
        ]
        for row in rows
    ]  # fmt: skip
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    left = {0, 1, 8, 9}
    return "\n".join(
        "  ".join(c.ljust(w) if i in left else c.rjust(w) for i, (c, w) in enumerate(zip(line, widths, strict=True))) for line in lines
    )


def write(rows: Sequence[Row], path: Path) -> None:
    """The rows as a JSON list of {what, scale, median, floor, ratio, budget, unit, usual, usual_ratio, verdict, note}, null for none."""
    entries = [
        asdict(row)
        | {"median": None if math.isnan(row.median) else row.median}
        | {"ratio": row.ratio, "usual_ratio": row.usual_ratio, "verdict": row.verdict}
        for row in rows
    ]
    path.write_text(json.dumps(entries, indent=1) + "\n", encoding="utf-8")


def attempted(what: str, scale: str, measure: Callable[[], Sequence[Row]]) -> list[Row]:
    """The rows of one part; where it cannot be measured one row that says so, so that the others go on."""
    try:
        return list(measure())
    except FAULTS as error:
        return [Row.missing(what, f"not measured: {str(error).splitlines()[0][:200]}", scale)]
