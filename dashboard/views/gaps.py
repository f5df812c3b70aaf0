"""How far two counts lie apart where either may be a range or open: at least 51,948, up to 20, 3–7. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dashboard.strings import Strings
from dashboard.views.numbers import number, span_of

Row = Mapping[str, Any]


class Bounds(NamedTuple):
    """A count: low <= best <= high, high infinite where nothing bounds it above."""

    low: float
    best: float
    high: float


def bounds_of(row: Row) -> Bounds:
    """The bounds of a claim, a row of the enriched frame."""
    return Bounds(float(row["lo"]), float(row["best"]), math.inf if row["open_high"] else float(row["hi"]))


def sum_of(rows: Sequence[Row]) -> Bounds:
    """The bounds of some counts together."""
    every = [bounds_of(row) for row in rows]
    return Bounds(sum(b.low for b in every), sum(b.best for b in every), sum(b.high for b in every))


def gap_words(less: Bounds, more: Bounds, s: Strings) -> str:
    """By how much `more` exceeds `less`, whose best counts are in that order: a number, a range, or one that is open to one side."""
    least, most = max(0.0, more.low - less.high), more.high - less.low
    if math.isinf(less.high) and math.isinf(more.high):
        return s("wording.qualifier.about", phrase=number(more.best - less.best))
    if math.isinf(more.high):
        return s("wording.qualifier.at_least", phrase=number(least))
    if math.isinf(less.high):
        return s("wording.qualifier.up_to", phrase=number(most))
    return span_of(least, most)
