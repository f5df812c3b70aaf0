"""By group: a row for each victim group, the incidents as a bar, period totals as hollow circles below it, an arrow where one is open."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import altair as alt
import pandas as pd

from dashboard.analysis.by_group import GroupFigure, by_group
from dashboard.analysis.totals import Reason, standing_totals
from dashboard.strings import strings
from dashboard.views.charts.config import Ground, assemble, layer, shaped, words_layers
from dashboard.views.charts.drawing import Drawing
from dashboard.views.charts.labels import Box, Spot, Wanted, declutter, text_width
from dashboard.views.charts.ticks import number_ticks
from dashboard.views.charts.time_marks import records
from dashboard.views.figure_words import figure_range
from dashboard.views.names import group_name, kind_name
from dashboard.views.numbers import number, short_count
from dashboard.views.theme import Theme, contrast
from dashboard.views.wording import claim_line

MOST_GROUPS, MOST_CIRCLES = 6, 6
AXIS, NAMES, EDGE = 20, 60, 30  # pixels: of the axis labels, of the names at the start, free at the end
BAR, BELOW = 12, 15  # pixels: height of a bar, from a bar's middle to its totals
OPEN = 20  # pixels of an arrow
LONGEST_NAME = 112.0  # pixels


@dataclass(frozen=True, slots=True)
class Circle:
    """One period total of a group."""

    id: str
    value: float
    open_high: bool
    label: str
    line: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One row. `id` is the claim's where one claim stands behind the bar, else "group:<code>"."""

    id: str
    code: str
    name: str
    best: float
    low: float
    high: float
    open_high: bool
    label: str
    line: str
    chosen: bool
    circles: tuple[Circle, ...] = field(default=())

    @property
    def largest(self) -> float:
        """The largest number in the row."""
        return max([self.high, *(circle.value for circle in self.circles)])


def group_rows(claims: pd.DataFrame, kind: str, language: str, chosen: Collection[str] = ()) -> list[GroupRow]:
    """The rows of a slice of enriched claims, at most MOST_GROUPS: the smallest are put together as other groups."""
    found = by_group(claims, kind)
    rows = [_row(group, language, chosen) for group in found]
    if len(rows) <= MOST_GROUPS:
        return rows
    kept, rest = rows[: MOST_GROUPS - 1], rows[MOST_GROUPS - 1 :]
    return [*kept, _together(rest, language)]


def _row(group: GroupFigure, language: str, chosen: Collection[str]) -> GroupRow:
    fig = group.figure
    beside = standing_totals(fig)
    totals = beside[(beside["role"] == Reason.PERIOD_TOTAL).to_numpy()].tail(MOST_CIRCLES)
    circles = tuple(
        Circle(row["id"], row["best"], bool(row["open_high"]), short_count(row, language), claim_line(row, language), row["id"] in chosen)
        for row in records(totals)
    )
    counted, name = fig.counted, group_name(group.group, language)
    shown = number(fig.best)
    if not fig.is_exact:
        shown = f"{shown} ({figure_range(fig, language)})"
    line = strings(language)("charts.group_line", group=name, number=shown)
    if len(counted) == 1:
        line = claim_line(records(fig.claims[(fig.claims["id"] == counted[0]).to_numpy()])[0], language)
    return GroupRow(
        counted[0] if len(counted) == 1 else f"group:{group.group}", group.group, name, fig.best, fig.low, fig.high, fig.open_high,
        shown if counted else "", line, not set(counted).isdisjoint(chosen) if len(counted) <= 1 else False, circles,
    )  # fmt: skip


def _together(rows: list[GroupRow], language: str) -> GroupRow:
    say = strings(language)
    best, low, high = (sum(getattr(row, name) for row in rows) for name in ("best", "low", "high"))
    name, circles = say("charts.other_groups"), [circle for row in rows for circle in row.circles]
    line = "; ".join(row.line for row in rows)
    kept = tuple(sorted(circles, key=lambda circle: circle.value)[-MOST_CIRCLES:])
    any_open, any_chosen = any(row.open_high for row in rows), any(row.chosen for row in rows)
    return GroupRow("group:other", "unknown", name, best, low, high, any_open, number(best) if best else "", line, any_chosen, kept)


