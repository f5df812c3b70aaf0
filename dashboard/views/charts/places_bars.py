"""Places by mentions: one bar a place, filled where the present filter leaves a claim about it, hollow where it is only named."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import altair as alt
import pandas as pd

from dashboard.analysis.place_counts import place_counts
from dashboard.strings import strings
from dashboard.views.charts.config import Ground, assemble, layer, shaped
from dashboard.views.charts.drawing import Drawing
from dashboard.views.charts.labels import text_width
from dashboard.views.charts.time_marks import records
from dashboard.views.names import place_name
from dashboard.views.numbers import number
from dashboard.views.theme import Theme

ROW, BAR = 20, 12  # pixels
LONGEST_NAME, EDGE = 112, 26  # pixels: of the names, free at the end for the number


def place_rows(
    claims: pd.DataFrame, mentions: pd.DataFrame, places: pd.DataFrame, language: str, chosen: Collection[str], most: int
) -> list[dict[str, Any]]:
    """The most mentioned places that can be told apart from whole countries, the chosen ones always among them.

    Each row: id, name, count (mentions), filled, hl (chosen), line.
    """
    counts = place_counts(claims, mentions)
    known = places.drop_duplicates("id").set_index("id").reindex(counts.index)
    counts = counts.assign(**{name: known[name] for name in ("name_en", "name_ar", "kind", "lat")})
    counts = counts[((counts["kind"] != "country") & counts["lat"].notna() & (counts["mentions"] > 0)).to_numpy()]
    picked = counts.index.isin(list(chosen))
    shown = counts[picked].head(most)
    rest = counts[~picked].head(most - len(shown))
    shown = pd.concat([shown, rest]).sort_values("mentions", ascending=False, kind="stable")
    say = strings(language)
    rows = []
    for row in records(shown.reset_index()):
        name = place_name(row["name_en"], row["name_ar"], row["kind"], language)
        told = say("map.in_reports", n=row["reports"], what=say("map.mentioned", n=row["mentions"]))
        line = say("charts.place_line", place=name, what=told)
        entry = {"id": row["id"], "name": name, "count": int(row["mentions"]), "filled": row["claims"] > 0, "hl": row["id"] in chosen, "line": line}
        rows.append(entry)
    return rows


def places_bars(
    claims: pd.DataFrame,
    mentions: pd.DataFrame,
    places: pd.DataFrame,
    language: str,
    theme: Theme,
    chosen: Collection[str] = (),
    width: float = 368,
    height: float = 104,
) -> Drawing:
    """The chart, mirrored in Arabic, with as many bars of 20 pixels as the height holds.

    claims: enriched, filtered; mentions: of the reports in the filter; chosen: place ids. A click gives the place's id.
    """
    rows = place_rows(claims, mentions, places, language, chosen, max(1, int(height // ROW)))
    names = min(LONGEST_NAME, max((text_width(row["name"], 12, row["hl"]) for row in rows), default=60)) + 9
    reverse = language == "ar"
    largest = max((row["count"] for row in rows), default=1)
    left, right = (EDGE, names) if reverse else (names, EDGE)
    ground = Ground((0.0, float(largest)), left, right, height, reverse)
    for index, row in enumerate(rows):
        middle = ROW * (index + 0.5)
        row |= {"x": 0, "x2": row["count"], "y": middle - BAR / 2, "y2": middle + BAR / 2, "mid": middle, "top": middle - ROW / 2, "low": middle + ROW / 2}
    layers = [*_bars(rows, ground, theme), *_words(rows, ground, theme, language), _targets(rows, ground, largest)]
    described = "; ".join([strings(language)("charts.places"), *(row["line"] for row in rows)])
    table = pd.DataFrame(rows, columns=["name", "count", "filled", "id"])
    return Drawing(assemble(layers, theme, width, height, described), "", not rows, table)


def _bars(rows: list[dict[str, Any]], ground: Ground, theme: Theme) -> list[alt.Chart]:
    area: dict[str, Any] = {"x": ground.x(), "x2": "x2:Q", "y": ground.y(), "y2": "y2:Q"}
    filled = [row for row in rows if row["filled"]]
    plain, chosen = [row for row in rows if not row["hl"]], [row for row in rows if row["hl"]]
    zero = [{"x": 0, "y": 0, "y2": ROW * len(rows)}]
    return [
        layer(filled).mark_rect(fill=theme.place).encode(**area),
        layer(plain).mark_rect(filled=False, stroke=theme.place, strokeWidth=1.3).encode(**area),
        layer(chosen).mark_rect(filled=False, stroke=theme.accent, strokeWidth=2).encode(**area),
        layer(zero).mark_rule(color=theme.line2, strokeWidth=1).encode(x=ground.x(), y=ground.y(), y2="y2:Q"),
    ]


def _words(rows: list[dict[str, Any]], ground: Ground, theme: Theme, language: str) -> list[alt.Chart]:
    """Names at the start, numbers at the end; the chosen in bold accent ink."""
    start, end = ("left", "right") if ground.reverse else ("right", "left")
    away = 8 if ground.reverse else -8
    layers = []
    for chosen, style in ((False, {"color": theme.ink}), (True, {"color": theme.accentink, "fontWeight": 600})):
        told = [row | {"t": shaped(row["name"], language), "n": number(row["count"])} for row in rows if row["hl"] is chosen]
        name = layer(told).mark_text(align=start, dx=away, baseline="middle", fontSize=12, limit=LONGEST_NAME, **style)
        count = layer(told).mark_text(align=end, dx=-away - 2 if away < 0 else -6, baseline="middle", fontSize=12, **style)
        layers += [
            name.encode(x=ground.x(), y=ground.y("mid"), text="t:N"),
            count.encode(x=ground.x("x2"), y=ground.y("mid"), text="n:N"),
        ]
    return layers


def _targets(rows: list[dict[str, Any]], ground: Ground, largest: int) -> alt.Chart:
    """What takes clicks: the whole row, name included."""
    unseen = [{"id": row["id"], "y": row["top"], "y2": row["low"], "line": row["line"]} for row in rows]
    target = layer(unseen).mark_rect(opacity=0.001, fill="#808080", cursor="pointer")
    return target.encode(
        x=alt.value(0), x2=alt.value("width"), y=ground.y(), y2="y2:Q", tooltip=alt.Tooltip("line:N"), description=alt.Description("line:N")
    )
