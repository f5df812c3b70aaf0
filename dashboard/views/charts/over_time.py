"""Over time: three panels (attacks, killed, wounded) on one time axis, each with its own linear scale.

Incidents are points, period totals bars from start to end at their value; ranges are whiskers, an open high an arrow. The time domain and
the panels' scales come from `domain`, all claims, so that they stay while filters change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import altair as alt
import pandas as pd

from dashboard.strings import strings
from dashboard.views.charts.config import Ground, assemble, layer, shaped, words_layers
from dashboard.views.charts.drawing import Drawing
from dashboard.views.charts.labels import Box, Spot, Wanted, declutter, text_width
from dashboard.views.charts.ticks import EPOCH, number_ticks, time_ticks
from dashboard.views.charts.time_marks import Mark, TimeMarks, TimeScale, not_drawn, time_marks, time_scale
from dashboard.views.theme import Theme

LEAST_LEFT, RIGHT = 38, 6  # pixels beside the time axis
TITLE, AXIS = 16, 18  # pixels of a panel's title and of the time labels
SHARE = {"attack": 58, "wounded": 46}  # pixels of the small panels; the killed take the rest
FOOT = 9  # pixels under a panel's zero
ARROW = 20  # pixels that an open high reaches above its mark


@dataclass(frozen=True, slots=True)
class Panel:
    """One kind's space: pixels from `top` to `bottom`; `zero` is where 0 lies and `largest` the number that lies at `upper`."""

    kind: str
    top: float
    bottom: float
    zero: float
    upper: float
    largest: float

    def y(self, value: float) -> float:
        """Pixels from the top of a value."""
        return round(self.zero - (self.zero - self.upper) * value / self.largest, 2)


def over_time(
    claims: pd.DataFrame,
    domain: pd.DataFrame | TimeScale,
    language: str,
    theme: Theme,
    chosen: Collection[str] = (),
    width: float = 308,
    height: float = 388,
) -> Drawing:
    """The chart of a slice.

    claims: enriched, filtered; domain: all enriched claims, or (quicker) their time_scale; chosen: claim ids drawn with the accent halo. width, height: pixels; the
    chart may be stretched in width. Each clickable mark has the id of its claim, or "period:YYYY-MM" where many incidents share a column.
    """
    marks = time_marks(claims, language, chosen)
    scale = domain if isinstance(domain, TimeScale) else time_scale(domain)
    margin = max(15.0, (scale.last - scale.first) / 18)
    span = (scale.first - margin, scale.last + margin)
    panels = _panels(scale, height)
    largest = next(panel.largest for panel in panels if panel.kind == "killed")
    ground = Ground(span, max(LEAST_LEFT, text_width(f"{largest:,.0f}") + 12), RIGHT, height)
    layers = [
        *_axes(panels, ground, language, theme),
        *_titles(panels, marks, language, theme, ground),
        *(part for panel in panels for part in _panel_marks(panel, marks.marks[panel.kind], theme, ground)),
        *words_layers(_labels(panels, marks, ground, width, language), ground, theme),
        _targets(panels, marks, ground),
    ]
    described = _description(marks, language)
    return Drawing(assemble(layers, theme, width, height, described), not_drawn(marks, language), marks.empty, _table(marks))


def _panels(scale: TimeScale, height: float) -> list[Panel]:
    panels, top = [], 0.0
    for kind, largest in scale.largest:
        bottom = top + (SHARE.get(kind) or height - AXIS - sum(SHARE.values()))
        head = TITLE + (ARROW + 6 if kind in scale.open_kinds else 8)
        panels.append(Panel(kind, top, bottom, bottom - FOOT, top + head, largest))
        top = bottom
    return panels


def _axes(panels: list[Panel], ground: Ground, language: str, theme: Theme) -> list[alt.Chart]:
    """Grid lines, panel floors and the words of both axes."""
    first, last = (EPOCH + timedelta(days=round(day)) for day in ground.domain)
    bottom = ground.height - AXIS
    x, y = ground.x(), ground.y()
    ticks = time_ticks(first, last, language)
    years = [{"x": day, "y": TITLE, "y2": bottom} for day, _ in ticks]
    names = [{"x": day, "y": bottom + 11, "t": shaped(words, language)} for day, words in ticks]
    floors = [{"y": panel.bottom} for panel in panels if panel.kind != "killed"]  # the killed have a line at zero
    killed = next(panel for panel in panels if panel.kind == "killed")
    steps = [{"y": killed.y(tick), "t": f"{tick:,.0f}"} for tick in number_ticks(killed.largest)]
    wide: dict[str, Any] = {"x": alt.value(ground.left - 4), "x2": alt.value("width")}
    return [
        layer(years).mark_rule(color=theme.line, strokeWidth=1).encode(x=x, y=y, y2="y2:Q"),
        layer(steps).mark_rule(color=theme.line, strokeWidth=1).encode(y=y, **wide),
        layer(floors[:-1]).mark_rule(color=theme.line, strokeWidth=1).encode(y=y, **wide),
        layer(floors[-1:]).mark_rule(color=theme.line2, strokeWidth=1).encode(y=y, **wide),
        layer(steps).mark_text(align="right", baseline="middle", color=theme.ink3, fontSize=11).encode(x=alt.value(ground.left - 9), y=y, text="t:N"),
        layer(names).mark_text(align="center", baseline="middle", color=theme.ink3, fontSize=11).encode(x=x, y=y, text="t:N"),
    ]


