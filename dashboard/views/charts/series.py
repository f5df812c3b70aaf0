"""Incidents over time: a column a day, week, month or year, stacked by victim group where the groups are known, with its range."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from dashboard.strings import strings
from dashboard.views.charts.config import Ground, shaped
from dashboard.views.charts.drawing import Drawing
from dashboard.views.charts.labels import Box, Spot, Wanted, declutter, text_width
from dashboard.views.charts.series_columns import Column
from dashboard.views.charts.template import Row, filled, structure, words_rows
from dashboard.views.charts.ticks import EPOCH, number_ticks, time_ticks
from dashboard.views.charts.window import Window
from dashboard.views.names import kind_name
from dashboard.views.theme import Theme, contrast

TOP, AXIS, ARROW = 26.0, 22.0, 13.0  # pixels above the highest step, of the time labels, of an open high's arrow
WIDEST, NARROWEST = 44.0, 2.6
CROWDED, CROWDED_TOP = 15.0, 9.0  # columns closer than so many pixels; where the chosen one of them has its number
FEW, SEGMENT = 3, 4.0  # columns that all name their segments; pixels of the lowest segment that is named
CUT_FROM, CUT_ABOVE = 4, 10.0  # columns from which one that is so many times the next may be cut
COLUMNS = ("period", "low", "best", "high", "open_high", "incidents", "id")


def segment_fill(group: str, kind: str, theme: Theme) -> str:
    """The colour of a segment: its group's, or the kind's where columns have one colour."""
    if not group:
        return theme.kind(kind)
    return theme.group("mixed" if group == "other" else group)


def cut_at(values: Collection[float]) -> float | None:
    """Where the axis may end below the largest columns: at the largest of the rest, where few columns tower over all others; else None."""
    order = sorted(values)
    if len(order) < CUT_FROM:
        return None
    for n in range(1, 1 + min(3, len(order) // 3)):
        rest = order[-n - 1]
        if rest > 0 and order[-n] > CUT_ABOVE * rest:
            return rest
    return None


@dataclass(frozen=True, slots=True)
class Space:
    """What turns numbers into pixels: `top` is the number at the plot's upper edge, `cut` whether columns go beyond it."""

    ground: Ground
    width: float
    height: float
    top: float
    steps: tuple[float, ...]
    cut: bool

    @property
    def base(self) -> float:
        """Pixels from the top where 0 lies."""
        return self.height - AXIS

    def y(self, value: float) -> float:
        """Pixels from the top of a number; what is beyond the axis lies at its end."""
        return round(self.base - (self.base - TOP) * min(value, self.top) / self.top, 2)

    def x(self, day: float) -> float:
        """Pixels from the left of a day."""
        return self.ground.pixel(day, self.width)


def _space(shown: list[Column], window: Window, side: float, language: str, width: float, height: float) -> Space:
    highs = [column.high for column in shown]
    cut = cut_at(highs)
    steps = number_ticks((cut * 1.2 if cut else max(highs, default=1.0)) or 1.0, beyond=True)
    left, right = (side, 0.0) if language == "ar" else (0.0, side)
    return Space(Ground((window.first, window.last), left, right), width, height, steps[-1], tuple(steps), cut is not None)


def series_chart(
    shown: list[Column],
    window: Window,
    kind: str,
    language: str,
    theme: Theme,
    chosen: Collection[str] = (),
    notes: Collection[str] = (),
    side: float = 108,
    width: float = 640,
    height: float = 272,
) -> Drawing:
    """The chart of the dated columns that a window shows.

    chosen: marks that are framed; notes: lines beside the one that is chosen; side: pixels beside the plot, where its numbers stand;
    width: at least so many pixels are there, the chart may be stretched. A click gives the column's mark.
    """
    space = _space(shown, window, side, language, width, height)
    size = _thickness(shown, space)
    rows: dict[str, list[Row]] = {
        **_axis_rows(space, language),
        **_column_rows(shown, space, size, kind, theme, chosen),
        **_label_rows(shown, space, size, chosen, list(notes), language),
        "targets": [_target(column, space, size) for column in shown],
    }
    told = _description(shown, kind, language)
    spec = filled(structure("series", theme, language == "ar"), rows, space.ground, (width, height), told)
    # Without a padding of its own Streamlit leaves 20 pixels under a chart.
    chart = spec | {"padding": dict.fromkeys(("top", "bottom", "left", "right"), 0)}
    return Drawing(chart, _caption(shown, space, language), not shown, COLUMNS, [_told(column) for column in shown])


def _thickness(shown: list[Column], space: Space) -> float:
    """Pixels of a column: most of its step, and never so wide that it touches the next."""
    if not shown:
        return WIDEST
    closest = _closest(shown, space)
    step = space.x(shown[0].end) - space.x(shown[0].start)
    return round(max(NARROWEST, min(WIDEST, max(step * 0.74, min(9.0, closest * 0.74)), closest * 0.9)), 1)


