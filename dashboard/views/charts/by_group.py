"""By group: a row for each victim group, the incidents as a bar, period totals as hollow circles below it, an arrow where one is open."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

import pandas as pd

from dashboard.analysis.by_group import GroupFigure, by_group
from dashboard.analysis.frames import records_at
from dashboard.analysis.memo import remembered
from dashboard.analysis.roles import Role
from dashboard.strings import strings
from dashboard.views.charts.config import LONGEST_NAME, OPEN, Ground, shaped
from dashboard.views.charts.drawing import Drawing
from dashboard.views.charts.labels import Box, Spot, Wanted, declutter, text_width
from dashboard.views.charts.template import Row, filled, structure, words_rows
from dashboard.views.charts.ticks import number_ticks
from dashboard.views.figure_words import figure_range
from dashboard.views.names import group_name, kind_name
from dashboard.views.numbers import number, short_count
from dashboard.views.theme import Theme, contrast
from dashboard.views.wording import LINE_COLUMNS, claim_line

MOST_GROUPS, MOST_CIRCLES = 6, 6
AXIS, NAMES, EDGE = 20, 60, 30  # pixels: of the axis labels, of the names at the start, free at the end
BAR, BELOW = 12, 15  # pixels: height of a bar, from a bar's middle to its totals
COLUMNS = ("group", "low", "best", "high", "open_high", "totals", "id")


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
    """One row. `id` is the claim's where one claim stands behind the bar, else "group:<code>"; inside: how much of best is part of a total
    that another row counts."""

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
    inside: float = 0.0

    @property
    def largest(self) -> float:
        """The largest number in the row."""
        return max([self.high, *(circle.value for circle in self.circles)])


def group_rows(claims: pd.DataFrame, kind: str, language: str, chosen: Collection[str] = ()) -> list[GroupRow]:
    """The rows of a slice of enriched claims, at most MOST_GROUPS: the smallest are put together as other groups."""
    plain = remembered(claims, ("group_rows", kind, language), lambda: [_row(group, language) for group in by_group(claims, kind)])
    rows = [_choose(row, chosen) for row in plain] if chosen else plain
    if len(rows) <= MOST_GROUPS:
        return rows
    kept, rest = rows[: MOST_GROUPS - 1], rows[MOST_GROUPS - 1 :]
    return [*kept, _together(rest, language)]


def _choose(row: GroupRow, chosen: Collection[str]) -> GroupRow:
    circles = tuple(replace(circle, chosen=circle.id in chosen) for circle in row.circles)
    return replace(row, chosen=row.id in chosen, circles=circles)


def _row(group: GroupFigure, language: str) -> GroupRow:
    fig, name = group.figure, group_name(group.group, language)
    circles = tuple(
        Circle(row["id"], row["best"], row["open_high"], short_count(row, language), claim_line(row, language), False)
        for row in records_at(fig.frame, fig.totals()[-MOST_CIRCLES:], LINE_COLUMNS)
    )
    shown = number(fig.best)
    if not fig.is_exact:
        shown = figure_range(fig, language) if fig.low == fig.best == fig.high else f"{shown} ({figure_range(fig, language)})"
    line, id_ = strings(language)("charts.group_line", group=name, number=shown), f"group:{group.group}"
    if fig.n_counted == 1:
        counted = records_at(fig.frame, fig.rows_with(Role.COUNTED), LINE_COLUMNS)[0]
        line, id_ = claim_line(counted, language), str(counted["id"])
    label = shown if fig.n_counted else ""
    return GroupRow(id_, group.group, name, fig.best, fig.low, fig.high, fig.open_high, label, line, False, circles, group.inside)


def _together(rows: list[GroupRow], language: str) -> GroupRow:
    say = strings(language)
    best, low, high = (sum(getattr(row, name) for row in rows) for name in ("best", "low", "high"))
    name, circles = say("charts.other_groups"), [circle for row in rows for circle in row.circles]
    line = "; ".join(row.line for row in rows)
    kept = tuple(sorted(circles, key=lambda circle: circle.value)[-MOST_CIRCLES:])
    any_open, any_chosen = any(row.open_high for row in rows), any(row.chosen for row in rows)
    inside = sum(row.inside for row in rows)
    label = number(best) if best else ""
    return GroupRow("group:other", "unknown", name, best, low, high, any_open, label, line, any_chosen, kept, inside)


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
    mirrored = language == "ar"
    steps = number_ticks(max((row.largest for row in rows), default=1.0) or 1.0, beyond=True)
    names = min(LONGEST_NAME, max([NAMES - 8.0, *(text_width(row.name, 12) for row in rows)])) + 8
    ends = [(row.high, text_width(row.label, 13) + (OPEN + 8 if row.open_high else 6)) for row in rows if row.label]
    ground = Ground.for_bars(names, ends, steps[-1], width, EDGE, mirrored)
    centres = _centres(rows, height)
    data = {
        **_axis_rows(steps, height),
        **_bar_rows(rows, centres, theme),
        **_circle_rows(rows, centres),
        "names": [{"x": 0, "y": y, "t": shaped(row.name, language)} for row, y in zip(rows, centres, strict=True)],
        **words_rows(_labels(rows, centres, ground, width, height, language)),
        "targets": _target_rows(rows, centres, steps[-1]),
    }
    say = strings(language)
    told = [say("charts.group_line", group=row.name, number=row.label or "0") for row in rows]
    described = "; ".join([say("charts.by_group", kind=kind_name(kind, language)), *told])
    chart = filled(structure("by_group", theme, mirrored), data, ground, (width, height), described)
    return Drawing(chart, say("charts.inside") if any(row.inside for row in rows) else "", not rows, COLUMNS, [_told(row) for row in rows])


def _centres(rows: list[GroupRow], height: float) -> list[float]:
    """The middle of each row's bar."""
    step = (height - AXIS) / max(1, len(rows))
    lift = BELOW / 2 if any(row.circles for row in rows) else 0
    return [step * (i + 0.5) - lift for i in range(len(rows))]


