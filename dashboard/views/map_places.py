"""What the map knows of places whatever is counted there: names, where they are drawn, and what was drawn of them last."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.frames import records
from dashboard.analysis.memo import remembered
from dashboard.views.names import bare_name, place_name
from dashboard.views.numbers import given

Row = dict[str, Any]
Bounds = tuple[float, float, float, float]  # south, west, north, east
BASEMAP: Bounds = (27.5, 33.0, 39.5, 50.0)
APPROXIMATE_KM = 5.0  # a point that may be further off is drawn dashed
AREAS = frozenset({"governorate", "region", "desert", "river"})  # never circles; a district is drawn at its town
MOST_ROWS = 4  # of one place: a filter on another place leaves it as it was, and people go back and forth


@dataclass(frozen=True, slots=True, eq=False)
class MapPlace:
    """`row`: what is drawn of it always, `n` is its number among all that are drawn (-1 where it is not); `where`: drawn, countries,
    outside or unlisted; `circle`: whether it is one where it is drawn (a circle's row has `approx`, an area's has not). `said`: the rows
    made last, by what they say: shared by the layers of all filters, and not to be changed."""

    row: Row
    where: str
    circle: bool
    said: dict[Hashable, Row] = field(default_factory=dict)

    def saying(self, what: Hashable, more: Row) -> Row:
        """The row with more to it, kept under what it says."""
        if len(self.said) >= MOST_ROWS:
            self.said.clear()
        return self.said.setdefault(what, self.row | more)


@dataclass(frozen=True, eq=False)
class MapPlaces:
    """All places of a library in one language, by id. `key` changes when what is drawn of them does."""

    by_id: dict[str, MapPlace]
    frame: Bounds

    @cached_property
    def drawn(self) -> list[Row]:
        """The rows of those that are drawn; the number of each is its position."""
        return [place.row for place in self.by_id.values() if place.where == "drawn"]

    @cached_property
    def key(self) -> str:
        """Letters that stand for these rows."""
        return sha256(repr(self.drawn).encode()).hexdigest()[:16]

    @cached_property
    def at(self) -> npt.NDArray[np.float64]:
        """Latitude, longitude, and the radius in km of an area without an outline or 0, one row for each that is drawn."""
        found = [(row["lat"], row["lon"], row.get("halo") or 0.0) for row in self.drawn]
        return np.array(found, dtype=float).reshape(-1, 3)

    def of(self, place: str) -> MapPlace:
        """A place; one that the table lacks is its own name."""
        return self.by_id.get(place) or _unknown(place, self.frame)


def map_places(places: pd.DataFrame, language: str, frame: Bounds, shapes: frozenset[str]) -> MapPlaces:
    """The places of the store's table. frame: what the basemap covers; shapes: ids of those whose outline it has. Remembered with the
    table."""

    def compute() -> MapPlaces:
        found: dict[str, MapPlace] = {}
        n = 0
        for row in records(places.drop_duplicates("id")):
            place = _named({name: given(value) for name, value in row.items()}, language, frame, shapes, n)
            found[str(row["id"])] = place
            n += place.where == "drawn"
        return MapPlaces(found, frame)

    return remembered(places, ("map places", language, frame, shapes), compute)


def _unknown(place: str, frame: Bounds) -> MapPlace:
    row = dict.fromkeys(("name_en", "name_ar", "kind", "lat", "lon", "precision_km"))
    return _named(row | {"id": place}, "en", frame, frozenset(), -1)


def _named(row: Row, language: str, frame: Bounds, shapes: frozenset[str], n: int) -> MapPlace:
    name_en, name_ar, kind = row["name_en"], row["name_ar"], row["kind"]
    name = bare_name(name_en, name_ar, language) or str(row["id"]).removeprefix("unlisted:")
    other = bare_name(name_en, name_ar, "en" if language == "ar" else "ar")
    told, where = place_name(name_en, name_ar, kind, language) or name, _where(row, frame)
    drawn = {"id": str(row["id"]), "lat": row["lat"], "lon": row["lon"], "name": told, "other": other if other != name else ""}
    drawn |= {"spoken": told, "n": n if where == "drawn" else -1}
    off = row["precision_km"] or 0.0
    own = _area(row, shapes) if kind in AREAS else {"approx": bool(off > APPROXIMATE_KM)}
    return MapPlace(drawn | own, where, kind not in AREAS | {"country"})


def _where(row: Row, frame: Bounds) -> str:
    if given(row["lat"]) is None or given(row["lon"]) is None:
        return "unlisted"
    south, west, north, east = frame
    if not (south <= row["lat"] <= north and west <= row["lon"] <= east):
        return "outside"
    return "countries" if row["kind"] == "country" else "drawn"


def _area(row: Row, shapes: frozenset[str]) -> Row:
    outlined = row["id"] in shapes
    halo = None if outlined or row["kind"] == "river" else row["precision_km"]
    return {
        "region": row["kind"] != "governorate",
        "river": row["kind"] == "river",
        "shape": row["id"] if outlined else None,
        "halo": float(halo) if halo else None,
    }