def _closest(shown: list[Column], space: Space) -> float:
    """Pixels between the two columns that stand closest to each other."""
    return min((b - a for a, b in pairwise(space.x(column.middle) for column in shown)), default=WIDEST)


def _axis_rows(space: Space, language: str) -> dict[str, list[Row]]:
    first, last = (EPOCH + timedelta(days=round(day)) for day in space.ground.domain)
    ticks = time_ticks(first, last, language)
    steps = [{"y": space.y(step), "t": f"{step:,.0f}"} for step in space.steps]
    return {
        "years": [{"x": day, "y": 0, "y2": space.base} for day, _ in ticks],
        "year_words": [
            {"x": day, "y": space.base + 12, "t": shaped(words, language), "align": _inside(space, day, words)} for day, words in ticks
        ],
        "steps": steps[1:],
        "step_words": steps,
        "base": steps[:1],
    }


def _inside(space: Space, day: float, words: str) -> str:
    """How a word under the axis is set, so that none is cut at an end of the drawing."""
    half, x = text_width(words, 11) / 2, space.x(day)
    return "right" if x + half > space.width else "left" if x < half else "center"


def _column_rows(
    shown: list[Column], space: Space, size: float, kind: str, theme: Theme, chosen: Collection[str]
) -> dict[str, list[Row]]:
    bars: list[Row] = []
    for column in shown:
        bars += _stack(column, space, size, kind, theme)
    closest = _closest(shown, space)
    frame = max(size + 3, min(size + 10, 2 * closest - size - 1))
    top = CROWDED_TOP + 9 if closest < CROWDED else space.height
    whole = [{"x": c.middle, "y": min(space.y(c.best) - 6, top), "y2": space.base, "w": frame} for c in shown if c.mark in chosen]
    opened = [{"x": c.middle, "y": space.y(c.high), "y2": space.y(c.high) - ARROW} for c in shown if c.open_high]
    beyond = [c for c in shown if c.high > space.top]
    return {
        "framed": whole,
        "tails": [{"x": c.start, "x2": min(c.until, space.ground.domain[1]), "y": space.base + 2.5} for c in shown if c.until],
        "bars": [row for row in bars if not row["pale"] and not row["assumed"]],
        "pale": [row for row in bars if row["pale"] and not row["assumed"]],
        "assumed": [row for row in bars if row["assumed"]],
        "ranges": [{"x": c.middle, "y": space.y(c.low), "y2": space.y(c.high)} for c in shown if c.low != c.high],
        "stems": opened,
        "tips": opened,
        "cuts": [{"x": c.middle, "y": TOP + 8 + d, "y2": TOP + 10.5 + d, "w": size + 4} for c in beyond for d in (0, 6)],
    }


def _stack(column: Column, space: Space, size: float, kind: str, theme: Theme) -> list[Row]:
    """The segments of a column from below, each a row; a hair is left between them. A column that is cut keeps their shares."""
    rows: list[Row] = []
    below, shrunk = 0.0, min(1.0, space.top / column.best) if column.best else 1.0
    for segment in column.segments:
        fill = segment_fill(segment.group, kind, theme)
        low, high = space.y(below * shrunk), space.y((below + segment.value) * shrunk)
        gap = 1.0 if rows and low - high > 3 else 0.0
        paint = {"fill": fill, "pale": contrast(fill, theme.bg) < 3, "assumed": column.assumed}
        rows.append({"x": column.middle, "y": high, "y2": low - gap, "w": size, **paint})
        below += segment.value
    return [row for row in rows if row["y2"] > row["y"]]


def _label_rows(
    shown: list[Column], space: Space, size: float, chosen: Collection[str], notes: list[str], language: str
) -> dict[str, list[Row]]:
    """Numbers above columns, the chosen ones and the largest first; names of segments where there is room; notes beside the chosen one."""
    order = sorted(shown, key=lambda c: (c.mark not in chosen, -c.best, c.start))
    one = next((c for c in order if c.mark in chosen), None) if sum(c.mark in chosen for c in shown) == 1 else None
    wanted: list[tuple[Column, Wanted, str]] = []
    crowded = _closest(shown, space) < CROWDED
    for column in order:
        after = _free_side(column, shown, space, size, notes) if column is one and not crowded else None
        wanted.append((column, _number_label(column, space, size, column.mark in chosen, after, crowded), "words"))
        if after is not None:
            wanted += [(column, label, "notes") for label in _note_labels(column, space, size, notes, after)]
        if (column is one and not crowded) or len(shown) <= FEW:
            wanted += [(column, label, "words") for label in _segment_labels(column, space, size, after is not False)]
    taken = [Box(space.x(c.middle) - size / 2, space.y(c.high), space.x(c.middle) + size / 2, space.base) for c in shown]
    if crowded and one:
        x = space.x(one.middle)
        taken.append(Box(x - size / 2 - 4, CROWDED_TOP + 9, x + size / 2 + 4, space.base))
    frame = Box(space.ground.left, 1, space.width - space.ground.right, space.height)
    spots = declutter([label for _, label, _ in wanted], frame, taken)
    rows = [
        {"x": column.middle, "y": spot.y, "t": _shaped(label.words, language), "dx": spot.x - space.x(column.middle), "align": spot.align,
         "hl": label.size == 13, "layer": where}
        for (column, label, where), spot in zip(wanted, spots, strict=True)
        if spot
    ]  # fmt: skip
    return words_rows([row for row in rows if row["layer"] == "words"]) | {"notes": [row for row in rows if row["layer"] == "notes"]}


