"""The map's data layer as plain JSON: circles, areas, and what is not drawn, for the claims of the present filter."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from dashboard.analysis.frames import records, records_at
from dashboard.analysis.memo import remembered
from dashboard.analysis.place_counts import CASUALTIES, place_counts
from dashboard.domain.claim import Origin
from dashboard.strings import Strings, strings
from dashboard.views.names import bare_name, place_name
from dashboard.views.numbers import given, number
from dashboard.views.wording import LINE_COLUMNS, claim_words, count_phrase

Counts = dict[str, Any]  # a row of place_counts
Bounds = tuple[float, float, float, float]  # south, west, north, east
BASEMAP: Bounds = (27.5, 33.0, 39.5, 50.0)
TIP = ("mentions", "reports", "claims", "shared", *CASUALTIES, "totals")  # what the words at a place depend on
SIZES = {"mentions": "mentions", "attacks": "attack", "killed": "killed", "wounded": "wounded"}
RADIUS, LARGEST = 3.9, 24.0  # pixels: of one mention, of the largest circle
ROOMY, LEAST_LARGEST = 200, 9.0  # so many places leave room for that; pixels of the largest circle among any number of places
APPROXIMATE_KM = 5.0  # a point that may be further off is drawn dashed
BOLD_FROM = 4  # mentions
WIDEST_HALO, KM_A_DEGREE = 200.0, 111.2
MOST_UNPLACED = 12  # listed; the rest is only counted
AREAS = frozenset({"governorate", "region", "desert", "river"})  # never circles; a district is drawn at its town


@dataclass(frozen=True, slots=True)
class MapLayers:
    """`points`, `areas` and `tray` are JSON-able; `key` changes when anything drawn does, so that the browser swaps its layer only then.

    A point: id, lat, lon, name, other (the name in the other language), count, r (pixels), filled (has claims in the filter), approx,
    coded ("" for read from reports, "only" or "too" for coded data), bold, chosen, spoken (for screen readers), tip (lines).
    An area: the same without r, approx and bold, and: tag (its count as words, "" for none), region (not a governorate), river (a river:
    the basemap has its line and name), shape (id of a basemap outline, or None), halo (radius in km where it has no outline, else None).
    Tray: unplaced = [{id, count}], the first ones, count in words; countries, outside and unlisted = [{id, name, count}].
    bounds: [[south, west], [north, east]] of the circles in the frame and the rings around areas, or None.
    """

    points: list[dict[str, Any]]
    areas: list[dict[str, Any]]
    tray: dict[str, list[dict[str, Any]]]
    bounds: list[list[float]] | None
    key: str


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Numbers of places from elsewhere: a table as of `place_counts`; the column whose numbers fill a mark; the largest number that the
    circles must hold beside these, so that their scale stays while time is stepped through."""

    table: pd.DataFrame
    filled_by: str = "claims"
    largest: float = 0.0


def map_layers(
    claims: pd.DataFrame,
    mentions: pd.DataFrame,
    places: pd.DataFrame,
    language: str,
    size_by: str = "mentions",
    chosen: Collection[str] = (),
    frame: Bounds = BASEMAP,
    shapes: Collection[str] = (),
    counted: Counted | None = None,
) -> MapLayers:
    """The layers for a slice.

    claims: enriched, filtered; mentions: of the reports in the filter; places: the store's. size_by: mentions, attacks, killed or wounded.
    chosen: place ids. frame: what the basemap covers. shapes: ids of the places whose outline the basemap has. counted: the numbers, where
    they are not those of the whole slice.
    """
    own = counted or Counted(place_counts(claims, mentions))
    counts, coded = own.table, _coded(claims)
    sized = counts[SIZES[size_by]].to_numpy()
    known = remembered(places, ("map places", language), lambda: _known(places, language))
    places_of = [known.get(place) or _unknown(place) for place in map(str, counts.index.tolist())]
    circles = np.array([place.row["kind"] not in AREAS | {"country"} for place in places_of], dtype=bool)
    scale = _scale(max(own.largest, float(sized[circles].max(initial=0))), len(places))
    points: list[dict[str, Any]] = []
    areas: list[dict[str, Any]] = []
    tray: dict[str, list[dict[str, Any]]] = {"unplaced": _unplaced(claims, language), "countries": [], "outside": [], "unlisted": []}
    for count, size, place in zip(records(counts), sized.tolist(), places_of, strict=True):
        row = place.row
        item = _item(place, count, size, language, row["id"] in chosen) | {"filled": _is_filled(count, own.filled_by)}
        where = _where(row, frame)
        if where == "drawn" and row["kind"] in AREAS:
            areas.append(item | _area(row, item, shapes))
        elif where == "drawn":
            points.append(item | _point(row, item, count["mentions"], scale) | {"coded": coded.get(row["id"], "")})
        elif count["mentions"]:
            tray[where].append({"id": row["id"], "name": item["name"], "count": count["mentions"]})
    asked = (language, size_by, own.filled_by, scale, sorted(chosen), frame, sorted(coded.items()), sorted(shapes))
    key = _key(counts, remembered(places, "print", lambda: int(pd.util.hash_pandas_object(places).sum())), asked)
    return MapLayers(points, areas, tray, _bounds(points, areas), key)


