"""Over time: three panels (attacks, killed, wounded) on one time axis, each with its own linear scale.

Incidents are points, on a thin line where they lasted longer than a month; period totals are bars from start to end at their value, ranges
whiskers, an open high an arrow. The time domain and
the panels' scales come from all claims, so that they stay while filters change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd

from dashboard.strings import strings
from dashboard.views.charts.config import Ground, shaped
from dashboard.views.charts.drawing import Drawing
from dashboard.views.charts.labels import Box, Spot, Wanted, declutter, text_width
from dashboard.views.charts.template import Row, filled, structure, words_rows
from dashboard.views.charts.ticks import EPOCH, number_ticks, time_ticks
from dashboard.views.charts.time_marks import Mark, TimeMarks, TimeScale, not_drawn, time_marks, time_scale
from dashboard.views.theme import Theme

LEAST_LEFT, RIGHT = 38, 6  # pixels beside the time axis
TOP, TITLE, AXIS = 8, 16, 18  # pixels above the first panel, of a panel's title and of the time labels
SHARE = {"attack": 58, "wounded": 46}  # pixels of the small panels; the killed take the rest
FOOT = 9  # pixels under a panel's zero
ARROW = 20  # pixels that an open high reaches above its mark
SHAPES = {"attack": ("diamond", 52)}
CODED = ("square", 58)  # as on the map
COLUMNS = ("kind", "start", "end", "low", "best", "high", "open_high", "total", "line", "id")


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

    claims: enriched, filtered; domain: all enriched claims, or (quicker) their time_scale; chosen: ids of claims drawn with the accent
    halo; width, height: pixels, of which the width may be stretched. Each clickable mark has the id of its claim, or "period:YYYY-MM"
    where many incidents share a column.
    """
    marks = time_marks(claims, language, chosen)
    scale = domain if isinstance(domain, TimeScale) else time_scale(domain)
    margin = max(15.0, (scale.last - scale.first) / 18)
    panels = _panels(scale, height)
    largest = dict(scale.largest)["killed"]
    left = max(LEAST_LEFT, text_width(f"{largest:,.0f}") + 12)
    ground = Ground((scale.first - margin, scale.last + margin), left, RIGHT)
    drawn = [(mark, _row(mark, panel, theme)) for panel in panels for mark in marks.marks[panel.kind]]
    rows = {
        **_axis_rows(panels, ground, language, height),
        **_name_rows(panels, marks, language),
        **_mark_rows([row for _, row in drawn]),
        **words_rows(_labels(panels, marks, ground, width, language)),
    }
    chart = filled(structure("over_time", theme, language == "ar"), rows, ground, (width, height), _description(marks, language))
    return Drawing(chart, not_drawn(marks, language), marks.empty, COLUMNS, [_told(mark) for mark, _ in drawn])


def _panels(scale: TimeScale, height: float) -> list[Panel]:
    panels, top = [], float(TOP)
    for kind, largest in scale.largest:
        bottom = top + (SHARE.get(kind) or height - TOP - AXIS - sum(SHARE.values()))
        head = TITLE + (ARROW + 6 if kind in scale.open_kinds else 8)
        panels.append(Panel(kind, top, bottom, bottom - FOOT, top + head, largest))
        top = bottom
    return panels


def _axis_rows(panels: list[Panel], ground: Ground, language: str, height: float) -> dict[str, list[Row]]:
    first, last = (EPOCH + timedelta(days=round(day)) for day in ground.domain)
    bottom = height - AXIS
    ticks = time_ticks(first, last, language)
    killed = next(panel for panel in panels if panel.kind == "killed")
    steps = [{"y": killed.y(tick), "t": f"{tick:,.0f}"} for tick in number_ticks(killed.largest)]
    return {
        "years": [{"x": day, "y": TOP + TITLE, "y2": bottom} for day, _ in ticks],
        "year_words": [{"x": day, "y": bottom + 11, "t": shaped(words, language)} for day, words in ticks],
        "steps": steps,
        "step_words": steps,
        "floors": [{"y": panel.bottom} for panel in panels[:-1] if panel is not killed],  # the killed have a line at zero
        "base": [{"y": panels[-1].bottom}],
    }


def _name_rows(panels: list[Panel], marks: TimeMarks, language: str) -> dict[str, list[Row]]:
    say = strings(language)

    def row(panel: Panel, section: str, below: float) -> Row:
        return {"y": panel.top + 7 + below, "t": shaped(say(f"charts.{section}.{panel.kind}"), language)}

    empty = [panel for panel in panels if not marks.marks[panel.kind]]
    return {"titles": [row(panel, "panel", 0) for panel in panels], "nothing": [row(panel, "nothing", TITLE) for panel in empty]}


def _row(mark: Mark, panel: Panel, theme: Theme) -> Row:
    """One mark with all its positions."""
    y = panel.y(mark.value)
    shape, size = CODED if mark.coded else SHAPES.get(mark.kind, ("circle", 72))
    return {
        "id": mark.id, "x": mark.start, "x2": mark.end, "xm": (mark.start + mark.end) / 2, "y": y, "tick": y - 4.5, "tick2": y + 4.5,
        "halo": y - 7.5, "halo2": y + 7.5, "low": panel.y(mark.low), "high": panel.y(mark.high), "tip": y - ARROW, "open": mark.open_high,
        "total": mark.total, "open_start": mark.open_start, "hl": mark.chosen, "line": mark.line, "colour": theme.kind(mark.kind),
        "shape": shape, "size": size, "assumed": mark.assumed, "lasted": mark.lasted,
    }  # fmt: skip


