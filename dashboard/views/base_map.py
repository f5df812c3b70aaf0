"""The ground of the map: what the bundled GeoJSON holds and covers, and the names on it.

The GeoJSON (data/basemap/middle-east.geojson) has features with the properties `layer` (country, admin1, river, lake), `id` (that of the
gazetteer's place where there is one), `name_en`, `name_ar` and, where a name is drawn, `label` as [lon, lat] with `turn` in degrees.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.domain.errors import DataError
from dashboard.views.map_places import Bounds
from dashboard.views.names import bare_name, place_name

GeoJson = Mapping[str, Any]
ZOOM_OF = {"country": 0.0, "adm": 5.75, "water": 6.0}  # from which zoom on a name is drawn
SORT = {"country": "country", "admin1": "adm", "river": "water"}


@dataclass(frozen=True, slots=True)
class Ground:
    """A name on the base map: `sort` is country, adm or water; `shape` the id of the outline; `turn` in degrees; `zoom` the least zoom."""

    sort: str
    shape: str
    name: str
    other: str
    lat: float
    lon: float
    turn: float
    zoom: float


@cache
def read_basemap(path: Path) -> GeoJson:
    """The GeoJSON of the basemap. Raises DataError where the file is missing or no JSON."""
    try:
        found: GeoJson = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DataError("the basemap is missing; build it with tools/.", str(path)) from error
    except ValueError as error:
        raise DataError(f"not well-formed JSON ({error}).", str(path)) from error
    return found


def properties(basemap: GeoJson, layer: str) -> list[Mapping[str, Any]]:
    """The properties of a layer's features."""
    return [feature["properties"] for feature in basemap["features"] if feature["properties"].get("layer") == layer]


def ground_labels(basemap: GeoJson, language: str) -> list[Ground]:
    """The names on the ground in the language, the other language beside; features without a label point have none."""
    labels = []
    for feature in basemap["features"]:
        own = feature["properties"]
        point = own.get("label")
        if not point or own.get("layer") not in SORT:
            continue
        kind = "governorate" if own["layer"] == "admin1" else ""  # its capital often has the same name
        name = place_name(own.get("name_en"), own.get("name_ar"), kind, language)
        other = bare_name(own.get("name_en"), own.get("name_ar"), "en" if language == "ar" else "ar")
        sort = SORT[own["layer"]]
        if sort == "country" and language == "en":
            name = name.upper()
        lon, lat, turn = float(point[0]), float(point[1]), float(own.get("turn") or 0)
        labels.append(Ground(sort, str(own.get("id") or ""), name, other, lat, lon, turn, ZOOM_OF[sort]))
    return labels


def outlined(basemap: GeoJson) -> frozenset[str]:
    """The ids of the places whose outline the basemap has."""
    return frozenset(str(own["id"]) for own in properties(basemap, "admin1") if own.get("id"))


def bounds_of(basemap: GeoJson) -> Bounds:
    """(south, west, north, east) in degrees of everything drawn."""
    lons, lats = zip(*(point for feature in basemap["features"] for point in _points(feature["geometry"]["coordinates"])), strict=True)
    return min(lats), min(lons), max(lats), max(lons)


def _points(nested: Any) -> list[tuple[float, float]]:  # noqa: ANN401  GeoJSON nests to any depth
    if nested and isinstance(nested[0], int | float):
        return [(float(nested[0]), float(nested[1]))]
    return [point for inner in nested for point in _points(inner)]