def _titles(panels: list[Panel], marks: TimeMarks, language: str, theme: Theme, ground: Ground) -> list[alt.Chart]:
    """Each panel's name, and words where a panel has nothing."""
    say = strings(language)
    side, edge = ("right", alt.value("width")) if language == "ar" else ("left", alt.value(0))
    names = [{"y": panel.top + 7, "t": shaped(say(f"charts.panel.{panel.kind}"), language)} for panel in panels]
    nothing = [
        {"y": panel.top + 7 + TITLE, "t": shaped(say(f"charts.nothing.{panel.kind}"), language)}
        for panel in panels
        if not marks.marks[panel.kind]
    ]
    title = layer(names).mark_text(align=side, baseline="middle", fontSize=11.5, fontWeight=600, color=theme.ink2)
    none = layer(nothing).mark_text(align=side, baseline="middle", fontSize=11, color=theme.ink3)
    inner = edge if language == "ar" else alt.value(ground.left + 4)
    y = ground.y()
    return [title.encode(x=edge, y=y, text="t:N"), none.encode(x=inner, y=y, text="t:N")]


def _panel_marks(panel: Panel, marks: list[Mark], theme: Theme, ground: Ground) -> list[alt.Chart]:
    """Halo, whiskers, bars and points of one panel, from below."""
    rows = [_row(mark, panel) for mark in marks]
    totals, points = [row for row in rows if row["total"]], [row for row in rows if not row["total"]]
    colour = theme.kind(panel.kind)
    ranges = [row for row in rows if row["low"] != row["high"]]
    arrows = [row for row in rows if row["open"]]
    ticks = [{**row, "x": row[end]} for row in totals for end in ("x", "x2") if end == "x2" or not row["open_start"]]
    x, middle, y = ground.x(), ground.x("xm"), ground.y()
    shape = "diamond" if panel.kind == "attack" else "circle"
    return [
        *_halos(rows, theme, ground),
        layer(ranges).mark_rule(color=colour, strokeWidth=1.3).encode(x=middle, y=ground.y("low"), y2="high:Q"),
        layer(arrows).mark_rule(color=colour, strokeWidth=1.3).encode(x=middle, y=y, y2="tip:Q"),
        layer(arrows).mark_point(shape="triangle-up", size=40, color=colour, opacity=1).encode(x=middle, y=ground.y("tip")),
        layer(totals).mark_rule(color=colour, strokeWidth=4, opacity=0.62).encode(x=x, x2="x2:Q", y=y),
        layer(ticks).mark_rule(color=colour, strokeWidth=1.3).encode(x=x, y=ground.y("tick"), y2="tick2:Q"),
        layer(points).mark_point(shape=shape, size=52 if panel.kind == "attack" else 72, color=colour, opacity=1).encode(x=middle, y=y),
    ]


def _row(mark: Mark, panel: Panel) -> dict[str, Any]:
    at = panel.y(mark.value)
    return {
        "id": mark.id, "x": mark.start, "x2": mark.end, "xm": (mark.start + mark.end) / 2, "y": at, "tick": at - 4.5, "tick2": at + 4.5,
        "low": panel.y(mark.low), "high": panel.y(mark.high), "tip": at - ARROW, "open": mark.open_high, "total": mark.total,
        "open_start": mark.open_start, "hl": mark.chosen, "line": mark.line,
    }  # fmt: skip


def _halos(rows: list[dict[str, Any]], theme: Theme, ground: Ground) -> list[alt.Chart]:
    """What is chosen: a frame round a bar, a ring round a point, both in tint and accent."""
    framed = [{**row, "top": row["y"] - 7.5, "low_": row["y"] + 7.5} for row in rows if row["hl"] and row["total"]]
    ringed = [row for row in rows if row["hl"] and not row["total"]]
    halo: dict[str, Any] = {"fill": theme.tint, "stroke": theme.accent, "opacity": 1}
    return [
        layer(framed).mark_rect(cornerRadius=4, strokeWidth=2, xOffset=-4, x2Offset=4, **halo).encode(x=ground.x(), x2="x2:Q", y=ground.y("top"), y2="low_:Q"),
        layer(ringed).mark_point(shape="circle", size=260, strokeWidth=2.5, **halo).encode(x=ground.x("xm"), y=ground.y()),
    ]


