"""The structure of the columns over time: grid, frame of the chosen one, segments, whiskers, arrows, labels. Rows come from series.py."""

from __future__ import annotations

from typing import Any

import altair as alt

from dashboard.views.charts.structures.grammar import Align, Spec, at, layer, target_layer, template, words_layers, x_of, y_of
from dashboard.views.theme import Theme


def series_template(theme: Theme, mirrored: bool) -> Spec:
    """The template; `mirrored` only moves the words of the number axis to the left, time always runs left to right."""
    layers = [
        *_axes(theme, mirrored),
        *_columns(theme),
        *_notes(theme),
        *words_layers(theme),
        target_layer(beyond=0),
    ]
    return template(layers, theme)


def _axes(theme: Theme, mirrored: bool) -> list[alt.Chart]:
    """Layers years, steps, base, step_words, year_words."""
    x, y = x_of(), y_of()
    wide: dict[str, Any] = {"x": at("left"), "x2": at("width - right"), "y": y}
    small: dict[str, Any] = {"baseline": "middle", "color": theme.ink3, "fontSize": 11}
    side: Align = "right" if mirrored else "left"
    edge = at("left - 6") if mirrored else at("width - right + 6")
    return [
        layer("years").mark_rule(color=theme.line, strokeWidth=1).encode(x=x, y=y, y2="y2:Q"),
        layer("steps").mark_rule(color=theme.line, strokeWidth=1).encode(**wide),
        layer("base").mark_rule(color=theme.line2, strokeWidth=1.3).encode(**wide),
        layer("step_words").mark_text(align=side, **small).encode(x=edge, y=y, text="t:N"),
        layer("year_words").mark_text(align=alt.ExprRef("datum.align"), **small).encode(x=x, y=y, text="t:N"),
    ]


def _columns(theme: Theme) -> list[alt.Chart]:
    """Layers framed (chosen), tails (dated less exactly than the step), bars, pale (outlined), assumed (dashed: at their report's date),
    ranges, stems and tips (open), cuts."""
    place: dict[str, Any] = {"x": x_of(), "y": y_of(), "y2": "y2:Q", "size": alt.Size("w:Q", scale=None)}
    fill = alt.Fill("fill:N", scale=None)
    frame: dict[str, Any] = {"fill": theme.tint, "stroke": theme.accent, "strokeWidth": 2, "cornerRadius": 2}
    tip = layer("tips").mark_point(shape="triangle-up", size=40, opacity=1, color=theme.ink2)
    return [
        layer("framed").mark_bar(orient="vertical", **frame).encode(**place),
        layer("tails").mark_rule(strokeWidth=2.5, color=theme.line2).encode(x=x_of(), x2="x2:Q", y=y_of()),
        layer("bars").mark_bar(orient="vertical").encode(fill=fill, **place),
        layer("pale").mark_bar(orient="vertical", stroke=theme.ink3, strokeWidth=0.8).encode(fill=fill, **place),
        layer("assumed")
        .mark_bar(orient="vertical", fillOpacity=0.35, strokeDash=[2.5, 2], strokeWidth=1.2)
        .encode(fill=fill, stroke=alt.Stroke("fill:N", scale=None), **place),
        layer("ranges").mark_rule(color=theme.ink2, strokeWidth=1.3).encode(x=x_of(), y=y_of(), y2="y2:Q"),
        layer("stems").mark_rule(color=theme.ink2, strokeWidth=1.3).encode(x=x_of(), y=y_of(), y2="y2:Q"),
        tip.encode(x=x_of(), y=y_of("y2")),
        layer("cuts").mark_bar(orient="vertical", fill=theme.bg).encode(**place),
    ]


def _notes(theme: Theme) -> list[alt.Chart]:
    """Layer notes: where and when of the chosen column."""
    shared: dict[str, Any] = {"baseline": "middle", "dx": {"expr": "datum.dx"}, "align": {"expr": "datum.align"}}
    notes = layer("notes").mark_text(fontSize=11.5, color=theme.accentink, **shared)
    return [notes.encode(x=x_of(), y=y_of(), text="t:N")]