def _is_filled(count: Counts, column: str) -> bool:
    """Whether anything of it is there: of claims also such as name the place after another."""
    return bool(count[column] or (column == "claims" and count["shared"]))


def _key(counts: pd.DataFrame, places: int, asked: object) -> str:
    """Letters that change with whatever the layers are made of. places: the print of their table."""
    drawn = hashlib.sha256(np.ascontiguousarray(counts.to_numpy()).tobytes())
    drawn.update(repr((counts.index.tolist(), list(counts.columns), places, asked)).encode())
    return drawn.hexdigest()[:16]


def _coded(claims: pd.DataFrame) -> dict[str, str]:
    """The places of coded claims: "only" where no report makes a claim, else "too"."""
    coded = (claims["origin"] == Origin.CODED).to_numpy()
    if not coded.any():
        return {}
    places = claims["place"].astype(object).to_numpy()
    read = set(places[~coded])
    return {str(place): "too" if place in read else "only" for place in set(places[coded]) if isinstance(place, str)}


def radius(count: float, scale: float = 1.0) -> float:
    """Pixels of the circle of a count: its area grows with the count, never below that of one mention."""
    return round(max(RADIUS, RADIUS * math.sqrt(max(count, 0)) * scale), 1)


def _scale(largest: float, known: int) -> float:
    """The factor that keeps the largest circle within LARGEST pixels, less in a library that knows many places; 1 while it is."""
    most = max(LEAST_LARGEST, LARGEST * min(1.0, math.sqrt(ROOMY / max(known, 1))))
    return min(1.0, most / (RADIUS * math.sqrt(largest))) if largest > 1 else 1.0


def _where(row: dict[str, Any], frame: Bounds) -> str:
    """drawn, countries, outside or unlisted."""
    if given(row["lat"]) is None or given(row["lon"]) is None:
        return "unlisted"
    south, west, north, east = frame
    if not (south <= row["lat"] <= north and west <= row["lon"] <= east):
        return "outside"
    return "countries" if row["kind"] == "country" else "drawn"


@dataclass(frozen=True, slots=True)
class _Place:
    """A place as the map knows it whatever is counted there: its row of the store, its names."""

    row: dict[str, Any]
    name: str
    other: str
    spoken: str


def _known(places: pd.DataFrame, language: str) -> dict[str, _Place]:
    rows = records(places.drop_duplicates("id"))
    return {str(row["id"]): _named({name: given(value) for name, value in row.items()}, language) for row in rows}


def _unknown(place: str) -> _Place:
    """A place that the table lacks: it is its own name."""
    return _named(dict.fromkeys(("name_en", "name_ar", "kind", "lat", "lon", "precision_km")) | {"id": place}, "en")


def _named(row: dict[str, Any], language: str) -> _Place:
    name_en, name_ar = row["name_en"], row["name_ar"]
    name = bare_name(name_en, name_ar, language) or str(row["id"]).removeprefix("unlisted:")
    other = bare_name(name_en, name_ar, "en" if language == "ar" else "ar")
    return _Place(row, name, other if other != name else "", place_name(name_en, name_ar, row["kind"], language) or name)


