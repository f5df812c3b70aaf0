"""Places by mentions: one bar a place, filled where the present filter leaves a claim about it, hollow where it is only named."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

import pandas as pd

from dashboard.analysis.frames import records
from dashboard.analysis.memo import remembered
from dashboard.analysis.place_counts import places_of_claims, places_told
from dashboard.strings import strings
from dashboard.views.charts.config import LONGEST_NAME, Ground, shaped
from dashboard.views.charts.drawing import Drawing
from dashboard.views.charts.labels import text_width
from dashboard.views.charts.template import Row, filled, structure
from dashboard.views.names import place_name
from dashboard.views.numbers import number
from dashboard.views.theme import Theme

ROW, BAR = 20, 12  # pixels
EDGE = 26  # pixels free at the end for the number


def place_rows(
    claims: pd.DataFrame, mentions: pd.DataFrame, places: pd.DataFrame, language: str, chosen: Collection[str], most: int
) -> list[Row]:
    """The most mentioned places that can be told apart from whole countries, the chosen ones always among them.

    Each row: id, name, count (mentions), filled, hl (chosen), line.
    """
    told, about = places_told(mentions), places_of_claims(claims, mentions)
    filled = frozenset(about.index[(about["claims"] + about["shared"] > 0).to_numpy()].tolist())
    known = remembered(places, "bars", lambda: _known(places))
    ids = remembered(mentions, "places told", told.index.tolist)  # most mentions first
    picked = [at for at, place in enumerate(ids) if place in chosen and place in known][:most]
    rest = islice((at for at, place in enumerate(ids) if place not in chosen and place in known), most - len(picked))
    say = strings(language)
    rows, named, held = [], told["mentions"].to_numpy(), told["reports"].to_numpy()
    for at in sorted([*picked, *rest]):
        place, count = ids[at], int(named[at])
        name = place_name(*known[place], language)
        what = say("map.in_reports", n=int(held[at]), what=say("map.mentioned", n=count))
        line = say("charts.place_line", place=name, what=what)
        rows.append({"id": place, "filled": place in filled, "hl": place in chosen, "name": name, "count": count, "line": line})
    return rows


def _known(places: pd.DataFrame) -> dict[str, tuple[str, str, str]]:
    """The places that a bar can stand for: what they are called and what they are, by id."""
    told = places[((places["kind"] != "country") & places["lat"].notna()).to_numpy()].drop_duplicates("id")
    return {str(row["id"]): (row["name_en"], row["name_ar"], row["kind"]) for row in records(told[["id", "name_en", "name_ar", "kind"]])}


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

    claims: enriched, filtered; mentions: of the reports in the filter; chosen: place ids. A click gives the place's id. The caption says so
    where a bar stands there only for being chosen.
    """
    most = max(1, int(height // ROW))
    rows = place_rows(claims, mentions, places, language, chosen, most)
    plain = {row["id"] for row in place_rows(claims, mentions, places, language, (), most)} if chosen else set()
    added = bool(chosen) and any(row["id"] not in plain for row in rows)
    names = min(LONGEST_NAME, max((text_width(row["name"], 12, row["hl"]) for row in rows), default=60)) + 9
    mirrored = language == "ar"
    largest = float(max((row["count"] for row in rows), default=1))
    ends = [(float(row["count"]), text_width(number(row["count"]), 12) + 8) for row in rows]
    ground = Ground.for_bars(names, ends, largest, width, EDGE, mirrored)
    drawn = [_row(row, ROW * (index + 0.5), language) for index, row in enumerate(rows)]
    data = {
        "filled": [row for row in drawn if row["filled"]],
        "plain": [row for row in drawn if not row["hl"]],
        "chosen": [row for row in drawn if row["hl"]],
        "zero": [{"x": 0, "y": 0, "y2": ROW * len(rows)}],
        "targets": [{"id": row["id"], "y": row["mid"] - ROW / 2, "y2": row["mid"] + ROW / 2, "line": row["line"]} for row in drawn],
    }
    data |= {f"{layer}_{part}": data[layer] for layer in ("plain", "chosen") for part in ("names", "counts")}
    described = "; ".join([strings(language)("charts.places"), *(row["line"] for row in rows)])
    chart = filled(structure("places_bars", theme, mirrored), data, ground, (width, height), described)
    return Drawing(chart, strings(language)("charts.lit_added") if added else "", not rows, ("name", "count", "filled", "id"), rows)


def _row(row: Row, middle: float, language: str) -> Row:
    return row | {
        "x": 0, "x2": row["count"], "y": middle - BAR / 2, "y2": middle + BAR / 2, "mid": middle, "t": shaped(row["name"], language),
        "n": number(row["count"]),
    }  # fmt: skip
