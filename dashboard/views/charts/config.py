"""What all charts share: the Vega-Lite configuration of design/TOKENS.md, the ground that marks lie on, right-to-left labels.

The desk's charts compute their own positions: the number or the day on x, pixels from the top on y. So panels, labels and marks sit to
the pixel, labels do not overlap, and a chart may be stretched in width without its words moving off their marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.views.theme import FONT, Theme

LONGEST_NAME, OPEN = 112.0, 20  # pixels: of the names before bars, of an arrow behind one
PICK = "pick"  # the name of the selection parameter that the interface reads; its field is "id"
FROM_RIGHT, END = "\u2067", "\u2069"  # an isolate; with a mark before them Firefox does not draw words in a picture


def config(theme: Theme) -> dict[str, Any]:
    """Vega-Lite's `config` in the theme's colours; pass theme=None to st.vega_lite_chart, which otherwise lays its own over it."""
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
    return f"{FROM_RIGHT}{words}{END}" if language == "ar" and words else words


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a chart's marks lie: `domain` on x runs from `left` pixels to `right` pixels before the right edge, whatever the width.
    `reverse` for bars that grow from the right."""

    domain: tuple[float, float]
    left: float
    right: float
    reverse: bool = False

    def pixel(self, value: float, width: float) -> float:
        """Where a value lies in a chart of this width."""
        share = (value - self.domain[0]) / (self.domain[1] - self.domain[0])
        inner = width - self.left - self.right
        return self.left + inner * (1 - share if self.reverse else share)

    @classmethod
    def for_bars(
        cls, names: float, ends: Sequence[tuple[float, float]], largest: float, width: float, least: float, mirrored: bool
    ) -> Ground:
        """The ground of bars from 0 to `largest`: `names` pixels at their start, and at their end at least `least` and as many as the
        words behind each bar need. ends: (value, pixels of the words behind it)."""
        inner, edge = width - names, least
        for value, needed in ends:
            if value > 0:
                edge = max(edge, inner - (inner - needed) * largest / value)
        edge = min(edge, inner * 0.6)
        left, right = (edge, names) if mirrored else (names, edge)
        return cls((0.0, largest), left, right, mirrored)

    def params(self) -> list[dict[str, Any]]:
        """The same as Vega parameters, which the channels below read: one template serves every domain."""
        values = {"d0": self.domain[0], "d1": self.domain[1], "left": self.left, "right": self.right}
        return [{"name": name, "value": value} for name, value in values.items()]