def _shaped(words: str, language: str) -> str:
    """Arabic words from the right; numbers and ranges as they are."""
    return shaped(words, language) if any(letter.isalpha() for letter in words) else words


def _free_side(column: Column, shown: list[Column], space: Space, size: float, notes: list[str]) -> bool | None:
    """Where number and notes find room beside a column: True after it, False before it, None on neither side."""
    longest = max([text_width(column.label, 13, bold=True), *(text_width(words) for words in notes)])
    x, top, half = space.x(column.middle), space.y(column.high), size / 2
    foot = top + 16 * (len(notes) + 1)
    others = [Box(space.x(c.middle) - half, space.y(c.high), space.x(c.middle) + half, space.base) for c in shown if c is not column]
    for after in (True, False):
        box = Box(x + half + 10, top, x + half + 10 + longest, foot) if after else Box(x - half - 10 - longest, top, x - half - 10, foot)
        inside = box.left >= space.ground.left and box.right <= space.width - space.ground.right
        if inside and not any(box.hits(other) for other in others):
            return after
    return None


def _beside(x: float, y: float, size: float, after: bool) -> Spot:
    gap = size / 2 + 10
    return Spot(x + gap, y, "left") if after else Spot(x - gap, y, "right")


def _number_label(column: Column, space: Space, size: float, chosen: bool, beside: bool | None, crowded: bool) -> Wanted:
    """Above its column; beside it (True: after it) where it alone is chosen, and its notes follow; at the top where columns are crowded."""
    x, y = space.x(column.middle), space.y(column.high)
    above = Spot(x, y - (ARROW + 9 if column.open_high else 9), "center")
    spots = [above] if beside is None else [_beside(x, y + 6, size, beside), above]
    if chosen and crowded:
        spots = [Spot(x, CROWDED_TOP, "center")]
    return Wanted(column.label, spots, 13 if chosen else 11.5, chosen)


def _note_labels(column: Column, space: Space, size: float, notes: list[str], after: bool) -> list[Wanted]:
    x, y = space.x(column.middle), space.y(column.high) + 24
    return [Wanted(words, [_beside(x, y + 16 * i, size, after)]) for i, words in enumerate(notes)]


def _segment_labels(column: Column, space: Space, size: float, after: bool) -> list[Wanted]:
    """"124 ISIS" beside its segment, where the column's own number is not."""
    found, below = [], 0.0
    x = space.x(column.middle)
    for segment in column.segments:
        low, high = space.y(below), space.y(below + segment.value)
        below += segment.value
        if segment.name and len(column.segments) > 1 and low - high >= SEGMENT:
            y = (low + high) / 2
            found.append(Wanted(segment.words, [_beside(x, y, size, not after), _beside(x, y, size, after)]))
    return found


def _target(column: Column, space: Space, size: float) -> Row:
    """What takes the click: the column's whole height, at least 12 pixels wide where its neighbours leave them."""
    per_day = (space.width - space.ground.left - space.ground.right) / (space.ground.domain[1] - space.ground.domain[0])
    half = max(size, 9.0) / 2 / per_day
    return {"id": column.mark, "x": column.middle - half, "x2": column.middle + half, "y": 0, "y2": space.base, "line": column.line}


def _caption(shown: list[Column], space: Space, language: str) -> str:
    """What one must know of the drawing: columns that are cut, and those whose incidents are dated less exactly than the step, or not."""
    say = strings(language)
    cut, coarse = [c for c in shown if c.high > space.top], sum(c.until is not None for c in shown)
    told = [say("attacks.cut", n=len(cut), numbers=say("wording.comma").join(c.label for c in cut))] if cut else []
    told += [say("attacks.coarse", n=coarse)] if coarse else []
    told += [say("attacks.assumed", n=assumed)] if (assumed := sum(c.assumed for c in shown)) else []
    return " ".join(told)


def _told(column: Column) -> Row:
    """A column as a row of the table."""
    return {
        "period": column.period, "low": column.low, "best": column.best, "high": column.high, "open_high": column.open_high,
        "incidents": column.incidents, "id": column.mark,
    }  # fmt: skip


def _description(shown: list[Column], kind: str, language: str) -> str:
    say = strings(language)
    head = say("attacks.series_alt", kind=kind_name(kind, language), n=len(shown))
    largest = sorted(shown, key=lambda c: -c.best)[:12]
    return "; ".join([head, *(column.line for column in sorted(largest, key=lambda c: c.start))])
