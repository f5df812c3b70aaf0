"""The map's data layer as plain JSON: circles, areas, and what is not drawn, for the claims of the present filter."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.frames import records_at
from dashboard.analysis.place_counts import CASUALTIES, place_counts
from dashboard.domain.claim import Origin
from dashboard.strings import Strings, strings
from dashboard.views.map_places import BASEMAP, Bounds, MapPlaces, Row, map_places
from dashboard.views.numbers import number
from dashboard.views.wording import LINE_COLUMNS, claim_words, count_phrase

TIP = ("mentions", "reports", "claims", "shared", *CASUALTIES, "totals")  # what the words at a place depend on
SIZES = {"mentions": "mentions", "attacks": "attack", "killed": "killed", "wounded": "wounded"}
RADIUS, LARGEST = 3.9, 24.0  # pixels: of one mention, of the largest circle
ROOMY, LEAST_LARGEST = 200, 9.0  # so many places leave room for that; pixels of the largest circle among any number of places
BOLD_FROM = 4  # mentions
WIDEST_HALO, KM_A_DEGREE = 200.0, 111.2
MOST_UNPLACED = 12  # listed; the rest is only counted


@dataclass(frozen=True, slots=True)
class MapLayers:
    """`points`, `areas` and `tray` are JSON-able; `key` changes when any of them does, so that the browser swaps its layer only then.
    `chosen`: ids of those that are marked, which a click changes alone.

    A point: id, n (see `MapPlaces`), lat, lon, name, other (the name in the other language), count, r (pixels), filled (has claims in the
    filter), approx, coded ("" for read from reports, "only" or "too" for coded data), bold, spoken (its name with what it is, for
    screen readers, who hear the tip after it), tip (lines; a tuple, as of rows without lists Python's collections look away).
    An area: the same without r, approx and bold, and: tag (its count as words, "" for none), region (not a governorate), river (a river:
    the basemap has its line and name), shape (id of a basemap outline, or None), halo (radius in km where it has no outline, else None).
    Tray: unplaced = [{id, count}], the first ones, count in words; countries, outside and unlisted = [{id, name, count}].
    bounds: [[south, west], [north, east]] of the circles in the frame and the rings around areas, or None. `places`: what these are of.
    """

    points: list[Row]
    areas: list[Row]
    tray: dict[str, list[Row]]
    bounds: list[list[float]] | None
    key: str
    chosen: frozenset[str] = frozenset()
    places: MapPlaces | None = None


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
    frame: Bounds = BASEMAP,
    shapes: Collection[str] = (),
    counted: Counted | None = None,
) -> MapLayers:
    """The layers for a slice.

    claims: enriched, filtered; mentions: of the reports in the filter; places: the store's. size_by: mentions, attacks, killed or wounded.
    frame: what the basemap covers. shapes: ids of the places whose outline the basemap has. counted: the numbers, where
    they are not those of the whole slice.
    """
    own = counted or Counted(place_counts(claims, mentions))
    counts, coded = own.table, _coded(claims)
    sized = counts[SIZES[size_by]].to_numpy()
    known = map_places(places, language, frame, frozenset(shapes))
    places_of = [known.of(place) for place in map(str, counts.index.tolist())]
    circles = np.array([place.circle for place in places_of], dtype=bool)
    scale = _scale(max(own.largest, float(sized[circles].max(initial=0))), len(places))
    points: list[Row] = []
    areas: list[Row] = []
    tray: dict[str, list[Row]] = {"unplaced": _unplaced(claims, language), "countries": [], "outside": [], "unlisted": []}
    filled = _filled(counts, own.filled_by)
    for place, told, size, full in zip(places_of, _told(counts), sized.tolist(), filled.tolist(), strict=True):
        if place.where == "drawn":
            said = (told, size, full, coded.get(place.row["id"], ""), scale)
            row = place.said.get(said) or place.saying(said, _said(said, place.circle, language))
            (points if place.circle else areas).append(row)
        elif told[0]:
            tray[place.where].append({"id": place.row["id"], "name": place.row["name"], "count": told[0]})
    asked = (language, size_by, own.filled_by, scale, frame, sorted(coded.items()), known.key)
    return MapLayers(points, areas, tray, _bounds(points, areas, known), _key(counts, asked), places=known)


def _said(said: tuple[tuple[int, ...], float, bool, str, float], circle: bool, language: str) -> Row:
    """What a row says beside what its place always is. said: the numbers of TIP, what sizes it, whether it is filled, how it is coded, the
    scale of the circles."""
    told, size, filled, coded, scale = said
    row = {"tip": _tip(told, language), "count": size, "filled": filled}
    if circle:
        return row | {"r": radius(size, scale), "bold": told[0] >= BOLD_FROM, "coded": coded}
    return row | {"tag": number(size) if size else ""}  # a bare 0 would deny what its tip tells


def _told(counts: pd.DataFrame) -> list[tuple[int, ...]]:
    """The numbers of each place in the order of TIP."""
    return list(zip(*(counts[name].tolist() for name in TIP), strict=True))


def _filled(counts: pd.DataFrame, column: str) -> npt.NDArray[np.bool_]:
    """Whether anything of it is there: of claims also such as name the place after another."""
    filled = counts[column].to_numpy() > 0
    return np.asarray(filled | (counts["shared"].to_numpy() > 0) if column == "claims" else filled)


def _key(counts: pd.DataFrame, asked: object) -> str:
    """Letters that change with whatever the layers are made of."""
    drawn = hashlib.sha256(np.ascontiguousarray(counts.to_numpy()).tobytes())
    drawn.update(repr((counts.index.tolist(), list(counts.columns), asked)).encode())
    return drawn.hexdigest()[:16]


def _coded(claims: pd.DataFrame) -> dict[str, str]:
    """The places of coded claims: "only" where no report makes a claim, else "too"."""
    coded = (claims["origin"] == Origin.CODED).to_numpy()
    if not coded.any():
        return {}
    places = claims["place"].astype(object).to_numpy()
    read = set(places[~coded])
    return {str(place): "too" if place in read else "only" for place in set(places[coded]) if isinstance(place, str)}


@lru_cache(maxsize=4096)
def radius(count: float, scale: float = 1.0) -> float:
    """Pixels of the circle of a count: its area grows with the count, never below that of one mention."""
    return round(max(RADIUS, RADIUS * math.sqrt(max(count, 0)) * scale), 1)


def _scale(largest: float, known: int) -> float:
    """The factor that keeps the largest circle within LARGEST pixels, less in a library that knows many places; 1 while it is."""
    most = max(LEAST_LARGEST, LARGEST * min(1.0, math.sqrt(ROOMY / max(known, 1))))
    return min(1.0, most / (RADIUS * math.sqrt(largest))) if largest > 1 else 1.0


@lru_cache(maxsize=16_384)  # a map of 3,000 places says a few hundred different things
def _tip(counts: tuple[int, ...], language: str) -> tuple[str, ...]:
    """Mentions and reports, then what is counted there. counts: in the order of TIP."""
    mentions, reports, claims, shared, *casualties, totals = counts
    named, dot = _mentioned(mentions, reports, language), _counted("map.dot", 0, language)
    if not claims:
        return (named + dot + _counted("map.shared" if shared else "map.no_claims", shared, language),)
    told = [best_phrase(kind, n, language) for kind, n in zip(CASUALTIES, casualties, strict=True) if n]
    told += [_counted("map.totals", totals, language)] if totals else []
    return named, dot.join(told) or _counted("map.claims", claims, language)


@lru_cache(maxsize=16_384)
def _mentioned(mentions: int, reports: int, language: str) -> str:
    say = strings(language)
    return say("map.in_reports", n=reports, what=say("map.mentioned", n=mentions))


@lru_cache(maxsize=4096)
def _counted(key: str, n: int, language: str) -> str:
    return strings(language)(key, n=n)


@lru_cache(maxsize=4096)
def best_phrase(kind: str, best: float, language: str) -> str:
    """An exact count in words: 181 killed, one attack."""
    unit = "attacks" if kind == "attack" else "people"
    return count_phrase({"kind": kind, "unit": unit, "value": best, "low": best, "high": best, "qualifier": "exact"}, language)


def _unplaced(claims: pd.DataFrame, language: str) -> list[Row]:
    """The first claims whose place is not stated or not known, each with its count in words."""
    rows = np.flatnonzero(~claims["placed"].to_numpy())[:MOST_UNPLACED]
    return [{"id": str(row["id"]), "count": claim_words(row, language).count} for row in records_at(claims, rows, LINE_COLUMNS)]


def _bounds(points: list[Row], areas: list[Row], known: MapPlaces) -> list[list[float]] | None:
    """What the circles take up, and the rings that areas with claims have while they are chosen; one of half a country drives no frame."""
    if not points:
        return None
    rings = [area for area in areas if area["filled"] and area["halo"] and area["halo"] <= WIDEST_HALO]
    lats, lons, radii = known.at[[item["n"] for item in [*points, *rings]]].T
    high = radii / KM_A_DEGREE
    wide = high / np.cos(np.radians(lats))
    return [[float((lats - high).min()), float((lons - wide).min())], [float((lats + high).max()), float((lons + wide).max())]]


def alternative_text(layers: MapLayers, language: str) -> str:
    """What the map shows, in one sentence for those who cannot see it: the places with claims, most mentioned first."""
    say: Strings = strings(language)
    shown = [item for item in [*layers.points, *layers.areas] if item["filled"]]
    return say("wording.comma").join(say("map.tag", name=item["name"], n=item["count"]) for item in shown[:12])
