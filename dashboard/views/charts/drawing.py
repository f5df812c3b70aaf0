"""A chart with what belongs beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A chart as a Vega-Lite specification, one line of words on what it leaves out (`caption`, may be ""), and whether there is nothing to
    draw."""

    chart: dict[str, Any]
    caption: str
    empty: bool
    columns: tuple[str, ...] = ()
    rows: list[dict[str, Any]] = field(default_factory=list)

    @property
    def table(self) -> pd.DataFrame:
        """The chart's twin as a table, one row a mark, its `id` last."""
        return pd.DataFrame(self.rows, columns=list(self.columns))
