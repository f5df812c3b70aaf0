"""The group chart's structure, mirrored where lines run from the right. Rows are put in by by_group.py."""

from __future__ import annotations

from typing import Any

import altair as alt

from dashboard.views.charts.config import LONGEST_NAME, OPEN
from dashboard.views.charts.structures.grammar import Align, Spec, layer, target_layer, template, words_layers, x_of, y_of
from dashboard.views.theme import Theme


def group_template(theme: Theme, mirrored: bool) -> Spec:
    """The template."""
    layers = [
        *_axis(theme, mirrored),
        *_bars(theme, mirrored),
        *_circles(theme, mirrored),
        _names(theme, mirrored),
        *words_layers(theme, mirrored),
    ]
    return template([*layers, target_layer(mirrored, 8)], theme)


def _axis(theme: Theme, mirrored: bool) -> list[alt.Chart]:
    """Layers steps, zero (darker), step_words."""
    place: dict[str, Any] = {"x": x_of("x", mirrored), "y": y_of(), "y2": "y2:Q"}
    words = layer("step_words").mark_text(align="center", baseline="middle", color=theme.ink3, fontSize=11)
    return [
        layer("steps").mark_rule(color=theme.line, strokeWidth=1).encode(**place),
        layer("zero").mark_rule(color=theme.line2, strokeWidth=1.3).encode(**place),
        words.encode(x=x_of("x", mirrored), y=y_of("yt"), text="t:N"),
    ]


def _bars(theme: Theme, mirrored: bool) -> list[alt.Chart]:
    """Layers inside (dashed: part of another row's total), bars, pale (outlined), framed (chosen), ranges, an arrow for an open high."""
    area: dict[str, Any] = {"x": x_of("x", mirrored), "x2": "x2:Q", "y": y_of(), "y2": "y2:Q"}
    fill = alt.Fill("fill:N", scale=None)
    return [
        layer("inside").mark_rect(fillOpacity=0, strokeDash=[2.5, 2], strokeWidth=1.2, stroke=theme.ink2).encode(fill=fill, **area),
        layer("bars").mark_rect().encode(fill=fill, **area),
        layer("pale").mark_rect(stroke=theme.ink3, strokeWidth=0.8).encode(fill=fill, **area),
        layer("framed").mark_rect(filled=False, stroke=theme.accent, strokeWidth=2).encode(**area),
        layer("ranges").mark_rule(color=theme.ink2).encode(x=x_of("low", mirrored), x2="high:Q", y=y_of("mid")),
        *_arrow("bar", theme, mirrored),
    ]


def _circles(theme: Theme, mirrored: bool) -> list[alt.Chart]:
    """Layers ringed (chosen), an arrow for open totals, circles (hollow)."""
    place: dict[str, Any] = {"x": x_of("x", mirrored), "y": y_of()}
    ring = layer("ringed").mark_point(shape="circle", size=230, fill=theme.tint, stroke=theme.accent, strokeWidth=2, opacity=1)
    hollow = layer("circles").mark_point(shape="circle", size=62, fill=theme.bg, stroke=theme.ink2, strokeWidth=1.5, opacity=1)
    return [ring.encode(**place), *_arrow("circle", theme, mirrored), hollow.encode(**place)]


def _arrow(name: str, theme: Theme, mirrored: bool) -> list[alt.Chart]:
    """Layers <name>_stems and <name>_tips: a line of OPEN pixels from x with a triangle at its end."""
    way = -1 if mirrored else 1
    shape = "triangle-left" if mirrored else "triangle-right"
    stem = layer(f"{name}_stems").mark_rule(color=theme.ink2, strokeWidth=1.3, xOffset=way * 4, x2Offset=way * OPEN)
    head = layer(f"{name}_tips").mark_point(shape=shape, size=40, color=theme.ink2, xOffset=way * OPEN, opacity=1)
    place: dict[str, Any] = {"x": x_of("x", mirrored), "y": y_of()}
    return [stem.encode(**place, x2="x:Q"), head.encode(**place)]


def _names(theme: Theme, mirrored: bool) -> alt.Chart:
    """Layer names: the groups, at the start of their rows."""
    align: Align = "left" if mirrored else "right"
    dx = 8 if mirrored else -8
    words = layer("names").mark_text(align=align, dx=dx, baseline="middle", color=theme.ink, fontSize=12, limit=LONGEST_NAME)
    encoded: alt.Chart = words.encode(x=x_of("x", mirrored), y=y_of(), text="t:N")
    return encoded
