"""A chart with what belongs beside it."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt
import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A chart, one line of words on what it leaves out (`caption`, may be ""), whether there is nothing to draw, and its table twin."""

    chart: alt.LayerChart
    caption: str
    empty: bool
    table: pd.DataFrame
