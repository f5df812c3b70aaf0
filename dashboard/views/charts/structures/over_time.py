"""The time chart's structure: grid, panels' names, halos, whiskers, bars, points, labels. Rows are put in by over_time.py."""

from __future__ import annotations

from typing import Any

import altair as alt

from dashboard.views.charts.structures.grammar import Align, Spec, at, layer, target_layer, template, words_layers, x_of, y_of
from dashboard.views.theme import Theme


def time_template(theme: Theme, mirrored: bool) -> Spec:
    """The template; `mirrored` only moves the panels' names, time always runs left to right."""
    under = [*_axes(theme), *_names(theme, mirrored), *_halos(theme)]
    return template([*under, *_marks(theme), *words_layers(theme), target_layer()], theme)


def _axes(theme: Theme) -> list[alt.Chart]:
    """Grid lines, panel floors and the words of both axes: layers years, steps, floors, base, step_words, year_words."""
    x, y = x_of(), y_of()
    wide: dict[str, Any] = {"x": at("left - 4"), "x2": alt.value("width"), "y": y}
    small: dict[str, Any] = {"baseline": "middle", "color": theme.ink3, "fontSize": 11}
    return [
        layer("years").mark_rule(color=theme.line, strokeWidth=1).encode(x=x, y=y, y2="y2:Q"),
        layer("steps").mark_rule(color=theme.line, strokeWidth=1).encode(**wide),
        layer("floors").mark_rule(color=theme.line, strokeWidth=1).encode(**wide),
        layer("base").mark_rule(color=theme.line2, strokeWidth=1).encode(**wide),
        layer("step_words").mark_text(align="right", **small).encode(x=at("left - 9"), y=y, text="t:N"),
        layer("year_words").mark_text(align="center", **small).encode(x=x, y=y, text="t:N"),
    ]


def _names(theme: Theme, mirrored: bool) -> list[alt.Chart]:
    """Each panel's name, and words where a panel has nothing: layers titles, nothing."""
    side: Align = "right" if mirrored else "left"
    edge = alt.value("width") if mirrored else alt.value(0)
    title = layer("titles").mark_text(align=side, baseline="middle", fontSize=11.5, fontWeight=600, color=theme.ink2)
    none = layer("nothing").mark_text(align=side, baseline="middle", fontSize=11, color=theme.ink3)
    y = y_of()
    return [title.encode(x=edge, y=y, text="t:N"), none.encode(x=edge if mirrored else at("left + 4"), y=y, text="t:N")]


def _halos(theme: Theme) -> list[alt.Chart]:
    """What is chosen: a frame round a bar, a ring round a point, both in tint and accent: layers framed, ringed."""
    halo: dict[str, Any] = {"fill": theme.tint, "stroke": theme.accent, "opacity": 1}
    frame = layer("framed").mark_rect(cornerRadius=4, strokeWidth=2, xOffset=-4, x2Offset=4, **halo)
    ring = layer("ringed").mark_point(shape="circle", size=260, strokeWidth=2.5, **halo)
    return [
        frame.encode(x=x_of(), x2="x2:Q", y=y_of("halo"), y2="halo2:Q"),
        ring.encode(x=x_of("xm"), y=y_of()),
    ]


def _marks(theme: Theme) -> list[alt.Chart]:
    """Layers spans (how long an incident lasted), ranges, stems and tips (open highs), totals, ticks (their ends), points, assumed (dashed
    points). Colours, shapes and sizes are in the rows."""
    middle, y, colour = x_of("xm"), y_of(), alt.Color("colour:N", scale=None)
    shape, size = alt.Shape("shape:N", scale=None), alt.Size("size:Q", scale=None)
    return [
        layer("spans").mark_rule(strokeWidth=1.3).encode(x=x_of(), x2="x2:Q", y=y, color=colour),
        layer("ranges").mark_rule(strokeWidth=1.3).encode(x=middle, y=y_of("low"), y2="high:Q", color=colour),
        layer("stems").mark_rule(strokeWidth=1.3).encode(x=middle, y=y, y2="tip:Q", color=colour),
        layer("tips").mark_point(shape="triangle-up", size=40, opacity=1).encode(x=middle, y=y_of("tip"), color=colour),
        layer("totals").mark_rule(strokeWidth=4, opacity=0.62).encode(x=x_of(), x2="x2:Q", y=y, color=colour),
        layer("ticks").mark_rule(strokeWidth=1.3).encode(x=x_of(), y=y_of("tick"), y2="tick2:Q", color=colour),
        layer("points").mark_point(opacity=1).encode(x=middle, y=y, color=colour, shape=shape, size=size),
        layer("assumed")
        .mark_point(opacity=1, fillOpacity=0.45, strokeDash=[2, 1.5], strokeWidth=1.6)
        .encode(x=middle, y=y, fill=alt.Fill("colour:N", scale=None), stroke=alt.Stroke("colour:N", scale=None), shape=shape, size=size),
    ]