def _mark_rows(rows: list[Row]) -> dict[str, list[Row]]:
    totals, points = [row for row in rows if row["total"]], [row for row in rows if not row["total"]]
    opened = [row for row in rows if row["open"]]
    ends = [(row, end) for row in totals for end in ("x", "x2") if end == "x2" or not row["open_start"]]
    return {
        "spans": [row for row in points if row["lasted"]],
        "framed": [row for row in totals if row["hl"]],
        "ringed": [row for row in points if row["hl"]],
        "ranges": [row for row in rows if row["low"] != row["high"]],
        "stems": opened,
        "tips": opened,
        "totals": totals,
        "ticks": [row | {"x": row[end]} for row, end in ends],
        "points": [row for row in points if not row["assumed"]],
        "assumed": [row for row in points if row["assumed"]],
        "targets": [{key: row[key] for key in ("id", "x", "x2", "line")} | {"y": row["y"] - 9, "y2": row["y"] + 9} for row in rows],
    }


def _labels(panels: list[Panel], marks: TimeMarks, ground: Ground, width: float, language: str) -> list[Row]:
    """Every mark's number where there is room for it, the chosen first, then the largest."""
    rows: list[Row] = []

    def to_pixel(day: float) -> float:
        return ground.pixel(day, width)

    for panel in panels:
        found = sorted(marks.marks[panel.kind], key=lambda mark: (not mark.chosen, -mark.value, mark.start, mark.id))
        frame = Box(4, panel.top + 2, width - 2, panel.bottom + 4)
        taken = [*(_box(mark, panel, to_pixel) for mark in found), _title_box(panel, width, language), *_step_boxes(panel, ground)]
        spots = declutter([_wanted(mark, panel, to_pixel) for mark in found], frame, taken)
        rows += [_label(mark, spot, to_pixel, language) for mark, spot in zip(found, spots, strict=True) if spot]
    return rows


def _label(mark: Mark, spot: Spot, to_pixel: Callable[[float], float], language: str) -> Row:
    anchor = (mark.start + mark.end) / 2
    if (mark.total or mark.lasted) and spot.align != "center":  # beside its end: a wider chart draws it longer
        anchor = mark.end if spot.align == "left" else mark.start
    return {
        "x": anchor, "y": spot.y, "t": shaped(mark.label, language), "dx": spot.x - to_pixel(anchor), "align": spot.align, "hl": mark.chosen
    }  # fmt: skip


def _step_boxes(panel: Panel, ground: Ground) -> list[Box]:
    """The space of the numbers beside the panel that has them."""
    steps = number_ticks(panel.largest) if panel.kind == "killed" else []
    return [Box(0, panel.y(step) - 6, ground.left - 4, panel.y(step) + 6) for step in steps]


def _title_box(panel: Panel, width: float, language: str) -> Box:
    """The space of a panel's name: at the start of the line."""
    long = text_width(strings(language)(f"charts.panel.{panel.kind}"), bold=True) + 4
    left = width - long if language == "ar" else 0
    return Box(left, panel.top, left + long, panel.top + TITLE - 4)


def _wanted(mark: Mark, panel: Panel, to_pixel: Callable[[float], float]) -> Wanted:
    """Where a mark's number may stand: beside a point, behind a bar, above a bar that is as short as its number."""
    y, left, right = panel.y(mark.value), to_pixel(mark.start), to_pixel(mark.end)
    middle = (left + right) / 2
    above = Spot(middle, y - (17 if mark.chosen else 14), "center")
    if mark.total:
        beside = [Spot(right + 6, y, "left"), Spot(left - 6, y, "right")]
        narrow = text_width(mark.label) <= right - left + 14
        spots = [above, *beside] if mark.chosen else [beside[0], above, beside[1]] if narrow else [*beside, above]
        spots += [Spot(middle, y + 14, "center"), Spot(left, y + 14, "left")]  # the last where it would stand over the axis
    else:
        gap = 13 if mark.chosen else 8
        if mark.lasted:
            spots = [Spot(left - 6, y, "right"), Spot(right + 6, y, "left"), above]
            return Wanted(mark.label, spots, 13 if mark.chosen else 11.5, mark.chosen)
        spots = [Spot(middle - gap, y, "right"), Spot(middle + gap, y, "left"), above]
    return Wanted(mark.label, spots, 13 if mark.chosen else 11.5, mark.chosen)


def _box(mark: Mark, panel: Panel, to_pixel: Callable[[float], float]) -> Box:
    """The space that a mark itself takes."""
    y, left, right = panel.y(mark.value), to_pixel(mark.start), to_pixel(mark.end)
    if not mark.total and not mark.lasted:
        middle = (left + right) / 2
        left, right = middle - 4, middle + 4
    return Box(left, y - (ARROW + 4 if mark.open_high else 4.5), right, y + 4.5)


def _told(mark: Mark) -> Row:
    """A mark as a row of the table."""
    return {
        "kind": mark.kind, "start": EPOCH + timedelta(days=mark.start), "end": EPOCH + timedelta(days=mark.end - 1), "low": mark.low,
        "best": mark.value, "high": mark.high, "open_high": mark.open_high, "total": mark.total, "line": mark.line, "id": mark.id,
    }  # fmt: skip


def _description(marks: TimeMarks, language: str) -> str:
    say = strings(language)
    told = [f"{say(f'charts.panel.{kind}')}: {len(found)}" for kind, found in marks.marks.items()]
    first = [mark.line for found in marks.marks.values() for mark in found][:12]
    return "; ".join([say("charts.over_time"), *told, *first])
