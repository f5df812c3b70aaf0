"""What the components of Attacks & casualties draw: the line of controls, the lanes, the small multiples and the recipe. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from dashboard.analysis.columns import UNDATED, Step
from dashboard.analysis.doors import NOT_STATED
from dashboard.domain.claim import CORE_KINDS
from dashboard.strings import Strings
from dashboard.ui.attacks_chosen import Chosen
from dashboard.ui.attacks_picture import Picture, totals_of
from dashboard.ui.chips import claims_left, filter_chips
from dashboard.ui.labels import Labels
from dashboard.ui.slice import Slice
from dashboard.views.charts.series import segment_fill
from dashboard.views.charts.series_columns import Column, shown_groups
from dashboard.views.charts.ticks import EPOCH, time_ticks
from dashboard.views.charts.window import Window
from dashboard.views.dates import period_words
from dashboard.views.lanes import Lane
from dashboard.views.multiples import MultipleRow, none_note, title_of
from dashboard.views.names import place_in_line
from dashboard.views.numbers import best_number, number
from dashboard.views.theme import Theme, contrast
from dashboard.vocabulary import vocabulary

Payload = dict[str, Any]
FIRST_KINDS = ("killed", "wounded", "attack")
SIDE = 112  # pixels beside the time axis: what was found, the numbers of the columns


def direction(s: Strings) -> str:
    """Which way the interface runs."""
    return "rtl" if s.language == "ar" else "ltr"


def kind_title(kind: str, labels: Labels) -> str:
    """Killed, Attacks."""
    name = labels.kind(kind)
    return name[:1].upper() + name[1:]


def bar_payload(slice_: Slice, s: Strings, labels: Labels) -> Payload:
    """The line of controls."""
    own = slice_.view.counting
    chips = filter_chips(slice_, s, labels)
    further = [kind for kind in vocabulary()["kinds"] if kind in CORE_KINDS and kind not in FIRST_KINDS]

    def choice(code: str, label: str, on: bool) -> Payload:
        return {"id": code, "label": label, "on": on}

    return {
        "dir": direction(s),
        "title": s("attacks.title"),
        "kinds": [choice(kind, kind_title(kind, labels), kind == own.kind) for kind in FIRST_KINDS],
        "further": [choice(kind, kind_title(kind, labels), kind == own.kind) for kind in further],
        "steps": [choice(str(step), s(f"attacks.step.{step}"), step is own.step) for step in Step],
        "shapes": [choice(shape, s(f"attacks.{shape}"), own.table == (shape == "table")) for shape in ("chart", "table")],
        "words": {
            "count": s("attacks.count"),
            "by": s("attacks.by_step"),
            "as": s("attacks.shown_as"),
            "further": s("attacks.further"),
            "chips": s("ui.chips_label"),
        },
        "chips": chips,
        "count": claims_left(slice_, s),
        "clear": s("ui.clear_all") if chips else "",
    }


def lanes_payload(
    picture: Picture, window: Window | None, bars: list[Column], chosen: Chosen, look: Theme, s: Strings, labels: Labels
) -> Payload:
    """The lanes and the head of the chart of columns (bars) below them."""
    shown = totals_of(chosen.slice_) if chosen.slice_.view.counting.lanes else picture.lanes
    return {
        "dir": direction(s),
        "side": SIDE,
        "title": s("attacks.totals"),
        "sub": "" if picture.lanes else s("attacks.totals_none"),
        "far": s("attacks.totals_far"),
        "colour": look.kind(picture.kind),
        "lanes": [_lane(lane, window, chosen.mark) for lane in shown],
        "ticks": _ticks(window, s.language),
        "more": _more_lanes(len(shown), picture, s),
        "chart": _chart_head(picture, window, bars, look, s, labels),
    }


def _more_lanes(shown: int, picture: Picture, s: Strings) -> list[Payload]:
    """What leads to the totals without a lane: to lanes for as many as there is room for, beyond these to their claims; and back."""
    rest = picture.n_lanes - shown
    links = []
    if shown > len(picture.lanes):
        links.append({"event": "count_lanes", "value": None, "words": s("attacks.totals_fewer")})
    elif rest:
        links.append({"event": "count_lanes", "value": "all", "words": s("attacks.totals_more", n=rest)})
    if rest and shown > len(picture.lanes):
        links.append({"event": "count_mark", "value": "step:total", "words": s("attacks.totals_rest", n=rest)})
    return links


def _ticks(window: Window | None, language: str) -> list[float]:
    if window is None:
        return []
    first, last = (EPOCH + timedelta(days=round(day)) for day in (window.first, window.last))
    return [(day - window.first) / (window.last - window.first) for day, _ in time_ticks(first, last, language)]


def _lane(lane: Lane, window: Window | None, mark: str | None) -> Payload:
    own, found = f"total:{lane.id}", f"found:{lane.id}"
    start, end, beyond = _shares(lane, window)
    return {
        "mark": own, "chosen": own == mark, "found_mark": found if lane.inside else "", "found_chosen": found == mark,
        "count": lane.count, "scope": lane.scope, "found": lane.found,
        "line": lane.line, "found_line": lane.found_line, "start": start, "end": end, "beyond": beyond,
        "drawn": lane.start is not None and not beyond,
        "open_start": lane.open_start or bool(window and lane.start and lane.start < window.first),
    }  # fmt: skip


def _shares(lane: Lane, window: Window | None) -> tuple[float, float, str]:
    """Where a lane begins and ends as shares of the axis, and on which side of the window it lies if it is outside."""
    if window is None or lane.start is None or lane.end is None:
        return 0.0, 0.0, ""
    start, end = ((day - window.first) / (window.last - window.first) for day in (lane.start, lane.end))
    if end <= 0:
        return 0.0, 0.015, "before"
    if start >= 1:
        return 0.985, 1.0, "after"
    return max(0.0, start), min(1.0, end), ""


def _chart_head(picture: Picture, window: Window | None, bars: list[Column], look: Theme, s: Strings, labels: Labels) -> Payload:
    title = s(f"attacks.series.{picture.step}", kind=kind_title(picture.kind, labels))
    return {"title": title, "keys": _keys(bars, shown_groups(picture.columns), picture.kind, look), "window": _window(window, s)}


def _keys(shown: list[Column], order: list[str], kind: str, look: Theme) -> list[Payload]:
    """The groups of the columns with their colours, in the order of their stacks; none where one column names them itself."""
    found = {segment.group: segment.name for column in shown for segment in column.segments if segment.group}
    names = {group: found[group] for group in order if group in found}
    if len(shown) < 2 or not names:
        return []
    fills = {group: segment_fill(group, kind, look) for group in names}
    return [{"name": name, "fill": fills[group], "pale": contrast(fills[group], look.bg) < 3} for group, name in names.items()]


def _window(window: Window | None, s: Strings) -> Payload | None:
    if window is None or window.whole:
        return None
    first, last = (EPOCH + timedelta(days=int(day)) for day in (window.first, window.last - 1))
    words = s("attacks.window", period=period_words(str(first), str(last), s.language))
    return {"words": words, "before": window.earlier, "after": window.later, "earlier": s("attacks.earlier"), "later": s("attacks.later")}


def multiples_payload(picture: Picture, chosen: Chosen, look: Theme, s: Strings) -> Payload:
    """The small multiples, all to one scale: the same count is as long in each."""
    largest = max((row.high for rows, _ in picture.fields.values() for row in rows), default=0.0) or 1.0
    charts = [_multiple(field, *rows, largest, picture, chosen, look, s) for field, rows in picture.fields.items()]
    ringed = any(row.n_totals for rows, _ in picture.fields.values() for row in rows)
    return {"dir": direction(s), "charts": charts, "key": s("ui.by_group_sub") if ringed else ""}


def _multiple(
    field: str, rows: list[MultipleRow], n: int, largest: float, picture: Picture, chosen: Chosen, look: Theme, s: Strings
) -> Payload:
    shown = [_multiple_row(row, field, largest, picture.kind, chosen, look, s) for row in rows]
    title = title_of(field, picture.kind, s.language)
    if field == "source" and len(rows) == 1 and rows[0].key != NOT_STATED and rows[0].incidents:
        shown.append({"name": s("attacks.anyone_else"), "words": "", "totals": None, "none": s("attacks.nobody")})
    more = n - len(rows)
    notes = (s("charts.inside") if any(row.inside for row in rows) else "", none_note(rows, field, picture.kind, s.language))
    told = [row.line for row in rows]
    return {
        "title": title, "sub": "" if rows else s("attacks.no_rows"), "rows": shown, "described": f"{title}: {'; '.join(told)}",
        "more": s("attacks.rows_more", n=more) if more > 0 else "", "note": " ".join(filter(None, notes)),
    }  # fmt: skip


def _multiple_row(row: MultipleRow, field: str, largest: float, kind: str, chosen: Chosen, look: Theme, s: Strings) -> Payload:
    fill = look.group(row.key) if field == "group" else look.kind(kind)
    high = row.high or 1.0
    totals = None
    if row.n_totals:
        line = s("attacks.totals_line", name=row.name, totals=row.totals)
        totals = {"mark": row.totals_mark, "words": row.totals, "chosen": row.totals_mark == chosen.mark, "line": line}
    return {
        "mark": row.mark if row.number else "", "name": row.name, "words": row.number,
        "share": row.high / largest, "best": row.best / high, "inside": row.inside / high, "low": row.low / high,
        "open": row.open_high, "fill": fill, "pale": contrast(fill, look.bg) < 3, "line": row.line, "chosen": row.mark == chosen.mark,
        "lit": row.mark in chosen.lit or row.mark == chosen.mark, "totals": totals, "none": s("attacks.nobody"),
    }  # fmt: skip


def recipe_payload(picture: Picture, chosen: Chosen, s: Strings, labels: Labels) -> Payload:
    """The number and its lines."""
    low, high = number(picture.low), number(picture.high)
    key = "open" if picture.open_high else "exact" if picture.low == picture.high else "range"
    return {
        "dir": direction(s),
        "label": s("attacks.in_incidents", kind=kind_title(picture.kind, labels)),
        "title": s("attacks.recipe.all"),
        "number": best_number(picture.best, picture.open_high),
        "open": picture.open_high,
        "range": s(f"attacks.{key}", low=low, high=high) if picture.incidents else "",
        "lines": [
            {"mark": line.mark, "n": f"{line.n:,}", "bold": line.bold, "words": line.words, "verdict": line.verdict, "empty": not line.mark,
             "chosen": bool(line.mark) and line.mark == chosen.mark}
            for line in picture.lines
        ],
    }  # fmt: skip


def notes_of(chosen: Chosen, s: Strings) -> list[str]:
    """Where and when of the chosen column, where one claim stands behind it; else only when."""
    if not chosen.mark or not chosen.mark.startswith("bin:") or chosen.mark == f"bin:{UNDATED}":
        return []
    rows = chosen.claims.counted
    name = chosen.name(s)
    if len(rows) != 1:
        return [name, s("figures.incidents", n=len(rows))]
    claim = chosen.slice_.claim(str(chosen.slice_.claims["id"].iloc[rows[0]]))
    place = place_in_line(claim, s.language) if claim else ""
    return [part for part in (place, name) if part]
