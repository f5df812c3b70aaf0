"""What all charts share: the Vega-Lite configuration of design/TOKENS.md, layers on a plain pixel ground, right-to-left labels.

The desk's charts compute their own positions: time in days on x, pixels from the top on y. So panels, labels and marks sit to the pixel,
labels do not overlap, and a chart may be stretched in width without its words moving off their marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from dashboard.views.theme import FONT, Theme

Rows = Sequence[dict[str, Any]]
PICK = "pick"  # the name of the selection parameter that the interface reads; its field is "id"
RLM = "\u200f"


def config(theme: Theme) -> dict[str, Any]:
    """Vega-Lite's `config` in the theme's colours; pass theme=None to st.altair_chart, which otherwise lays its own over it."""
    return {
        "background": "transparent",
        "font": FONT,
        "padding": {"left": 0, "right": 0, "top": 0, "bottom": 0},
        "view": {"stroke": None},
        "text": {"fontSize": 11.5, "color": theme.ink, "font": FONT},
        "rule": {"strokeWidth": 1.3},
        "point": {"filled": True, "strokeWidth": 1},
        "legend": {"disable": True},
    }


def shaped(words: str, language: str) -> str:
    """A label whose Arabic runs from the right wherever it stands: a chart's ground is left to right in both languages."""
    return f"{RLM}{words}{RLM}" if language == "ar" and words else words


def bare(words: str) -> str:
    """The label without direction marks."""
    return words.replace(RLM, "")


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a chart's marks lie: `domain` on x runs from `left` pixels to `right` pixels before the right edge, whatever the width;
    y is in pixels from the top. `reverse` for bars that grow from the right."""

    domain: tuple[float, float]
    left: float
    right: float
    height: float
    reverse: bool = False

    def x(self, field: str = "x") -> alt.X:
        """The x channel on a field in the domain's unit."""
        ends: list[Any] = [self.left, {"expr": f"width - {self.right}"}]
        scale = alt.Scale(domain=list(self.domain), range=ends[::-1] if self.reverse else ends, nice=False, zero=False)
        return alt.X(f"{field}:Q", scale=scale, axis=None)

    def y(self, field: str = "y") -> alt.Y:
        """The y channel on a field in pixels."""
        return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[0, self.height], range=[0, self.height], nice=False, zero=False), axis=None)

    def pixel(self, value: float, width: float) -> float:
        """Where a value lies in a chart of this width."""
        share = (value - self.domain[0]) / (self.domain[1] - self.domain[0])
        inner = width - self.left - self.right
        return self.left + inner * (1 - share if self.reverse else share)


def layer(rows: Rows) -> alt.Chart:
    """A chart on inline rows, ready for a mark."""
    return alt.Chart(alt.Data(values=list(rows)))


def assemble(layers: Sequence[alt.Chart], theme: Theme, width: float, height: float, description: str) -> alt.LayerChart:
    """The layers as one chart with the configuration, the selection parameter and a text alternative.

    The last layer is the one that takes clicks: every row of it has an `id`, and a click on it puts that id into the parameter PICK.
    """
    pick = alt.selection_point(name=PICK, fields=["id"], toggle="true", clear=False)
    *ground, last = layers
    chart = alt.layer(*ground, last.add_params(pick)).resolve_scale(color="independent")
    return chart.properties(width=width, height=height, description=description, autosize={"type": "none"}).configure(**config(theme))


def words_layers(rows: Rows, ground: Ground, theme: Theme) -> list[alt.Chart]:
    """Labels beside marks. Each row: t (words), dx (pixels from x), align (left, right, center), hl (chosen: bold, in accent ink)."""
    shared: dict[str, Any] = {"baseline": "middle", "dx": {"expr": "datum.dx"}, "align": {"expr": "datum.align"}}
    plain, chosen = [row for row in rows if not row["hl"]], [row for row in rows if row["hl"]]
    text = alt.Text("t:N")
    return [
        layer(plain).mark_text(fontSize=11.5, color=theme.ink, **shared).encode(x=ground.x(), y=ground.y(), text=text),
        layer(chosen).mark_text(fontSize=13, fontWeight=600, color=theme.accentink, **shared).encode(x=ground.x(), y=ground.y(), text=text),
    ]