def _item(place: _Place, count: Counts, sized: int, language: str, chosen: bool) -> dict[str, Any]:
    tip = list(_tip(tuple(count[name] for name in TIP), language))
    return {
        "id": str(place.row["id"]),
        "lat": place.row["lat"],
        "lon": place.row["lon"],
        "name": place.name,
        "other": place.other,
        "count": sized,
        "chosen": chosen,
        "spoken": ". ".join([place.spoken, *tip]),
        "tip": tip,
    }


def _point(row: dict[str, Any], item: dict[str, Any], mentions: int, scale: float) -> dict[str, Any]:
    off = given(row["precision_km"]) or 0.0
    return {"r": radius(item["count"], scale), "approx": bool(off > APPROXIMATE_KM), "bold": mentions >= BOLD_FROM}


def _area(row: dict[str, Any], item: dict[str, Any], shapes: Collection[str]) -> dict[str, Any]:
    outlined = row["id"] in shapes
    halo = None if outlined or row["kind"] == "river" else given(row["precision_km"])
    return {
        "tag": number(item["count"]) if item["count"] else "",  # a bare 0 would deny what its tip tells: totals, places inside
        "region": row["kind"] != "governorate",
        "river": row["kind"] == "river",
        "shape": row["id"] if outlined else None,
        "halo": float(halo) if halo else None,
    }


@lru_cache(maxsize=16_384)  # a map of 3,000 places says a few hundred different things
def _tip(counts: tuple[int, ...], language: str) -> tuple[str, ...]:
    """Mentions and reports, then what is counted there. counts: in the order of TIP."""
    count, say = dict(zip(TIP, counts, strict=True)), strings(language)
    named = say("map.in_reports", n=count["reports"], what=say("map.mentioned", n=count["mentions"]))
    if not count["claims"]:
        return (named + say("map.dot") + (say("map.shared", n=count["shared"]) if count["shared"] else say("map.no_claims")),)
    told = [best_phrase(kind, count[kind], language) for kind in CASUALTIES if count[kind]]
    told += [say("map.totals", n=count["totals"])] if count["totals"] else []
    return named, say("map.dot").join(told) or say("map.claims", n=count["claims"])


@lru_cache(maxsize=4096)
def best_phrase(kind: str, best: float, language: str) -> str:
    """An exact count in words: 181 killed, one attack."""
    unit = "attacks" if kind == "attack" else "people"
    return count_phrase({"kind": kind, "unit": unit, "value": best, "low": best, "high": best, "qualifier": "exact"}, language)


def _unplaced(claims: pd.DataFrame, language: str) -> list[dict[str, Any]]:
    """The first claims whose place is not stated or not known, each with its count in words."""
    rows = np.flatnonzero(~claims["placed"].to_numpy())[:MOST_UNPLACED]
    return [{"id": str(row["id"]), "count": claim_words(row, language).count} for row in records_at(claims, rows, LINE_COLUMNS)]


def _bounds(points: list[dict[str, Any]], areas: list[dict[str, Any]]) -> list[list[float]] | None:
    """What the circles take up, and the rings that areas with claims have while they are chosen; one of half a country drives no frame."""
    if not points:
        return None
    rings = [area for area in areas if area["filled"] and area["halo"] and area["halo"] <= WIDEST_HALO]
    reach = [(float(item["lat"]), float(item["lon"]), item.get("halo") or 0.0) for item in [*points, *rings]]
    lats = [lat + side * km / KM_A_DEGREE for lat, _, km in reach for side in (-1, 1)]
    lons = [lon + side * km / KM_A_DEGREE / math.cos(math.radians(lat)) for lat, lon, km in reach for side in (-1, 1)]
    return [[min(lats), min(lons)], [max(lats), max(lons)]]


def alternative_text(layers: MapLayers, language: str) -> str:
    """What the map shows, in one sentence for those who cannot see it: the places with claims, most mentioned first."""
    say: Strings = strings(language)
    shown = [item for item in [*layers.points, *layers.areas] if item["filled"]]
    return say("wording.comma").join(say("map.tag", name=item["name"], n=item["count"]) for item in shown[:12])