def group_chart(
    claims: pd.DataFrame,
    domain: object,
    language: str,
    theme: Theme,
    chosen: Collection[str] = (),
    width: float = 308,
    height: float = 215,
    kind: str = "killed",
) -> Drawing:
    """The chart of a slice, mirrored in Arabic; its axis fits the slice.

    claims: enriched, filtered; domain: not read, so that all charts of claims are called alike; chosen: claim ids. A click gives a claim's
    id or "group:<code>".
    """
    rows = group_rows(claims, kind, language, chosen)
    largest = number_ticks(max((row.largest for row in rows), default=1.0) or 1.0, beyond=True)[-1]
    ground = Ground((0.0, largest), *_margins(rows, language), height, reverse=language == "ar")
    centres = _centres(rows, height)
    layers = [
        *_axis(ground, largest, theme),
        *_bars(rows, centres, ground, theme),
        *_circles(rows, centres, ground, theme),
        *_names(rows, centres, ground, language, theme),
        *words_layers(_labels(rows, centres, ground, width, language), ground, theme),
        _targets(rows, centres, ground, largest),
    ]
    title = strings(language)("charts.by_group", kind=kind_name(kind, language))
    described = "; ".join([title, *(strings(language)("charts.group_line", group=row.name, number=row.label or "0") for row in rows)])
    return Drawing(assemble(layers, theme, width, height, described), "", not rows, _table(rows))


def _margins(rows: list[GroupRow], language: str) -> tuple[float, float]:
    """Pixels left and right of the bars: names at the start, room for an arrow at the end."""
    names = min(LONGEST_NAME, max([NAMES - 8.0, *(text_width(row.name, 12) for row in rows)])) + 8
    return (EDGE, names) if language == "ar" else (names, EDGE)


def _centres(rows: list[GroupRow], height: float) -> list[float]:
    """The middle of each row's bar."""
    step = (height - AXIS) / max(1, len(rows))
    with_circles = any(row.circles for row in rows)
    lift = BELOW / 2 if with_circles else 0
    return [step * (i + 0.5) - lift for i in range(len(rows))]


def _axis(ground: Ground, largest: float, theme: Theme) -> list[alt.Chart]:
    """Grid lines with their numbers; the zero line is darker."""
    bottom = ground.height - AXIS
    steps = [{"x": tick, "y": 0, "y2": bottom, "yt": bottom + 12, "t": f"{tick:,.0f}"} for tick in number_ticks(largest, beyond=True)]
    line = layer(steps[1:]).mark_rule(color=theme.line, strokeWidth=1)
    zero = layer(steps[:1]).mark_rule(color=theme.line2, strokeWidth=1.3)
    words = layer(steps).mark_text(align="center", baseline="middle", color=theme.ink3, fontSize=11)
    place: dict[str, Any] = {"x": ground.x(), "y": ground.y(), "y2": "y2:Q"}
    return [line.encode(**place), zero.encode(**place), words.encode(x=ground.x(), y=ground.y("yt"), text="t:N")]


def _bars(rows: list[GroupRow], centres: list[float], ground: Ground, theme: Theme) -> list[alt.Chart]:
    """Bars in the group's colour, with an outline where the colour is pale; a range as whisker, an open high as arrow, what is chosen framed."""
    drawn = [
        {"x": 0, "x2": row.best, "y": at - BAR / 2, "y2": at + BAR / 2, "mid": at, "fill": theme.group(row.code), "low": row.low, "high": row.high,
         "pale": contrast(theme.group(row.code), theme.bg) < 3, "open": row.open_high, "hl": row.chosen}
        for row, at in zip(rows, centres, strict=True)
        if row.best
    ]  # fmt: skip
    fill = alt.Fill("fill:N", scale=None)
    area: dict[str, Any] = {"x": ground.x(), "x2": "x2:Q", "y": ground.y(), "y2": "y2:Q"}
    pale = [row for row in drawn if row["pale"] and not row["hl"]]
    whole = [row for row in drawn if not row["pale"] or row["hl"]]
    ranges, arrows = [row for row in drawn if row["low"] != row["high"]], [row for row in drawn if row["open"]]
    return [
        layer(whole).mark_rect().encode(fill=fill, **area),
        layer(pale).mark_rect(stroke=theme.ink3, strokeWidth=0.8).encode(fill=fill, **area),
        layer([row for row in drawn if row["hl"]]).mark_rect(filled=False, stroke=theme.accent, strokeWidth=2).encode(**area),
        layer(ranges).mark_rule(color=theme.ink2).encode(x=ground.x("low"), x2="high:Q", y=ground.y("mid")),
        *_arrows([{"x": row["high"], "y": row["mid"]} for row in arrows], ground, theme),
    ]


def _arrows(rows: list[dict[str, Any]], ground: Ground, theme: Theme) -> list[alt.Chart]:
    """Open bounds: a line of OPEN pixels with a triangle at its end."""
    way = -1 if ground.reverse else 1
    shape = "triangle-left" if ground.reverse else "triangle-right"
    stem = layer(rows).mark_rule(color=theme.ink2, strokeWidth=1.3, xOffset=way * 4, x2Offset=way * OPEN)
    head = layer(rows).mark_point(shape=shape, size=40, color=theme.ink2, xOffset=way * OPEN, opacity=1)
    return [stem.encode(x=ground.x(), x2="x:Q", y=ground.y()), head.encode(x=ground.x(), y=ground.y())]


