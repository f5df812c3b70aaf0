"""Governorates shaded by a number: a few classes with round limits, beside those with nothing counted and those not named at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard.analysis.frames import records
from dashboard.strings import strings
from dashboard.views.map_layers import MapLayers, best_phrase
from dashboard.views.names import bare_name, place_name
from dashboard.views.numbers import best_number, given, number, span_of

MOST_CLASSES = 5
ROUND = [step * 10**power for power in range(9) for step in (1, 2, 5)]


@dataclass(frozen=True, slots=True)
class Shade:
    """What is told of a governorate: the number that its class is by with its range, how many period totals are kept apart beside it, and
    how many claims and names there are in all."""

    best: float
    low: float
    high: float
    open_high: bool
    totals: int
    claims: int
    mentions: int

    def range(self, language: str) -> str:
        """1–2, ≥ 750, or "" where nothing widens the number."""
        if self.open_high:
            return strings(language)("figures.at_least", n=self.low)
        return span_of(self.low, self.high) if self.low != self.high else ""


def limits(largest: float) -> list[float]:
    """The lower limits of at most five classes, round numbers of the series 1, 2, 5: 1, 10, 20, 50, 100 for 181; none for nothing."""
    below = [float(value) for value in ROUND if value <= largest]
    return below if len(below) <= MOST_CLASSES else [below[0], *below[-(MOST_CLASSES - 1) :]]


def level(value: float, classes: Sequence[float]) -> int:
    """Which class a number is in, from 1; 0 for nothing."""
    return sum(value >= limit for limit in classes) if value > 0 else 0


def class_words(classes: Sequence[float], open_end: bool = True) -> list[str]:
    """The classes in words: 1–9, 10–19, 20–49, 50–99, ≥ 100."""
    ends = [number(a) if b - a == 1 else f"{number(a)}–{number(b - 1)}" for a, b in pairwise(classes)]
    return [*ends, f"≥ {number(classes[-1])}"] if classes and open_end else ends


def shaded_layers(
    shades: Mapping[str, Shade],
    places: pd.DataFrame,
    language: str,
    measure: str,
    classes: Sequence[float],
    shapes: Collection[str],
    names: Mapping[str, tuple[str, str, float, float]],
) -> MapLayers:
    """The governorates as areas with `level` (1 and up; 0 for told of but nothing counted) and `apart` (period totals in words, or "").

    shades: by governorate id; measure: mentions, attack, killed or wounded; shapes: outlines that the basemap has; names: (English, Arabic,
    lat, lon) of outlined governorates that no report names but that hold named places. What has no outline is in the tray, `outside`.
    """
    known = {row["id"]: row for row in records(places[places["id"].isin(list(shades))])}
    areas: list[dict[str, Any]] = []
    outside: list[dict[str, Any]] = []
    for place, shade in shades.items():
        row = known.get(place) or _unnamed(place, names)
        name = place_name(given(row["name_en"]), given(row["name_ar"]), "governorate", language)
        if place not in shapes or given(row["lat"]) is None:
            outside.append({"id": place, "name": name or place, "count": int(shade.best)})
            continue
        areas.append(_area(row, shade, language, measure, classes, name))
    key = hashlib.sha256(json.dumps([areas, language, list(classes)], ensure_ascii=True).encode()).hexdigest()[:16]
    tray: dict[str, list[dict[str, Any]]] = {"unplaced": [], "countries": [], "outside": outside, "unlisted": []}
    return MapLayers([], areas, tray, _bounds(areas), f"shades {key}")


def _unnamed(place: str, names: Mapping[str, tuple[str, str, float, float]]) -> dict[str, Any]:
    name_en, name_ar, lat, lon = names.get(place, ("", "", None, None))
    return {"id": place, "name_en": name_en, "name_ar": name_ar, "lat": lat, "lon": lon, "kind": "governorate"}


def _area(
    row: Mapping[str, Any], shade: Shade, language: str, measure: str, classes: Sequence[float], spoken: str
) -> dict[str, Any]:
    say = strings(language)
    bare = bare_name(given(row["name_en"]), given(row["name_ar"]), language)
    other = bare_name(given(row["name_en"]), given(row["name_ar"]), "en" if language == "ar" else "ar")
    words = say("map.mentioned", n=shade.best) if measure == "mentions" else best_phrase(measure, shade.best, language)
    apart = say("map.totals", n=shade.totals) if shade.totals and measure != "mentions" else ""
    told = [say("map.mentioned", n=shade.mentions), say("map.claims", n=shade.claims)]
    tip = (say("map.dot").join(part for part in (words, shade.range(language), apart) if part), say("map.dot").join(told))
    return {
        "id": str(row["id"]), "lat": given(row["lat"]), "lon": given(row["lon"]), "name": bare, "other": other if other != bare else "",
        "count": int(shade.best), "filled": shade.best > 0, "spoken": spoken or bare, "tip": tip,
        "tag": best_number(shade.best, shade.open_high) if shade.best else "",
        "region": False, "river": False, "shape": str(row["id"]), "halo": None,
        "level": level(shade.best, classes), "apart": apart,
    }  # fmt: skip


def _bounds(areas: list[dict[str, Any]]) -> list[list[float]] | None:
    if not areas:
        return None
    lats, lons = [float(area["lat"]) for area in areas], [float(area["lon"]) for area in areas]
    return [[min(lats) - 0.6, min(lons) - 0.6], [max(lats) + 0.6, max(lons) + 0.6]]


