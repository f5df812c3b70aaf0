"""What the stepper under the map draws: one bar a step of time, the step that is shown, and those before and after it. Pure but for
what is remembered."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import streamlit as st

from dashboard.analysis.place_steps import PREFIX, UNDATED
from dashboard.analysis.slices import figures_over
from dashboard.strings import Strings
from dashboard.ui.atlas import Unit
from dashboard.ui.components.map_base import outlines
from dashboard.ui.derived import Key, key_of
from dashboard.ui.places_doors import ELSEWHERE
from dashboard.ui.places_scene import Scene
from dashboard.views.dates import date_words
from dashboard.views.figure_words import figure_range
from dashboard.views.map_layers import best_phrase
from dashboard.views.numbers import number, span_of

Payload = dict[str, Any]
MOST_SLOTS = 200  # more steps than this are drawn without the empty ones between
MOST_TICKS = 12
TICK_ROOM = 0.07  # of the strip's width, that a year's words need
MOST_SPOKEN = 40
MOST_NUMBERED = 24  # bars of a strip with room for their numbers
WORDS = ("steps", "previous_step", "next_step", "play", "pause", "all_time", "unit_label", "motion")


class Bar(NamedTuple):
    """A step's number with its range."""

    key: str
    best: float
    low: float
    high: float
    open_high: bool


def bars_of(scene: Scene) -> list[Bar]:
    """A bar for each step that holds anything, the earliest first, then that of the undated, if any."""
    return _bars(key_of(scene.slice_), str(scene.atlas.unit), scene.measure, scene)


@st.cache_resource(show_spinner=False, max_entries=64, hash_funcs={Key: hash})
def _bars(key: Key, unit: str, measure: str, _scene: Scene) -> list[Bar]:
    steps = _scene.steps
    if measure == "mentions":
        counts = np.bincount(steps.mentions + 1, minlength=len(steps.keys) + 1)
        found = {name: Bar(name, float(n), float(n), float(n), False) for name, n in zip((UNDATED, *steps.keys), counts, strict=True) if n}
    else:
        parts = figures_over(_scene.slice_.claims, measure, unit)
        told = [(part.key or UNDATED, part.figure) for part in parts]
        found = {name: Bar(name, fig.best, fig.low, fig.high, fig.open_high) for name, fig in told}
    bars = [found.get(name, Bar(name, 0.0, 0.0, 0.0, False)) for name in steps.keys]
    return [*bars, *([found[UNDATED]] if UNDATED in found else [])]


def step_words(at: str | None, s: Strings) -> str:
    """All time; undated; 2022; Mar 2022."""
    if at is None:
        return s("places.all_time")
    return s("places.undated") if at == UNDATED else date_words(at, s.language)


def slots(keys: list[str], unit: Unit) -> list[str | None]:
    """The steps in a row with None for each empty one between them, where that leaves room; else without those between."""
    if not keys:
        return []
    numbers = [_ordinal(key, unit) for key in keys]
    if numbers[-1] - numbers[0] >= MOST_SLOTS:
        return list(keys)
    row: list[str | None] = [None] * (numbers[-1] - numbers[0] + 1)
    for key, at in zip(keys, numbers, strict=True):
        row[at - numbers[0]] = key
    return row


def _ordinal(key: str, unit: Unit) -> int:
    return int(key) if unit is Unit.YEAR else int(key[:4]) * 12 + int(key[5:7]) - 1


def stepper_payload(scene: Scene, s: Strings) -> Payload:
    """Everything that the stepper draws."""
    own, bars = scene.atlas, bars_of(scene)
    dated = [bar for bar in bars if bar.key != UNDATED]
    undated = next((bar for bar in bars if bar.key == UNDATED), None)
    keys = [bar.key for bar in dated]
    before, after = _neighbours(keys, own.at)
    return {
        "dir": "rtl" if s.language == "ar" else "ltr",
        "units": [{"id": str(unit), "label": s(f"places.unit.{unit}"), "on": unit is own.unit} for unit in Unit],
        "all": own.at is None,
        "at": own.at or "",
        "now": step_words(own.at, s),
        "number": number_of(scene, s),
        "first": keys[0] if keys else None,
        "before": before,
        "after": after,
        **strip(dated, own.at, own.unit, scene.measure, s),
        "caption": s("places.stand_mentions" if scene.measure == "mentions" else "places.stand_claims"),
        "beyond": beyond_shades(scene, s),
        "undated": _undated(undated, own.at, s) if undated else None,
        "words": {name: s(f"places.{name}") for name in WORDS},
    }