def _circles(rows: list[GroupRow], centres: list[float], ground: Ground, theme: Theme) -> list[alt.Chart]:
    """Period totals: hollow, never added; a ring in accent round what is chosen."""
    drawn = [
        {"x": circle.value, "y": at + BELOW, "open": circle.open_high, "hl": circle.chosen}
        for row, at in zip(rows, centres, strict=True)
        for circle in row.circles
    ]
    place: dict[str, Any] = {"x": ground.x(), "y": ground.y()}
    ring = layer([row for row in drawn if row["hl"]]).mark_point(
        shape="circle", size=230, fill=theme.tint, stroke=theme.accent, strokeWidth=2, opacity=1
    )
    hollow = layer(drawn).mark_point(shape="circle", size=62, fill=theme.bg, stroke=theme.ink2, strokeWidth=1.5, opacity=1)
    return [ring.encode(**place), *_arrows([row for row in drawn if row["open"]], ground, theme), hollow.encode(**place)]


def _names(rows: list[GroupRow], centres: list[float], ground: Ground, language: str, theme: Theme) -> list[alt.Chart]:
    """The groups' names at the start of their rows."""
    named = [{"x": 0, "y": at, "t": shaped(row.name, language)} for row, at in zip(rows, centres, strict=True)]
    align, dx = ("left", 8) if ground.reverse else ("right", -8)
    words = layer(named).mark_text(align=align, dx=dx, baseline="middle", color=theme.ink, fontSize=12, limit=LONGEST_NAME)
    return [words.encode(x=ground.x(), y=ground.y(), text="t:N")]


def _labels(rows: list[GroupRow], centres: list[float], ground: Ground, width: float, language: str) -> list[dict[str, Any]]:
    """Numbers beside bars and circles; an open total's stands before it, where its arrow is not."""
    way = -1 if ground.reverse else 1
    after, before = ("right", "left") if ground.reverse else ("left", "right")
    wanted, anchors, taken = [], [], []
    for row, at in zip(rows, centres, strict=True):
        if row.label:
            end = ground.pixel(row.high, width) + way * (OPEN + 8 if row.open_high else 6)
            wanted.append(Wanted(row.label, [Spot(end, at, after)], 13 if row.chosen else 11.5, row.chosen))
            anchors.append((row.high, row.chosen))
        for circle in sorted(row.circles, key=lambda c: (not c.chosen, -c.value)):
            x, y, gap = ground.pixel(circle.value, width), at + BELOW, 12 if circle.chosen else 9
            taken.append(Box(x - 5, y - 5, x + 5, y + 5))
            ahead = Spot(x + way * (OPEN + 9 if circle.open_high else gap), y, after)
            spots = [Spot(x - way * gap, y, before), ahead] if circle.open_high else [ahead, Spot(x - way * gap, y, before)]
            wanted.append(Wanted(circle.label, spots, 13 if circle.chosen else 11.5, circle.chosen))
            anchors.append((circle.value, circle.chosen))
    order = sorted(range(len(wanted)), key=lambda i: not wanted[i].must)
    spots_found = declutter([wanted[i] for i in order], Box(0, -2, width, ground.height), taken)
    return [
        {"x": anchors[i][0], "y": spot.y, "t": shaped(wanted[i].words, language), "dx": spot.x - ground.pixel(anchors[i][0], width), "align": spot.align,
         "hl": anchors[i][1]}
        for i, spot in zip(order, spots_found, strict=True)
        if spot
    ]  # fmt: skip


def _targets(rows: list[GroupRow], centres: list[float], ground: Ground, largest: float) -> alt.Chart:
    """What takes clicks: the line of a bar from end to end, a square round a circle."""
    unseen: list[dict[str, Any]] = []
    for row, at in zip(rows, centres, strict=True):
        if row.label:
            unseen.append({"id": row.id, "x": 0, "x2": max(row.high, largest / 12), "y": at - 8, "y2": at + 7, "line": row.line})
        for circle in row.circles:
            unseen.append({"id": circle.id, "x": circle.value, "x2": circle.value, "y": at + BELOW - 8, "y2": at + BELOW + 8, "line": circle.line})
    way = -1 if ground.reverse else 1
    target = layer(unseen).mark_rect(opacity=0.001, fill="#808080", cursor="pointer", xOffset=-way * 8, x2Offset=way * 8)
    return target.encode(
        x=ground.x(), x2="x2:Q", y=ground.y(), y2="y2:Q", tooltip=alt.Tooltip("line:N"), description=alt.Description("line:N")
    )


def _table(rows: list[GroupRow]) -> pd.DataFrame:
    """The chart's twin: group, low, best, high, open, totals (as written), id."""
    told = [
        {"group": row.name, "low": row.low, "best": row.best, "high": row.high, "open_high": row.open_high, "totals": "; ".join(c.label for c in row.circles), "id": row.id}
        for row in rows
    ]  # fmt: skip
    return pd.DataFrame(told, columns=["group", "low", "best", "high", "open_high", "totals", "id"])
