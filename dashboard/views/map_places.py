"""What the map knows of places whatever is counted there: names, and where and as what they are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True, eq=False)
class MapPlace:
    """`row`: what is drawn of it always; `where`: drawn, countries, outside or unlisted; `circle`: whether it is one where it is drawn."""

    row: Row
    where: str
    circle: bool


@dataclass(frozen=True, slots=True, eq=False)
class MapPlaces:
    """All places of a library in one language, by id. `asked` is what they were made for."""

    by_id: dict[str, MapPlace]
    asked: tuple[str, Bounds, frozenset[str]]

    def of(self, place: str) -> MapPlace:
        """A place; one that the table lacks is its own name."""
        return self.by_id.get(place) or _unknown(place, self.asked[1])


def map_places(places: pd.DataFrame, language: str, frame: Bounds, shapes: frozenset[str]) -> MapPlaces:
    """The places of the store's table. frame: what the basemap covers; shapes: ids of those whose outline it has. Remembered with the
    table."""

    def compute() -> MapPlaces:
        rows = ({name: given(value) for name, value in row.items()} for row in records(places.drop_duplicates("id")))
        return MapPlaces({str(row["id"]): _named(row, language, frame, shapes) for row in rows}, (language, frame, shapes))

    return remembered(places, ("map places", language, frame, shapes), compute)


def _unknown(place: str, frame: Bounds) -> MapPlace:
    row = dict.fromkeys(("name_en", "name_ar", "kind", "lat", "lon", "precision_km"))
    return _named(row | {"id": place}, "en", frame, frozenset())


def _named(row: Row, language: str, frame: Bounds, shapes: frozenset[str]) -> MapPlace:
    name_en, name_ar, kind = row["name_en"], row["name_ar"], row["kind"]
    name = bare_name(name_en, name_ar, language) or str(row["id"]).removeprefix("unlisted:")
    other = bare_name(name_en, name_ar, "en" if language == "ar" else "ar")
    told = place_name(name_en, name_ar, kind, language) or name
    drawn = {"id": str(row["id"]), "lat": row["lat"], "lon": row["lon"], "name": told, "other": other if other != name else ""}
    drawn["spoken"] = told
    off = row["precision_km"] or 0.0
    own = _area(row, shapes) if kind in AREAS else {"approx": bool(off > APPROXIMATE_KM)}
    return MapPlace(drawn | own, _where(row, frame), kind not in AREAS | {"country"})


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