def beyond_shades(scene: Scene, s: Strings) -> list[Payload]:
    """What the shades cannot show, each part with its door: governorates without an outline, and what is in no single one."""
    if not scene.atlas.shaded:
        return []
    shapes = outlines()
    outside = sum(shade.best for place, shade in scene.shades.items() if place and place not in shapes)
    nowhere = scene.shades[""].best if "" in scene.shades else 0
    sort = "named_in:" if scene.measure == "mentions" else f"gov:{scene.measure}|"
    parts = [(outside, "no_outline", ELSEWHERE), (nowhere, "no_governorate", "")]
    return [{"words": s(f"places.{key}", n=n), "door": f"{sort}{place}"} for n, key, place in parts if n]


def _neighbours(keys: list[str], at: str | None) -> tuple[str | None, str | None]:
    """The step before, "" for all time, and the step after; None where there is none."""
    if at is None:
        return None, keys[0] if keys else None
    earlier, later = [key for key in keys if key < at], [key for key in keys if key > at]
    if at == UNDATED:
        return (keys[-1] if keys else ""), None
    return (earlier[-1] if earlier else ""), (later[0] if later else None)


def _undated(bar: Bar, at: str | None, s: Strings) -> Payload:
    return {"at": UNDATED, "on": at == UNDATED, "words": s("places.undated_n", n=bar.best)}


def number_of(scene: Scene, s: Strings) -> Payload:
    """The step's number in words, and the door to what it counts."""
    if scene.measure == "mentions":
        return {"words": s("map.mentioned", n=len(scene.mentions)), "range": "", "door": "where:all"}
    fig = scene.figure(scene.measure)
    words = best_phrase(scene.measure, fig.best, s.language)
    return {"words": words, "range": figure_range(fig, s.language), "door": f"sum:{scene.measure}"}


def strip(bars: list[Bar], at: str | None, unit: Unit, measure: str, s: Strings) -> Payload:
    """The bars of a strip chart with heights from 0 to 1, its ticks as shares of its width, and what it shows in words."""
    most = max((bar.high if not bar.open_high else bar.best for bar in bars), default=0.0) or 1.0
    known = {bar.key: bar for bar in bars}
    row = slots([bar.key for bar in bars], unit)
    drawn = [None if key is None else _bar(known[key], most, at, measure, s) for key in row]
    lines = [bar["line"] for bar in drawn if bar and bar["best"] > 0]
    alt = s("places.strip_alt", what="; ".join(lines[:MOST_SPOKEN]) or "0")
    return {"bars": drawn, "ticks": _ticks(row, unit), "most": number(most), "alt": alt, "numbered": len(drawn) <= MOST_NUMBERED}


def _bar(bar: Bar, most: float, at: str | None, measure: str, s: Strings) -> Payload:
    counted = s("map.mentioned", n=bar.best) if measure == "mentions" else best_phrase(measure, bar.best, s.language)
    bounds = s("figures.at_least", n=bar.low) if bar.open_high else span_of(bar.low, bar.high)
    wide = f" ({bounds})" if bar.low != bar.high or bar.open_high else ""
    return {
        "key": bar.key, "on": bar.key == at, "best": bar.best / most, "low": bar.low / most, "high": min(1.0, bar.high / most),
        "open": bar.open_high, "n": number(bar.best) if bar.best else "", "line": f"{step_words(bar.key, s)}: {counted}{wide}",
    }  # fmt: skip


def _ticks(row: list[str | None], unit: Unit) -> list[Payload]:
    """Years along the strip, as many as have room: each where it begins."""
    years = _years(row, unit)
    every = max(1, -(-len(years) // MOST_TICKS))
    ticks: list[Payload] = []
    for year, slot in list(years.items())[::every]:
        at = (slot + 0.5) / len(row)
        if not ticks or at - ticks[-1]["at"] >= TICK_ROOM:
            ticks.append({"at": at, "words": year})
    return ticks


def _years(row: list[str | None], unit: Unit) -> dict[str, int]:
    """The slot in which each year begins; where the row keeps no room for empty steps, that of the year's first step."""
    keys = [key for key in row if key]
    if not keys:
        return {}
    first, of_year = _ordinal(keys[0], unit), 1 if unit is Unit.YEAR else 12
    if len(row) == _ordinal(keys[-1], unit) - first + 1:
        return {str((first + at) // of_year): at for at in range(len(row)) if at == 0 or (first + at) % of_year == 0}
    seen: dict[str, int] = {}
    for at, key in enumerate(row):
        seen.setdefault((key or "")[: PREFIX["year"]], at)
    return seen