def _axis_rows(steps: list[float], height: float) -> dict[str, list[Row]]:
    bottom = height - AXIS
    rows: list[Row] = [{"x": step, "y": 0, "y2": bottom, "yt": bottom + 12, "t": f"{step:,.0f}"} for step in steps]
    return {"steps": rows[1:], "zero": rows[:1], "step_words": rows}


def _bar_rows(rows: list[GroupRow], centres: list[float], theme: Theme) -> dict[str, list[Row]]:
    drawn = [
        {"x": 0, "x2": row.best - row.inside, "end": row.best, "y": y - BAR / 2, "y2": y + BAR / 2, "mid": y, "inside": row.inside,
         "fill": theme.group(row.code), "low": row.low, "high": row.high, "pale": contrast(theme.group(row.code), theme.bg) < 3,
         "open": row.open_high, "hl": row.chosen}
        for row, y in zip(rows, centres, strict=True)
        if row.best
    ]  # fmt: skip
    arrows = [{"x": row["high"], "y": row["mid"]} for row in drawn if row["open"]]
    return {
        "inside": [row | {"x": row["x2"], "x2": row["end"]} for row in drawn if row["inside"]],
        "bars": [row for row in drawn if not row["pale"] or row["hl"]],
        "pale": [row for row in drawn if row["pale"] and not row["hl"]],
        "framed": [row | {"x2": row["end"]} for row in drawn if row["hl"]],
        "ranges": [row for row in drawn if row["low"] != row["high"]],
        "bar_stems": arrows,
        "bar_tips": arrows,
    }


def _circle_rows(rows: list[GroupRow], centres: list[float]) -> dict[str, list[Row]]:
    drawn = [
        {"x": circle.value, "y": y + BELOW, "open": circle.open_high, "hl": circle.chosen}
        for row, y in zip(rows, centres, strict=True)
        for circle in row.circles
    ]
    arrows = [row for row in drawn if row["open"]]
    return {"circles": drawn, "ringed": [row for row in drawn if row["hl"]], "circle_stems": arrows, "circle_tips": arrows}


def _labels(rows: list[GroupRow], centres: list[float], ground: Ground, width: float, height: float, language: str) -> list[Row]:
    """Numbers beside bars and circles, the chosen first; an open total's stands before it, where its arrow is not."""
    wanted = [pair for row, y in zip(rows, centres, strict=True) for pair in _wanted(row, y, ground, width)]
    wanted.sort(key=lambda pair: not pair[1].must)
    taken = [
        Box(x - 5, y + BELOW - 5, x + 5, y + BELOW + 5)
        for row, y in zip(rows, centres, strict=True)
        for x in (ground.pixel(circle.value, width) for circle in row.circles)
    ]
    spots = declutter([label for _, label in wanted], Box(0, -2, width, height), taken)
    return [
        {"x": value, "y": spot.y, "t": shaped(label.words, language), "dx": spot.x - ground.pixel(value, width), "align": spot.align,
         "hl": label.must}
        for (value, label), spot in zip(wanted, spots, strict=True)
        if spot
    ]  # fmt: skip


def _wanted(row: GroupRow, y: float, ground: Ground, width: float) -> list[tuple[float, Wanted]]:
    """(value that it belongs to, label) for the bar and the circles of a row."""
    way = -1 if ground.reverse else 1
    after, before = ("right", "left") if ground.reverse else ("left", "right")
    found = []
    if row.label:
        end = ground.pixel(row.high, width) + way * (OPEN + 8 if row.open_high else 6)
        found.append((row.high, Wanted(row.label, [Spot(end, y, after)], 13 if row.chosen else 11.5, row.chosen)))
    for circle in sorted(row.circles, key=lambda c: -c.value):
        x, gap = ground.pixel(circle.value, width), 12 if circle.chosen else 9
        behind = Spot(x - way * gap, y + BELOW, before)
        ahead = Spot(x + way * (OPEN + 9 if circle.open_high else gap), y + BELOW, after)
        spots = [behind, ahead] if circle.open_high else [ahead, behind]
        found.append((circle.value, Wanted(circle.label, spots, 13 if circle.chosen else 11.5, circle.chosen)))
    return found


def _target_rows(rows: list[GroupRow], centres: list[float], largest: float) -> list[Row]:
    """What takes clicks: a bar from end to end, a square round a circle."""
    unseen: list[Row] = []
    for row, y in zip(rows, centres, strict=True):
        if row.label:
            unseen.append({"id": row.id, "x": 0, "x2": max(row.high, largest / 12), "y": y - 8, "y2": y + 7, "line": row.line})
        for circle in row.circles:
            low, high = y + BELOW - 8, y + BELOW + 8
            unseen.append({"id": circle.id, "x": circle.value, "x2": circle.value, "y": low, "y2": high, "line": circle.line})
    return unseen


def _told(row: GroupRow) -> Row:
    """A row as a row of the table; totals as they are written."""
    totals = "; ".join(circle.label for circle in row.circles)
    return {
        "group": row.name, "low": row.low, "best": row.best, "high": row.high, "open_high": row.open_high, "totals": totals, "id": row.id
    }  # fmt: skip
