"""The structure of the bars of places, mirrored where lines run from the right. Rows are put in by places_bars.py."""

from __future__ import annotations

from typing import Any

import altair as alt

from dashboard.views.charts.config import LONGEST_NAME
from dashboard.views.charts.structures.grammar import Align, Spec, layer, target_layer, template, x_of, y_of
from dashboard.views.theme import Theme


def places_template(theme: Theme, mirrored: bool) -> Spec:
    """The structure: bars, zero line, names, counts, and rows that take clicks."""
    area: dict[str, Any] = {"x": x_of("x", mirrored), "x2": "x2:Q", "y": y_of(), "y2": "y2:Q"}
    return template(
        [
            layer("filled").mark_rect(fill=theme.place).encode(**area),
            layer("plain").mark_rect(filled=False, stroke=theme.place, strokeWidth=1.3).encode(**area),
            layer("chosen").mark_rect(filled=False, stroke=theme.accent, strokeWidth=2).encode(**area),
            layer("zero").mark_rule(color=theme.line2, strokeWidth=1).encode(x=area["x"], y=area["y"], y2="y2:Q"),
            *_words("plain", mirrored, {"color": theme.ink}),
            *_words("chosen", mirrored, {"color": theme.accentink, "fontWeight": 600}),
            target_layer(whole=True),
        ],
        theme,
    )


def _words(rows: str, mirrored: bool, style: dict[str, Any]) -> list[alt.Chart]:
    """Layers <rows>_names at the start and <rows>_counts at the end of the bars."""
    start: Align = "left" if mirrored else "right"
    end: Align = "right" if mirrored else "left"
    way = -1 if mirrored else 1
    name = layer(f"{rows}_names").mark_text(align=start, dx=-8 * way, baseline="middle", fontSize=12, limit=LONGEST_NAME, **style)
    count = layer(f"{rows}_counts").mark_text(align=end, dx=6 * way, baseline="middle", fontSize=12, **style)
    middle = y_of("mid")
    return [name.encode(x=x_of("x", mirrored), y=middle, text="t:N"), count.encode(x=x_of("x2", mirrored), y=middle, text="n:N")]