def _labels(panels: list[Panel], marks: TimeMarks, ground: Ground, width: float, language: str) -> list[dict[str, Any]]:
    """Rows for words_layers: every mark's number where there is room for it, the chosen first, then the largest."""
    rows: list[dict[str, Any]] = []

    def to_pixel(day: float) -> float:
        return ground.pixel(day, width)

    for panel in panels:
        found = sorted(marks.marks[panel.kind], key=lambda mark: (not mark.chosen, -mark.value, mark.start, mark.id))
        wanted = [_wanted(mark, panel, to_pixel, language) for mark in found]
        frame = Box(4, panel.top + 2, width - 2, panel.bottom + 4)
        taken = [_box(mark, panel, to_pixel) for mark in found]
        taken.append(_title_box(panel, width, language))
        for mark, spot in zip(found, declutter(wanted, frame, taken), strict=True):
            if spot:
                anchor = mark.end if spot.align == "left" else mark.start if spot.align == "right" else (mark.start + mark.end) / 2
                anchor = anchor if mark.total else (mark.start + mark.end) / 2
                words = shaped(mark.label, language)
                rows.append({"x": anchor, "y": spot.y, "t": words, "dx": spot.x - to_pixel(anchor), "align": spot.align, "hl": mark.chosen})
    return rows


def _title_box(panel: Panel, width: float, language: str) -> Box:
    """The space of a panel's name: at the start of the line."""
    long = text_width(strings(language)(f"charts.panel.{panel.kind}"), bold=True) + 4
    left = width - long if language == "ar" else 0
    return Box(left, panel.top, left + long, panel.top + TITLE - 4)


def _wanted(mark: Mark, panel: Panel, to_pixel: Callable[[float], float], language: str) -> Wanted:
    y, left, right = panel.y(mark.value), to_pixel(mark.start), to_pixel(mark.end)
    middle = (left + right) / 2
    above = Spot(middle, y - (17 if mark.chosen else 14), "center")
    if mark.total:
        beside = [Spot(right + 6, y, "left"), Spot(left - 6, y, "right")]
        narrow = text_width(mark.label) <= right - left + 14
        spots = [above, *beside] if mark.chosen else [beside[0], above, beside[1]] if narrow else [*beside, above]
        spots.append(Spot(middle, y + 14, "center"))
    else:
        gap = 13 if mark.chosen else 8
        spots = [Spot(middle - gap, y, "right"), Spot(middle + gap, y, "left"), above]
    return Wanted(mark.label, spots, 13 if mark.chosen else 11.5, mark.chosen)


def _box(mark: Mark, panel: Panel, to_pixel: Callable[[float], float]) -> Box:
    """The space that a mark itself takes."""
    y, left, right = panel.y(mark.value), to_pixel(mark.start), to_pixel(mark.end)
    if not mark.total:
        middle = (left + right) / 2
        left, right = middle - 4, middle + 4
    return Box(left, y - (ARROW + 4 if mark.open_high else 4.5), right, y + 4.5)


def _targets(panels: list[Panel], marks: TimeMarks, ground: Ground) -> alt.Chart:
    """The layer that takes clicks: an unseen field over each mark, larger than the mark, with its line as tooltip."""
    rows = []
    for panel in panels:
        for mark in marks.marks[panel.kind]:
            at = panel.y(mark.value)
            rows.append({"id": mark.id, "x": mark.start, "x2": mark.end, "y": at - 9, "y2": at + 9, "line": mark.line})
    target = layer(rows).mark_rect(opacity=0.001, fill="#808080", cursor="pointer", xOffset=-7, x2Offset=7)
    return target.encode(
        x=ground.x(), x2="x2:Q", y=ground.y(), y2="y2:Q", tooltip=alt.Tooltip("line:N"), description=alt.Description("line:N")
    )


def _table(marks: TimeMarks) -> pd.DataFrame:
    """The chart's twin: kind, start and end as dates, low, best, high, open, total, line, id."""
    rows = [
        {
            "kind": mark.kind, "start": EPOCH + timedelta(days=mark.start), "end": EPOCH + timedelta(days=mark.end - 1), "low": mark.low,
            "best": mark.value, "high": mark.high, "open_high": mark.open_high, "total": mark.total, "line": mark.line, "id": mark.id,
        }  # fmt: skip
        for found in marks.marks.values()
        for mark in found
    ]
    return pd.DataFrame(rows, columns=["kind", "start", "end", "low", "best", "high", "open_high", "total", "line", "id"])


def _description(marks: TimeMarks, language: str) -> str:
    say = strings(language)
    told = [f"{say(f'charts.panel.{kind}')}: {len(found)}" for kind, found in marks.marks.items()]
    first = [mark.line for found in marks.marks.values() for mark in found][:12]
    return "; ".join([say("charts.over_time"), *told, *first])
