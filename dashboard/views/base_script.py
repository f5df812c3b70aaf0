"""The base map: folium's Map over the bundled GeoJSON, styled by the theme; no tile server, no CDN, nothing fetched.

Only this module loads folium, which takes 11 MB: the desk has its script made once, by a process of its own (dashboard.making).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import folium

from dashboard.views.base_map import GeoJson, bounds_of, properties
from dashboard.views.map_places import Bounds
from dashboard.views.theme import Theme

CENTRE, ZOOM = (35.3, 40.6), 7


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
    return {str(own["country"]).lower() for own in properties(basemap, "admin1") if own.get("country")}


def base_script(built: folium.Map) -> tuple[str, str]:
    """(JavaScript, name of the variable that holds the map): folium's script alone, without any of the links of its page.

    It expects Leaflet as `L` and, by `L.map(id)`, an element; whoever hosts it hands both in.
    """
    root: Any = built.get_root()
    root.render()
    return str(root.script.render()), str(built.get_name())
