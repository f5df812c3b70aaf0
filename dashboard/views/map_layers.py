"""The map's data layer as plain JSON: circles, areas, and what is not drawn, for the claims of the present filter."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.frames import records_at
from dashboard.analysis.memo import of_both
from dashboard.analysis.place_counts import CASUALTIES, places_of_claims, places_told
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

    A point: id, lat, lon, name, other (the name in the other language), count, r (pixels), filled (has claims in the filter), approx,
    coded ("" for read from reports, "only" or "too" for coded data), bold, spoken (its name with what it is, for
    screen readers, who hear the tip after it), tip (lines; a tuple, as of rows without lists Python's collections look away).
    An area: the same without r, approx and bold, and: tag (its count as words, "" for none), region (not a governorate), river (a river:
    the basemap has its line and name), shape (id of a basemap outline, or None), halo (radius in km where it has no outline, else None).
    Tray: unplaced = [{id, count}], the first ones, count in words; countries, outside and unlisted = [{id, name, count}].
    bounds: [[south, west], [north, east]] of the circles in the frame and the rings around areas, or None. `bare`: what points and areas
    begin with, where they do; rows that nothing changes are its own.
    """

    points: list[Row]
    areas: list[Row]
    tray: dict[str, list[Row]]
    bounds: list[list[float]] | None
    key: str
    chosen: frozenset[str] = frozenset()
    bare: BareMap | None = None


@dataclass(frozen=True, slots=True, eq=False)
class BareMap:
    """The places that some reports name as if no claim was about them: most filters change a few of thousands. Rows as of MapLayers, most
    mentioned first; `at`: the position of each place in its list; `largest`: the largest number of a circle; `bounds` of the circles."""

    points: list[Row]
    areas: list[Row]
    tray: dict[str, list[Row]]
    key: str
    at: dict[str, int]
    largest: float
    bounds: list[list[float]] | None


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
    known, coded = map_places(places, language, frame, frozenset(shapes)), _coded(claims)
    bare = None if counted else _bare_map(mentions, places, known, size_by)
    own = counted or Counted(places_of_claims(claims, mentions), largest=bare.largest if bare else 0.0)
    how = _How(size_by, own.filled_by, _scale(max(own.largest, _largest(own.table, known, size_by)), len(places)), coded, language)
    laid = _laid(own.table, known, how)
    if bare:
        laid = _over(bare, laid)
    unplaced = {"unplaced": _unplaced(claims, language)}
    asked = (*known.asked[:2], sorted(shapes), size_by, own.filled_by, how.scale, sorted(coded.items()), bare.key if bare else "")
    bounds = _bounds(laid.points[len(bare.points) :] if bare else laid.points, laid.areas, bare.bounds if bare else None)
    return MapLayers(laid.points, laid.areas, unplaced | laid.tray, bounds, _key(own.table, asked), bare=bare)


@dataclass(frozen=True, slots=True, eq=False)
class _How:
    """How places are drawn: what sizes and what fills them, the circles' scale, how places of coded claims are coded, the language."""

    size_by: str
    filled_by: str
    scale: float
    coded: dict[str, str]
    language: str


class _Laid(NamedTuple):
    """What is drawn of some places, and the tray."""

    points: list[Row]
    areas: list[Row]
    tray: dict[str, list[Row]]


def _laid(table: pd.DataFrame, known: MapPlaces, how: _How) -> _Laid:
    """The rows of a table as of `place_counts`, in its order."""
    laid = _Laid([], [], {"countries": [], "outside": [], "unlisted": []})
    sized, filled = table[SIZES[how.size_by]].tolist(), _filled(table, how.filled_by).tolist()
    for id_, told, size, full in zip(map(str, table.index.tolist()), _told(table), sized, filled, strict=True):
        place = known.of(id_)
        if place.where == "drawn":
            row = place.row | {"tip": _tip(told, how.language), "count": size, "filled": full}
            if place.circle:
                laid.points.append(row | _point(size, told[0], how.scale) | {"coded": how.coded.get(id_, "")})
            else:
                laid.areas.append(row | {"tag": number(size) if size else ""})  # a bare 0 would deny what its tip tells
        elif told[0]:
            laid.tray[place.where].append({"id": id_, "name": place.row["name"], "count": told[0]})
    return laid


def _bare_map(mentions: pd.DataFrame, places: pd.DataFrame, known: MapPlaces, size_by: str) -> BareMap:
    """Remembered with the mentions and the table of places."""

    def compute() -> BareMap:
        table = places_told(mentions)
        table = table.assign(**dict.fromkeys([name for name in TIP if name not in table], 0))
        largest = _largest(table, known, size_by)
        laid = _laid(table, known, _How(size_by, "claims", _scale(largest, len(places)), {}, known.asked[0]))
        at = {row["id"]: n for rows in (laid.points, laid.areas) for n, row in enumerate(rows)}
        key = hashlib.sha256(repr((laid, known.asked[0])).encode()).hexdigest()[:16]
        return BareMap(*laid, key, at, largest, _bounds(laid.points, []))

    return of_both(mentions, places, ("bare map", known.asked, size_by), compute)


def _over(bare: BareMap, changed: _Laid) -> _Laid:
    """What is there with what claims change: a place that no report names comes after all others. The tray tells of names alone."""
    found = _Laid(bare.points.copy(), bare.areas.copy(), bare.tray)
    for rows, own in ((found.points, changed.points), (found.areas, changed.areas)):
        for row in own:
            if row["id"] in bare.at:
                rows[bare.at[row["id"]]] = row
            else:
                rows.append(row)
    return found


def _largest(table: pd.DataFrame, known: MapPlaces, size_by: str) -> float:
    """The largest number of a circle."""
    circles = [known.of(place).circle for place in map(str, table.index.tolist())]
    return float(table[SIZES[size_by]].to_numpy()[np.array(circles, dtype=bool)].max(initial=0))


def _point(count: float, mentions: int, scale: float) -> Row:
    return {"r": radius(count, scale), "bold": mentions >= BOLD_FROM}


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


def _bounds(points: list[Row], areas: list[Row], around: list[list[float]] | None = None) -> list[list[float]] | None:
    """What the circles take up, and the rings that areas with claims have while they are chosen; one of half a country drives no frame.
    around: what others take up."""
    if not points and not around:
        return None
    rings = [area for area in areas if area["filled"] and area["halo"] and area["halo"] <= WIDEST_HALO]
    at = np.array([(item["lat"], item["lon"], item.get("halo") or 0.0) for item in [*points, *rings]], dtype=float).reshape(-1, 3)
    lats, lons, high = at[:, 0], at[:, 1], at[:, 2] / KM_A_DEGREE
    wide = high / np.cos(np.radians(lats))
    (south, west), (north, east) = around or [[math.inf, math.inf], [-math.inf, -math.inf]]
    low = [float((lats - high).min(initial=south)), float((lons - wide).min(initial=west))]
    return [low, [float((lats + high).max(initial=north)), float((lons + wide).max(initial=east))]]


def alternative_text(layers: MapLayers, language: str) -> str:
    """What the map shows, in one sentence for those who cannot see it: the places with claims, most mentioned first."""
    say: Strings = strings(language)
    shown = [item for item in [*layers.points, *layers.areas] if item["filled"]]
    return say("wording.comma").join(say("map.tag", name=item["name"], n=item["count"]) for item in shown[:12])
