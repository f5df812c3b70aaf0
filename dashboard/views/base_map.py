"""The base map: folium's Map over the bundled GeoJSON, styled by the theme; no tile server, no CDN, nothing fetched.

The GeoJSON (data/basemap/middle-east.geojson) has features with the properties `layer` (country, admin1, river, lake), `id` (that of the
gazetteer's place where there is one), `name_en`, `name_ar` and, where a name is drawn, `label` as [lon, lat] with `turn` in degrees.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import folium

from dashboard.domain.errors import DataError
from dashboard.views.map_layers import Bounds
from dashboard.views.names import bare_name, place_name
from dashboard.views.theme import Theme

GeoJson = Mapping[str, Any]
CENTRE, ZOOM = (35.3, 40.6), 7
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


def base_map(basemap: GeoJson, theme: Theme, tiles: str | None = None, attribution: str = "") -> folium.Map:
    """A folium map of the ground alone, from below: sea, land, governorate lines, lakes, rivers, country borders.

    Every path has the class `ground-<part>` (land, land2, adm, water, river, border), so that a stylesheet can follow a switch of theme.
    tiles: URL template of a tile server, drawn under everything and with the land left out; off unless given.
    """
    quiet: dict[str, Any] = {"zoom_control": False, "attribution_control": False, "zoom_snap": 0.25, "max_zoom": 14}
    built = folium.Map(location=CENTRE, zoom_start=ZOOM, tiles=None, **quiet)
    if tiles:
        folium.TileLayer(tiles=tiles, attr=attribution or " ").add_to(built)
    home = _home(basemap)
    if not tiles:
        _add_features(built, [_sea(basemap)], lambda _: _fill("water", theme))
        _add(built, basemap, "country", lambda p: _fill("land" if p["id"] in home else "land2", theme))
    _add(built, basemap, "admin1", lambda _: _line("adm", theme.adm, 0.8))
    _add(built, basemap, "lake", lambda _: _fill("water", theme))
    _add(built, basemap, "river", lambda p: _line("river", theme.river, 1.1 if p.get("hand_drawn") else 1.5))
    _add_features(built, _borders(basemap), lambda _: _line("border", theme.border, 1.1))
    return built


def _add(built: folium.Map, basemap: GeoJson, layer: str, style: Callable[[Mapping[str, Any]], dict[str, Any]]) -> None:
    _add_features(built, [feature for feature in basemap["features"] if feature["properties"].get("layer") == layer], style)


def _add_features(built: folium.Map, features: Sequence[GeoJson], style: Callable[[Mapping[str, Any]], dict[str, Any]]) -> None:
    if features:
        folium.GeoJson(
            {"type": "FeatureCollection", "features": list(features)},
            style_function=lambda feature: style({"id": None, **feature["properties"]}),
            smooth_factor=0.6,
        ).add_to(built)


def _sea(basemap: GeoJson) -> GeoJson:
    """Everything that the basemap covers, to lie under the land: what it does not cover keeps the pane's ground."""
    south, west, north, east = bounds_of(basemap)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "properties": {"layer": "sea", "id": "sea"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def _borders(basemap: GeoJson) -> list[GeoJson]:
    """The outlines of the countries as lines, without the edge at which the basemap is cut off."""
    frame = bounds_of(basemap)
    found: list[GeoJson] = []
    for feature in basemap["features"]:
        if feature["properties"].get("layer") == "country":
            lines = [line for ring in _rings(feature["geometry"]) for line in _inside(ring, frame)]
            found.append({**feature, "geometry": {"type": "MultiLineString", "coordinates": lines}})
    return found


def _inside(ring: list[list[float]], frame: Bounds) -> list[list[list[float]]]:
    """The stretches of a ring that do not run along the frame."""
    south, west, north, east = frame
    lines = [[ring[0]]]
    for one, two in pairwise(ring):
        if one[0] == two[0] in (west, east) or one[1] == two[1] in (south, north):
            lines.append([two])
        else:
            lines[-1].append(two)
    return [line for line in lines if len(line) > 1]


def _rings(geometry: GeoJson) -> list[list[list[float]]]:
    nested = geometry["coordinates"]
    return list(nested) if geometry["type"] == "Polygon" else [ring for polygon in nested for ring in polygon]


def _fill(token: str, theme: Theme) -> dict[str, Any]:
    return {"stroke": False, "fill": True, "fillColor": getattr(theme, token), "fillOpacity": 1, "className": f"ground-{token}"}


def _line(token: str, colour: str, weight: float) -> dict[str, Any]:
    return {"fill": False, "color": colour, "weight": weight, "opacity": 1, "className": f"ground-{token}"}


def _home(basemap: GeoJson) -> set[str]:
    """The countries whose governorates are on the map, by id: they are drawn as land, their neighbours paler."""
    return {str(own["country"]).lower() for own in _properties(basemap, "admin1") if own.get("country")}


def _properties(basemap: GeoJson, layer: str) -> list[Mapping[str, Any]]:
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
    return frozenset(str(own["id"]) for own in _properties(basemap, "admin1") if own.get("id"))


def bounds_of(basemap: GeoJson) -> Bounds:
    """(south, west, north, east) in degrees of everything drawn."""
    lons, lats = zip(*(point for feature in basemap["features"] for point in _points(feature["geometry"]["coordinates"])), strict=True)
    return min(lats), min(lons), max(lats), max(lons)


def _points(nested: Any) -> list[tuple[float, float]]:  # noqa: ANN401  GeoJSON nests to any depth
    if nested and isinstance(nested[0], int | float):
        return [(float(nested[0]), float(nested[1]))]
    return [point for inner in nested for point in _points(inner)]


def base_script(built: folium.Map) -> tuple[str, str]:
    """(JavaScript, name of the variable that holds the map): folium's script alone, without any of the links of its page.

    It expects Leaflet as `L` and, by `L.map(id)`, an element; whoever hosts it hands both in.
    """
    root: Any = built.get_root()
    root.render()
    return str(root.script.render()), str(built.get_name())
